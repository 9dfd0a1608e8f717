-- Offices that lie far from the outline of their own LAO. Binds: distance_m.
SELECT
    place_code.code,
    ST_X(place.position) AS longitude,
    ST_Y(place.position) AS latitude,
    ST_Distance(boundary.geometry::geography, place.position::geography) AS distance_m
FROM place
JOIN boundary ON boundary.place_id = place.place_id AND upper_inf(boundary.valid)
JOIN place_code
    ON place_code.place_id = place.place_id
    AND place_code.scheme IN ('dla', 'atlas')
    AND upper_inf(place_code.valid)
WHERE place.kind = 'lao'
    AND NOT ST_Intersects(boundary.geometry, place.position)
    AND ST_Distance(boundary.geometry::geography, place.position::geography) > :distance_m
ORDER BY place_code.code
