-- How many items each view of schema `ogc` has, where they lie, and the first year that they tell.
WITH feed AS (
    SELECT 'provinces' AS name, geometry, NULL::integer AS year FROM ogc.provinces
    UNION ALL
    SELECT 'districts', geometry, NULL FROM ogc.districts
    UNION ALL
    SELECT 'subdistricts', geometry, NULL FROM ogc.subdistricts
    UNION ALL
    SELECT 'laos', geometry, population_year FROM ogc.laos
),
summary AS (
    SELECT name, count(*) AS items, ST_Extent(geometry) AS extent, min(year) AS first_year
    FROM feed
    GROUP BY name
)
SELECT
    name,
    items,
    CASE WHEN extent IS NOT NULL THEN ARRAY[
        ST_XMin(extent), ST_YMin(extent), ST_XMax(extent), ST_YMax(extent)
    ] END AS bbox,
    first_year
FROM summary
