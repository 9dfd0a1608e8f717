-- Which LAO holds ground in which of the smallest areas, as the tables have it now. No binds.
SELECT lao_id, area_id, extent
FROM area_lao_now
ORDER BY lao_id, area_id
