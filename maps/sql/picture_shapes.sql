-- Outlines of a layer of an edition for a zoom, within a box or, with `ids`, of some features.
-- Binds: fingerprint, layer, zoom, west, south, east, north (metres of EPSG:3857), ids (or null).
SELECT shape.feature_id, ST_AsBinary(shape.geometry) AS geometry
FROM shape
JOIN geometry_edition USING (edition_id)
WHERE geometry_edition.fingerprint = :fingerprint
    AND shape.layer = :layer
    AND :zoom BETWEEN shape.min_zoom AND shape.max_zoom
    AND shape.geometry && ST_MakeEnvelope(:west, :south, :east, :north, 3857)
    AND (CAST(:ids AS int[]) IS NULL OR shape.feature_id = ANY (CAST(:ids AS int[])))
ORDER BY shape.feature_id
