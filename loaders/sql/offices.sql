-- Offices of LAOs in Web Mercator. No binds.
SELECT place_id, ST_AsBinary(ST_Transform(position, 3857)) AS geometry
FROM place
WHERE kind = 'lao' AND position IS NOT NULL AND upper_inf(valid)
ORDER BY place_id
