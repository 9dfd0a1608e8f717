-- Whose is this point? Binds: lon, lat, offshore_m.
-- The answer comes from the coverage of the area at the point, and of those whose line is so
-- near that the point may as well lie beyond it (the line's own tolerance).
WITH point AS (
    SELECT ST_SetSRID(ST_MakePoint(:lon, :lat), 4326) AS geometry
),
inside AS (
    SELECT area.place_id
    FROM point
    JOIN smallest_area AS area ON ST_Intersects(area.geometry, point.geometry)
),
-- On land only lines within the tolerance matter (400 m is less than 0.006 degrees anywhere in
-- Thailand); off every outline the nearest within 5 km does (0.06 degrees).
reach AS (
    SELECT CASE WHEN EXISTS (SELECT FROM inside) THEN 0.006 ELSE 0.06 END AS degrees
),
nearby AS (
    SELECT
        area.place_id AS area_id,
        area.district_id,
        area.province_id,
        area.tolerance_m,
        area.place_id IN (SELECT place_id FROM inside) AS is_inside,
        ST_Distance(area.geometry::geography, point.geometry::geography) AS distance_m
    FROM point
    CROSS JOIN reach
    JOIN smallest_area AS area ON ST_DWithin(area.geometry, point.geometry, reach.degrees)
),
home AS (
    SELECT * FROM nearby
    WHERE distance_m <= :offshore_m
    ORDER BY is_inside DESC, distance_m, area_id
    LIMIT 1
),
-- The area at the point and those within the tolerance of a line.
within_reach AS (
    SELECT nearby.*, nearby.area_id = home.area_id AS is_home
    FROM nearby, home
    WHERE nearby.area_id = home.area_id
        OR nearby.distance_m <= greatest(nearby.tolerance_m, home.tolerance_m)
),
candidate AS (
    SELECT
        area_coverage.lao_id,
        bool_or(within_reach.is_home) AS is_home,
        min(within_reach.distance_m) AS distance_m,
        max(area_coverage.extent) FILTER (WHERE within_reach.is_home) AS extent
    FROM within_reach
    JOIN area_coverage USING (area_id)
    GROUP BY area_coverage.lao_id
)
SELECT
    home.area_id,
    home.district_id,
    home.province_id,
    home.is_inside,
    home.distance_m,
    home.tolerance_m,
    -- Another area within reach whose coverage nobody published: its LAO may be any.
    EXISTS (
        SELECT FROM within_reach
        WHERE NOT EXISTS (SELECT FROM area_coverage WHERE area_id = within_reach.area_id)
    ) AS has_unknown_neighbour,
    candidate.lao_id,
    candidate.is_home,
    candidate.extent,
    ST_Distance(place.position::geography, point.geometry::geography) AS office_distance_m
FROM home
CROSS JOIN point
LEFT JOIN candidate ON TRUE
LEFT JOIN place ON place.place_id = candidate.lao_id
ORDER BY candidate.is_home DESC NULLS LAST, office_distance_m NULLS LAST, candidate.distance_m;
