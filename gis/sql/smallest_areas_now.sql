-- The partition of the country as the tables have it now, in order. No binds.
SELECT place_id, district_id, province_id, tolerance_m, ST_AsBinary(geometry) AS geometry
FROM smallest_area_now
ORDER BY place_id
