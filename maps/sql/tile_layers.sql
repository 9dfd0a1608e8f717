-- The layers of tiles of an edition: zooms, bounds in EPSG:3857, properties. Binds: edition_id.
WITH layer AS (
    SELECT
        layer,
        min(min_zoom) AS min_zoom,
        max(max_zoom) AS max_zoom,
        ST_Extent(geometry) AS extent
    FROM shape
    WHERE edition_id = :edition_id
    GROUP BY layer
),
field AS (
    SELECT
        shape.layer,
        property.key AS name,
        max(CASE jsonb_typeof(property.value)
            WHEN 'number' THEN 'Number' WHEN 'boolean' THEN 'Boolean' ELSE 'String'
        END) AS kind
    FROM shape, jsonb_each(shape.properties) AS property
    WHERE shape.edition_id = :edition_id AND jsonb_typeof(property.value) <> 'null'
        -- Each feature stands there once a zoom band with the same properties.
        AND shape.min_zoom = (SELECT min(lowest.min_zoom) FROM layer AS lowest WHERE lowest.layer = shape.layer)
    GROUP BY shape.layer, property.key
)
SELECT
    layer.layer AS name,
    layer.min_zoom,
    layer.max_zoom,
    ARRAY[
        ST_XMin(layer.extent), ST_YMin(layer.extent), ST_XMax(layer.extent), ST_YMax(layer.extent)
    ] AS bounds,
    coalesce(
        (
            SELECT jsonb_object_agg(field.name, field.kind ORDER BY field.name)
            FROM field WHERE field.layer = layer.layer
        ),
        '{}'
    ) AS fields
FROM layer
ORDER BY layer.layer
