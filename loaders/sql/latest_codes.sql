-- The code of each LAO in each scheme that holds now, or held when it ended. No binds.
SELECT place_id, scheme AS key, code AS value, place_code.snapshot_id
FROM place_code
JOIN place USING (place_id)
WHERE place.kind = 'lao' AND upper(place_code.valid) IS NOT DISTINCT FROM upper(place.valid)
ORDER BY place_id, scheme
