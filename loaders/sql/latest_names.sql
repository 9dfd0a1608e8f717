-- The name of each LAO in each language that holds now, or held when it ended. No binds.
SELECT place_id, lang AS key, name AS value, place_name.snapshot_id
FROM place_name
JOIN place USING (place_id)
WHERE place.kind = 'lao' AND upper(place_name.valid) IS NOT DISTINCT FROM upper(place.valid)
ORDER BY place_id, lang
