-- Which LAO covers which subdistrict, by official codes. No binds.
SELECT subdistrict.code AS subdistrict, lao.code, place.lao_type
FROM coverage
JOIN place ON place.place_id = coverage.lao_id
JOIN place_code AS lao
    ON lao.place_id = coverage.lao_id
    AND lao.scheme IN ('dla', 'atlas')
    AND upper_inf(lao.valid)
JOIN place_code AS subdistrict
    ON subdistrict.place_id = coverage.subdistrict_id
    AND subdistrict.scheme = 'tis1099'
    AND upper_inf(subdistrict.valid)
WHERE upper_inf(coverage.valid)
ORDER BY lao.code
