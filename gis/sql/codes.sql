-- All present codes of a place, those that name it publicly first. Binds: place_id.
SELECT scheme, code
FROM place_code
WHERE place_id = :place_id AND upper_inf(valid) AND scheme NOT IN ('xml_geocode', 'dla_info')
ORDER BY array_position(ARRAY['dla', 'atlas', 'tis1099', 'wikidata', 'osm'], scheme)
