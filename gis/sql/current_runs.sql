-- The run of each source whose rows and issues are shown: its last good one that was not undone.
SELECT DISTINCT ON (source)
    source,
    load_run_id
FROM load_run
WHERE status = 'loaded' AND undone_at IS NULL
ORDER BY source, load_run_id DESC
