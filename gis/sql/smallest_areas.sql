-- The partition of the country, in order. No binds.
SELECT place_id, district_id, province_id, tolerance_m, ST_AsBinary(geometry) AS geometry
FROM smallest_area
ORDER BY place_id
