-- Outlines of `rows.sql` as shapes of the present geometry edition, at every zoom.
INSERT INTO shape (edition_id, layer, min_zoom, max_zoom, feature_id, properties, geometry)
SELECT
    edition_id,
    CASE card.kind WHEN 'lao' THEN 'laos' ELSE card.kind || 's' END,
    0,
    22,
    card.place_id,
    jsonb_strip_nulls(
        jsonb_build_object(
            'code', card.code,
            'kind', card.kind,
            'type', card.lao_type,
            'grade', card.grade,
            'basis', card.basis,
            'name_th', card.name_th,
            'name_en', coalesce(card.name_en, card.name_th),
            'short_th', card.short_name_th
        )
    ),
    ST_Transform(boundary.geometry, 3857)
FROM place_card AS card
JOIN boundary USING (place_id)
CROSS JOIN geometry_edition
WHERE geometry_edition.is_current;
