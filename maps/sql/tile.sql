-- One Mapbox Vector Tile of a layer. Binds: edition_id, layer, z, x, y.
-- MATERIALIZED: else the last filter moves inside, and each geometry is made twice.
WITH feature AS MATERIALIZED (
    SELECT
        feature_id,
        properties,
        ST_AsMVTGeom(geometry, ST_TileEnvelope(:z, :x, :y), 4096, 64) AS geometry
    FROM shape
    WHERE edition_id = :edition_id
        AND layer = :layer
        AND :z BETWEEN min_zoom AND max_zoom
        -- Outlines are kept 64 of 4,096 units beyond the edge, so that strokes meet there.
        AND geometry && ST_TileEnvelope(:z, :x, :y, margin => 64.0 / 4096)
    -- The same tile is the same bytes on every call and every machine.
    ORDER BY feature_id
)
SELECT ST_AsMVT(feature, :layer, 4096, 'geometry', 'feature_id')
FROM feature
WHERE geometry IS NOT NULL
