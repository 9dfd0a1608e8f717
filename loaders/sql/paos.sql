-- The PAO of each province, by the province's code. No binds.
SELECT province.code, place.place_id
FROM place
JOIN place_code AS province
    ON province.place_id = place.province_id
    AND province.scheme = 'tis1099'
    AND upper_inf(province.valid)
WHERE place.lao_type = 'pao' AND upper_inf(place.valid)
