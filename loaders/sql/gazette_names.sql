-- Thai names of places, of today and of the past.
SELECT place_id, name
FROM place_name
WHERE lang = 'th'
UNION
SELECT place_id, name
FROM lineage, unnest(ARRAY[before, after]) AS name
WHERE event = 'rename' AND name IS NOT NULL
