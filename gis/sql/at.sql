-- Whose is this point? Binds: lon, lat, offshore_m.
-- The answer comes from the accepted outlines at the point, from the coverage of the area there,
-- and of the areas whose line is so near that the point may as well lie beyond it.
WITH point AS (
    SELECT
        ST_SetSRID(ST_MakePoint(:lon, :lat), 4326) AS geometry,
        ST_SetSRID(ST_MakePoint(:lon, :lat), 4326)::geography AS geography
),
inside AS (
    SELECT area.*, TRUE AS is_inside, 0.0 AS distance_m
    FROM point
    JOIN smallest_area AS area ON ST_Intersects(area.geometry, point.geometry)
    ORDER BY area.place_id
    LIMIT 1
),
-- Looked at only when the point lies in no area. A degree has at least 100 km in Thailand.
offshore AS (
    SELECT
        area.*,
        FALSE AS is_inside,
        ST_Distance(area.geometry::geography, point.geography) AS distance_m
    FROM point
    JOIN smallest_area AS area
        ON ST_DWithin(area.geometry, point.geometry, :offshore_m / 100000.0)
    WHERE NOT EXISTS (SELECT FROM inside)
    ORDER BY distance_m, area.place_id
    LIMIT 1
),
home AS (
    SELECT * FROM inside
    UNION ALL
    SELECT * FROM offshore WHERE distance_m <= :offshore_m
),
near AS (
    SELECT
        area.place_id,
        area.tolerance_m,
        ST_Distance(area.geometry::geography, point.geography) AS distance_m
    FROM point
    CROSS JOIN home
    JOIN smallest_area AS area
        ON ST_DWithin(
            area.geometry,
            point.geometry,
            (SELECT max(tolerance_m) FROM smallest_area) / 100000.0
        )
    WHERE area.place_id <> home.place_id
),
-- The area at the point and those within the tolerance of a line.
within_reach AS (
    SELECT place_id AS area_id, TRUE AS is_home, distance_m FROM home
    UNION ALL
    SELECT near.place_id, FALSE, near.distance_m
    FROM near
    CROSS JOIN home
    WHERE near.distance_m <= greatest(near.tolerance_m, home.tolerance_m)
),
found AS (
    SELECT
        area_lao.lao_id,
        within_reach.is_home,
        within_reach.distance_m,
        CASE WHEN within_reach.is_home THEN area_lao.extent END AS extent,
        FALSE AS is_within_outline,
        NULL::double precision AS outline_tolerance_m
    FROM within_reach
    CROSS JOIN point
    JOIN area_lao USING (area_id)
    -- Of an area near by, an LAO bounded by others' outlines may hold the far end only.
    WHERE within_reach.is_home OR NOT EXISTS (
        SELECT FROM boundary
        WHERE boundary.place_id = area_lao.lao_id
            AND upper_inf(boundary.valid)
            AND boundary.cut_by <> '{}'
            AND NOT ST_DWithin(boundary.geometry::geography, point.geography, boundary.tolerance_m)
    )
    UNION ALL
    -- Accepted outlines that hold the point,
    SELECT outline.lao_id, FALSE, NULL, NULL, TRUE, NULL
    FROM point
    JOIN lao_outline AS outline ON ST_Intersects(outline.geometry, point.geometry)
    UNION ALL
    -- and those whose line is within its own tolerance.
    SELECT line.lao_id, FALSE, NULL, NULL, FALSE, line.tolerance_m
    FROM point
    JOIN lao_outline_line AS line
        ON ST_DWithin(
            line.geometry,
            point.geometry,
            (SELECT max(tolerance_m) FROM lao_outline) / 100000.0
        )
    WHERE ST_DWithin(line.geometry::geography, point.geography, line.tolerance_m)
),
candidate AS (
    SELECT
        lao_id,
        bool_or(is_home) AS is_home,
        min(distance_m) AS distance_m,
        max(extent) AS extent,
        bool_or(is_within_outline) AS is_within_outline,
        max(outline_tolerance_m) IS NOT NULL AS is_near_outline,
        max(outline_tolerance_m) AS outline_tolerance_m
    FROM found
    GROUP BY lao_id
)
SELECT
    home.place_id AS area_id,
    home.district_id,
    home.province_id,
    home.is_inside,
    home.distance_m,
    home.tolerance_m,
    (
        SELECT pao.place_id
        FROM place AS pao
        WHERE pao.kind = 'lao'
            AND pao.province_id = home.province_id
            AND pao.lao_type = 'pao'
            AND upper_inf(pao.valid)
    ) AS pao_id,
    -- Another area within reach whose coverage nobody published: its LAO may be any.
    EXISTS (
        SELECT FROM within_reach
        WHERE NOT EXISTS (SELECT FROM area_lao WHERE area_id = within_reach.area_id)
    ) AS has_unknown_neighbour,
    candidate.lao_id,
    candidate.is_home,
    candidate.extent,
    candidate.is_within_outline,
    candidate.is_near_outline,
    candidate.outline_tolerance_m,
    ST_Distance(place.position::geography, point.geography) AS office_distance_m
FROM home
CROSS JOIN point
LEFT JOIN candidate ON TRUE
LEFT JOIN place ON place.place_id = candidate.lao_id
ORDER BY candidate.is_home DESC NULLS LAST, office_distance_m NULLS LAST, candidate.distance_m;
