-- The areas of a layer in degrees, with those who hold each. Binds: layer, zoom, province_id (NULL: all).
SELECT
    shape.feature_id,
    coalesce(
        cell.owner_ids,
        CASE WHEN cell.cell_id IS NULL THEN ARRAY[shape.feature_id] ELSE '{}' END
    ) AS holder_ids,
    coalesce(cell.is_partial, false) AS is_partial,
    ST_AsBinary(ST_Transform(shape.geometry, 4326)) AS geometry
FROM shape
JOIN geometry_edition USING (edition_id)
LEFT JOIN cell
    ON shape.layer = 'cells'
    AND cell.edition_id = shape.edition_id
    AND cell.cell_id = shape.feature_id
WHERE geometry_edition.is_current
    AND shape.layer = :layer
    AND :zoom BETWEEN shape.min_zoom AND shape.max_zoom
    AND (
        CAST(:province_id AS integer) IS NULL
        OR EXISTS (
            SELECT FROM place
            WHERE (
                place.place_id = ANY(cell.subdistrict_ids)
                OR shape.layer <> 'cells' AND place.place_id = shape.feature_id
            )
            AND :province_id IN (place.province_id, place.place_id)
        )
    )
ORDER BY shape.feature_id
