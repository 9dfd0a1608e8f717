-- All present districts by code, with their Thai names. No binds.
SELECT place_code.code, place_name.name
FROM place
JOIN place_code USING (place_id)
JOIN place_name USING (place_id)
WHERE place.kind = 'district'
    AND place_code.scheme = 'tis1099'
    AND place_name.lang = 'th'
    AND upper_inf(place_code.valid)
    AND upper_inf(place_name.valid)
ORDER BY place_code.code
