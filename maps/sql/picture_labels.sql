-- Where the names of places of a kind stand. Binds: fingerprint, kind, west, south, east, north
-- (metres of EPSG:3857).
SELECT
    shape.feature_id,
    shape.properties ->> 'name_th' AS name_th,
    shape.properties ->> 'name_en' AS name_en,
    ST_X(shape.geometry) AS x,
    ST_Y(shape.geometry) AS y
FROM shape
JOIN geometry_edition USING (edition_id)
WHERE geometry_edition.fingerprint = :fingerprint
    AND shape.layer = 'labels'
    AND shape.properties ->> 'kind' = :kind
    AND shape.geometry && ST_MakeEnvelope(:west, :south, :east, :north, 3857)
ORDER BY shape.feature_id
