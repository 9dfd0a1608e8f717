-- Points of a layer in degrees. Binds: layer, kind (of the places).
SELECT
    shape.feature_id,
    coalesce((shape.properties ->> 'shared')::boolean, false) AS is_shared,
    ST_X(ST_Transform(shape.geometry, 4326)) AS longitude,
    ST_Y(ST_Transform(shape.geometry, 4326)) AS latitude
FROM shape
JOIN geometry_edition USING (edition_id)
JOIN place ON place.place_id = shape.feature_id
WHERE geometry_edition.is_current AND shape.layer = :layer AND place.kind = :kind
ORDER BY shape.feature_id
