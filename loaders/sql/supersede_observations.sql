-- Set aside each figure of the same indicators and years that the file does not repeat; where
-- file names are given, only what came from these files or is replaced. Binds: source, file_names.
UPDATE observation AS old
SET superseded_at = now()
WHERE old.superseded_at IS NULL
    AND (old.indicator_id, old.year) IN (
        SELECT DISTINCT indicator_id, year FROM incoming_observation
    )
    AND NOT EXISTS (
        SELECT FROM incoming_observation AS new
        WHERE (new.place_id, new.indicator_id, new.year)
            = (old.place_id, old.indicator_id, old.year)
            AND new.value IS NOT DISTINCT FROM old.value
            AND new.status = old.status
            AND new.is_partial = old.is_partial
    )
    AND (
        CAST(:file_names AS text[]) IS NULL
        OR old.snapshot_id IN (
            SELECT snapshot_id FROM snapshot
            WHERE source = :source AND file_name = ANY(:file_names)
        )
        OR EXISTS (
            SELECT FROM incoming_observation AS new
            WHERE (new.place_id, new.indicator_id, new.year)
                = (old.place_id, old.indicator_id, old.year)
        )
    )
