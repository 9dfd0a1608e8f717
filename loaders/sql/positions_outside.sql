-- Take away the positions of LAOs that lie far outside their province. Binds: distance_m.
WITH astray AS (
    SELECT
        place.place_id,
        place.position,
        ST_Distance(boundary.geometry::geography, place.position::geography) AS distance_m
    FROM place
    JOIN boundary ON boundary.place_id = place.province_id AND upper_inf(boundary.valid)
    WHERE place.kind = 'lao' AND NOT ST_Intersects(boundary.geometry, place.position)
)
UPDATE place
SET position = NULL
FROM astray, place_code
WHERE place.place_id = astray.place_id
    AND astray.distance_m > :distance_m
    AND place_code.place_id = place.place_id
    AND place_code.scheme IN ('dla', 'atlas')
    AND upper_inf(place_code.valid)
RETURNING
    place_code.code,
    ST_X(astray.position) AS longitude,
    ST_Y(astray.position) AS latitude,
    astray.distance_m
