-- The places beside one, the longest common line first. Binds: place_id.
WITH current_pair AS (
    SELECT neighbour.*
    FROM neighbour
    JOIN geometry_edition USING (edition_id)
    WHERE geometry_edition.is_current
)
SELECT neighbour_id AS place_id, basis, length_m
FROM current_pair
WHERE place_id = :place_id
UNION ALL
SELECT place_id, basis, length_m
FROM current_pair
WHERE neighbour_id = :place_id
ORDER BY length_m DESC NULLS LAST, place_id
