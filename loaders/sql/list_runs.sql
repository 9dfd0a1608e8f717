-- The last runs with what they changed. Binds: source (or null), limit.
SELECT load_run_id, source, status, started_at, rows_read, rows_loaded, changes, message
FROM load_run
WHERE CAST(:source AS text) IS NULL OR source = :source
ORDER BY load_run_id DESC
LIMIT :limit
