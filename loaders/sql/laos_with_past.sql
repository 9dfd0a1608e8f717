-- Every LAO, present and past, with the day of the file that tells of it. No binds.
SELECT
    place_id, lao_type, upper(valid) AS ended_on, place.snapshot_id,
    snapshot.published_on AS known_on
FROM place
JOIN snapshot USING (snapshot_id)
WHERE kind = 'lao'
ORDER BY place_id
