-- All present places of a level in the order of their ids, with their place in the order of names
-- (of a language, without the words of the type), of types and of the names of provinces.
-- A place without a known office has a point inside its outline instead, a PAO that of its
-- province. Binds: kind; is_pao (true: PAOs only; false: without them).
WITH inside AS (
    SELECT DISTINCT ON (shape.feature_id)
        shape.feature_id AS place_id,
        ST_Transform(shape.geometry, 4326) AS point
    FROM shape
    JOIN geometry_edition USING (edition_id)
    WHERE geometry_edition.is_current AND shape.layer = 'labels'
    ORDER BY shape.feature_id, shape.min_zoom
)
SELECT
    card.place_id,
    card.code,
    card.lao_type,
    card.full_name_th,
    card.full_name_en,
    CASE card.kind WHEN 'province' THEN card.code ELSE card.province_code END AS province_code,
    CASE card.kind WHEN 'province' THEN card.name_th ELSE card.province_th END AS province_th,
    CASE card.kind WHEN 'province' THEN card.name_en ELSE card.province_en END AS province_en,
    card.district_code,
    card.district_th,
    card.district_en,
    card.grade,
    coalesce(card.longitude, ST_X(inside.point)) AS longitude,
    coalesce(card.latitude, ST_Y(inside.point)) AS latitude,
    card.longitude IS NOT NULL AS has_office,
    coalesce(card.type_order, 0) AS type_order,
    row_number() OVER (ORDER BY card.name_th COLLATE "th-x-icu", card.code) AS order_th,
    row_number() OVER (
        ORDER BY coalesce(card.name_en, card.name_th) COLLATE "en-x-icu", card.code
    ) AS order_en,
    dense_rank() OVER (
        ORDER BY coalesce(card.province_th, card.name_th) COLLATE "th-x-icu"
    ) AS province_order_th,
    dense_rank() OVER (
        ORDER BY coalesce(card.province_en, card.province_th, card.name_en, card.name_th)
            COLLATE "en-x-icu"
    ) AS province_order_en
FROM card
LEFT JOIN inside ON inside.place_id = CASE
    WHEN card.lao_type = 'pao' THEN card.province_id ELSE card.place_id
END
WHERE card.kind = :kind
    AND (card.lao_type IS NOT DISTINCT FROM 'pao') = :is_pao
ORDER BY card.place_id
