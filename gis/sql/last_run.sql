-- What changes with every load and with every load undone. No binds.
SELECT concat(
    max(load_run_id) FILTER (WHERE status = 'loaded'), ' ', count(*) FILTER (WHERE status = 'undone')
)
FROM load_run
