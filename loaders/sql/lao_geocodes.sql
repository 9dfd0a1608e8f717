-- Which geocode names which LAO, as far as loaded files told. No binds.
SELECT geocode.code AS geocode, dla.code AS dla_code, place.lao_type, place_name.name
FROM place
JOIN place_code AS geocode
    ON geocode.place_id = place.place_id
    AND geocode.scheme = 'xml_geocode'
    AND upper_inf(geocode.valid)
JOIN place_code AS dla
    ON dla.place_id = place.place_id
    AND dla.scheme = 'dla'
    AND upper_inf(dla.valid)
JOIN place_name
    ON place_name.place_id = place.place_id
    AND place_name.lang = 'th'
    AND upper_inf(place_name.valid)
ORDER BY geocode.code
