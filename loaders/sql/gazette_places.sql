-- Places that an announcement can mean, with their area's codes and whether they were an SAO once.
SELECT
    place.place_id,
    place.kind,
    place.lao_type,
    province.code AS province_code,
    district.code AS district_code,
    EXISTS (
        SELECT FROM lineage
        WHERE lineage.place_id = place.place_id
            AND (
                before IN ('TAO', 'SaphaTambon', 'sao', 'subdistrict_council')
                OR after IN ('TAO', 'SaphaTambon', 'sao', 'subdistrict_council')
            )
    ) AS was_sao
FROM place
LEFT JOIN place_code AS province
    ON province.place_id = coalesce(place.province_id, place.place_id)
    AND province.scheme = 'tis1099'
    AND upper_inf(province.valid)
LEFT JOIN place_code AS district
    ON district.place_id = place.district_id
    AND district.scheme = 'tis1099'
    AND upper_inf(district.valid)
WHERE place.kind <> 'country'
