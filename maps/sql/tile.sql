-- One Mapbox Vector Tile of a layer. Binds: edition_id, layer, z, x, y.
WITH tile AS (
    SELECT
        ST_TileEnvelope(:z, :x, :y) AS envelope,
        -- Outlines are kept 64 of 4,096 units beyond the edge, so that strokes meet there.
        ST_TileEnvelope(:z, :x, :y, margin => 64.0 / 4096) AS reach
),
feature AS (
    SELECT
        shape.feature_id,
        shape.properties,
        ST_AsMVTGeom(shape.geometry, tile.envelope, 4096, 64) AS geometry
    FROM shape, tile
    WHERE shape.edition_id = :edition_id
        AND shape.layer = :layer
        AND :z BETWEEN shape.min_zoom AND shape.max_zoom
        AND shape.geometry && tile.reach
    -- The same tile is the same bytes on every call and every machine.
    ORDER BY shape.feature_id
)
SELECT ST_AsMVT(feature, :layer, 4096, 'geometry', 'feature_id')
FROM feature
WHERE geometry IS NOT NULL
