-- Add the figures that do not stand yet. Binds: load_run_id.
INSERT INTO observation (
    place_id, indicator_id, year, value, status, snapshot_id, row, is_partial, sheet, load_run_id
)
SELECT
    new.place_id,
    new.indicator_id,
    new.year,
    new.value,
    new.status,
    new.snapshot_id,
    new.row,
    new.is_partial,
    new.sheet,
    :load_run_id
FROM incoming_observation AS new
WHERE NOT EXISTS (
    SELECT FROM observation AS old
    WHERE old.superseded_at IS NULL
        AND (new.place_id, new.indicator_id, new.year)
            = (old.place_id, old.indicator_id, old.year)
)
