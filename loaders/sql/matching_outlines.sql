-- Present outlines of LAOs below the province, with their grade. No binds.
SELECT boundary.place_id, boundary.grade, ST_AsBinary(boundary.geometry) AS outline
FROM boundary
JOIN place ON place.place_id = boundary.place_id
WHERE place.kind = 'lao' AND place.lao_type <> 'pao' AND upper_inf(boundary.valid)
ORDER BY boundary.place_id
