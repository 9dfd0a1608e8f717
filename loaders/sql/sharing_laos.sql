-- LAOs that share ground with another, whose cell therefore cannot show them alone. No binds.
SELECT DISTINCT lao_id
FROM area_lao
WHERE area_id IN (SELECT area_id FROM area_lao GROUP BY area_id HAVING count(*) > 1)
