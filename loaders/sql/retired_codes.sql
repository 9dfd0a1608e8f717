-- DLA codes that places bore and do not bear any more, with the name borne last. No binds.
SELECT
    place_code.code,
    place_code.place_id,
    place_name.name,
    upper_inf(place.valid) AS is_present
FROM place_code
JOIN place USING (place_id)
JOIN place_name
    ON place_name.place_id = place.place_id
    AND place_name.lang = 'th'
    AND upper(place_name.valid) IS NOT DISTINCT FROM upper(place.valid)
WHERE place_code.scheme = 'dla' AND NOT upper_inf(place_code.valid)
ORDER BY upper(place_code.valid)
