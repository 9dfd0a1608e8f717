-- LAOs that an outline may be of, with what it is compared with. No binds.
SELECT
    place.place_id,
    place.lao_type,
    place.province_id,
    place.area_km2,
    place_code.code,
    ST_X(place.position) AS longitude,
    ST_Y(place.position) AS latitude
FROM place
JOIN place_code USING (place_id)
WHERE place.kind = 'lao'
    AND place.lao_type <> 'pao'
    AND place_code.scheme IN ('dla', 'atlas')
    AND upper_inf(place.valid)
    AND upper_inf(place_code.valid)
