-- Which LAO holds ground in which of the smallest areas. No binds.
SELECT lao_id, area_id, extent
FROM area_lao
ORDER BY lao_id, area_id
