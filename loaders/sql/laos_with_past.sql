-- Every LAO, present and past, with the earliest day for which a registry in use told its type.
-- No binds.
SELECT
    place.place_id,
    place.lao_type,
    upper(place.valid) AS ended_on,
    place.snapshot_id,
    coalesce(lower(place_type.valid), snapshot.published_on) AS known_on
FROM place
JOIN snapshot USING (snapshot_id)
LEFT JOIN place_type
    ON place_type.place_id = place.place_id
    AND place_type.lao_type = place.lao_type
    AND upper_inf(place_type.valid)
    AND lower(place_type.valid) IN (
        SELECT published_on FROM snapshot WHERE source = 'dla_registry'
    )
WHERE place.kind = 'lao'
ORDER BY place.place_id
