-- Of all files of the registry only the one whose LAOs are in use is current. No binds.
UPDATE snapshot
SET is_current = in_use.is_current
FROM (
    SELECT
        snapshot_id,
        EXISTS (
            SELECT FROM place
            WHERE place.snapshot_id = snapshot.snapshot_id AND upper_inf(place.valid)
        ) AS is_current
    FROM snapshot
    WHERE source = 'dla_registry'
) AS in_use
WHERE snapshot.snapshot_id = in_use.snapshot_id AND snapshot.is_current <> in_use.is_current
