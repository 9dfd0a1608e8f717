-- Where the shapes of each layer of an edition lie, in metres of EPSG:3857. Binds: fingerprint.
SELECT
    layer,
    ST_XMin(extent) AS west,
    ST_YMin(extent) AS south,
    ST_XMax(extent) AS east,
    ST_YMax(extent) AS north
FROM (
    SELECT shape.layer, ST_Extent(shape.geometry) AS extent
    FROM shape
    JOIN geometry_edition USING (edition_id)
    WHERE geometry_edition.fingerprint = :fingerprint
    GROUP BY shape.layer
) AS drawn
