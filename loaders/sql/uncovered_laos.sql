-- LAOs of which no source tells the subdistricts, with their province.
SELECT province.code AS province_code, lao.code
FROM place
JOIN place_code AS lao
    ON lao.place_id = place.place_id AND lao.scheme = 'dla' AND upper_inf(lao.valid)
JOIN place_code AS province
    ON province.place_id = place.province_id
    AND province.scheme = 'tis1099'
    AND upper_inf(province.valid)
WHERE place.kind = 'lao'
    AND place.lao_type <> 'pao'
    AND upper_inf(place.valid)
    AND NOT EXISTS (
        SELECT FROM coverage
        WHERE coverage.lao_id = place.place_id AND upper_inf(coverage.valid)
    )
