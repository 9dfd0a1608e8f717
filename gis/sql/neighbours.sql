-- Pairs of places side by side in the edition that is being shown, each pair once.
-- Binds: kind; bases (text[]), how the pair must be known.
SELECT neighbour.place_id, neighbour.neighbour_id, neighbour.basis, neighbour.length_m
FROM neighbour
JOIN geometry_edition USING (edition_id)
WHERE geometry_edition.is_current
    AND neighbour.kind = :kind
    AND neighbour.basis = ANY(CAST(:bases AS text[]))
ORDER BY neighbour.place_id, neighbour.neighbour_id
