-- What an LAO was and was called from when until when, the earliest first. Binds: place_id.
SELECT
    place_type.lao_type,
    thai.name AS name_th,
    english.name AS name_en,
    lower(place_type.valid * thai.valid) AS starts_on,
    upper(place_type.valid * thai.valid) AS ends_on
FROM place_type
JOIN place_name AS thai
    ON thai.place_id = place_type.place_id
    AND thai.lang = 'th'
    AND thai.valid && place_type.valid
LEFT JOIN place_name AS english
    ON english.place_id = place_type.place_id
    AND english.lang = 'en'
    AND english.valid @> (place_type.valid * thai.valid)
WHERE place_type.place_id = :place_id
ORDER BY place_type.valid * thai.valid
