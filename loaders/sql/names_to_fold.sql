-- Every name, present or past, of a present place. No binds.
SELECT place_id, lang, name
FROM place_name
JOIN place USING (place_id)
WHERE upper_inf(place.valid) AND place.kind <> 'country'
UNION
SELECT place_id, 'th', before
FROM lineage
JOIN place USING (place_id)
WHERE upper_inf(place.valid) AND event = 'rename' AND before IS NOT NULL
