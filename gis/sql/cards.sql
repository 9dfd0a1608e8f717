-- Places as cards, in order of type, then name. A bind that is null does not restrict.
-- Binds: code, codes (text[]), ids (integer[]), kind, district_id, province_id, parent_id.
SELECT
    card.place_id,
    card.kind,
    card.lao_type,
    card.scheme,
    card.code,
    card.name_th,
    card.name_en,
    card.full_name_th,
    card.full_name_en,
    card.short_name_th,
    card.province_id,
    card.province_code,
    card.province_th,
    card.province_en,
    card.district_id,
    card.district_code,
    card.district_th,
    card.district_en,
    card.subdistrict_id,
    card.grade,
    card.basis,
    ST_X(card.position) AS longitude,
    ST_Y(card.position) AS latitude,
    ST_XMin(card.extent) AS west,
    ST_YMin(card.extent) AS south,
    ST_XMax(card.extent) AS east,
    ST_YMax(card.extent) AS north,
    card.area_km2
FROM place_card AS card
LEFT JOIN lao_type_label AS label USING (lao_type)
-- Values are written into the statement by the client, so each unused condition is planned away.
WHERE (CAST(:code AS text) IS NULL OR card.code = :code)
    AND (CAST(:codes AS text[]) IS NULL OR card.code = ANY(CAST(:codes AS text[])))
    AND (CAST(:ids AS integer[]) IS NULL OR card.place_id = ANY(CAST(:ids AS integer[])))
    AND (CAST(:kind AS text) IS NULL OR card.kind = :kind)
    AND (CAST(:district_id AS integer) IS NULL OR card.district_id = :district_id)
    AND (CAST(:province_id AS integer) IS NULL OR card.province_id = :province_id)
    AND (
        CAST(:parent_id AS integer) IS NULL
        OR card.district_id = :parent_id
        OR card.province_id = :parent_id
    )
ORDER BY label.sort_order NULLS FIRST, card.name_th COLLATE "th-x-icu", card.code
