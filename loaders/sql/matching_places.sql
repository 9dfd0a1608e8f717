-- All places, present and past, with the areas they lie in. No binds.
SELECT
    place_id,
    kind,
    lao_type,
    province_id,
    district_id,
    subdistrict_id,
    ST_X(position) AS longitude,
    ST_Y(position) AS latitude,
    lower(valid) AS starts_on,
    upper(valid) AS ends_on
FROM place
ORDER BY place_id
