-- The present outlines of units, for files. Binds: ids (integer[]).
SELECT boundary.place_id, ST_AsBinary(boundary.geometry) AS wkb
FROM boundary
WHERE boundary.place_id = ANY(CAST(:ids AS integer[])) AND upper_inf(boundary.valid)
