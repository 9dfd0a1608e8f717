-- The LAOs that have a DLA code, with the names by which other files are linked. No binds.
SELECT
    place.place_id,
    place_code.code,
    place_name.name,
    place.lao_type,
    province.code AS province_code,
    district_name.name AS district_th,
    district.code AS district_code
FROM place
JOIN place_code
    ON place_code.place_id = place.place_id
    AND place_code.scheme = 'dla'
    AND upper_inf(place_code.valid)
JOIN place_name
    ON place_name.place_id = place.place_id
    AND place_name.lang = 'th'
    AND upper_inf(place_name.valid)
JOIN place_code AS province
    ON province.place_id = place.province_id
    AND province.scheme = 'tis1099'
    AND upper_inf(province.valid)
LEFT JOIN place_code AS district
    ON district.place_id = place.district_id
    AND district.scheme = 'tis1099'
    AND upper_inf(district.valid)
LEFT JOIN place_name AS district_name
    ON district_name.place_id = place.district_id
    AND district_name.lang = 'th'
    AND upper_inf(district_name.valid)
ORDER BY place_code.code
