-- Freeze who lies beside whom in the geometry edition that is shown. Binds: data_edition_id.
INSERT INTO frozen_neighbours (data_edition_id, level, a_ids, b_ids, bases, shared_m)
SELECT
    :data_edition_id,
    neighbour.kind,
    array_agg(neighbour.place_id ORDER BY neighbour.place_id, neighbour.neighbour_id),
    array_agg(neighbour.neighbour_id ORDER BY neighbour.place_id, neighbour.neighbour_id),
    array_agg(neighbour.basis ORDER BY neighbour.place_id, neighbour.neighbour_id),
    array_agg(neighbour.length_m ORDER BY neighbour.place_id, neighbour.neighbour_id)
FROM neighbour
JOIN geometry_edition USING (edition_id)
WHERE geometry_edition.is_current AND neighbour.kind IN ('lao', 'district', 'province')
GROUP BY neighbour.kind
