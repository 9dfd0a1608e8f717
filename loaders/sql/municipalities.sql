-- The DLA codes of municipalities by the geocode under which people are counted. No binds.
SELECT geocode.code, dla.code
FROM place_code AS geocode
JOIN place_code AS dla
    ON dla.place_id = geocode.place_id
    AND dla.scheme = 'dla'
    AND upper_inf(dla.valid)
JOIN place ON place.place_id = dla.place_id
WHERE geocode.scheme = 'xml_geocode'
    AND upper_inf(geocode.valid)
    AND place.lao_type NOT IN ('pao', 'sao')
