-- How many items each view of schema `ogc` has, where they lie, and the first year that they tell.
WITH feed AS (
    SELECT
        CASE card.kind WHEN 'lao' THEN 'laos' ELSE card.kind || 's' END AS name,
        count(*) AS items,
        ST_Extent(coalesce(outline.geometry_full, outline.point)) AS extent,
        NULL::integer AS year
    FROM place_card AS card
    JOIN feeds.outline AS outline USING (place_id)
    WHERE card.kind IN ('lao', 'subdistrict', 'district', 'province')
    GROUP BY card.kind
    UNION ALL
    SELECT 'observations', count(*), ST_Extent(outline.point), min(year)
    FROM feeds.observation
    JOIN feeds.outline AS outline USING (place_id)
    UNION ALL
    SELECT 'rankings', count(*), ST_Extent(coalesce(outline.geometry_full, outline.point)), min(year)
    FROM feeds.ranking
    JOIN feeds.outline AS outline USING (place_id)
    UNION ALL
    SELECT 'story_places', count(*), ST_Extent(story_place.position), min(story.year)
    FROM feeds.story_place
    JOIN story USING (story_id)
    UNION ALL
    SELECT 'websites', count(*), ST_Extent(outline.point), NULL
    FROM feeds.website
    JOIN feeds.outline AS outline USING (place_id)
),
named AS (
    SELECT * FROM feed
    UNION ALL
    SELECT name || '_full', items, extent, year
    FROM feed
    WHERE name IN ('laos', 'subdistricts', 'districts', 'provinces')
)
SELECT
    name,
    items,
    CASE WHEN extent IS NOT NULL THEN ARRAY[
        ST_XMin(extent), ST_YMin(extent), ST_XMax(extent), ST_YMax(extent)
    ] END AS bbox,
    year AS first_year
FROM named
