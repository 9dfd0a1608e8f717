-- What a run changed, the last statement first. Binds: run.
SELECT table_name, action, keys, before
FROM row_change
WHERE load_run_id = :run
ORDER BY row_change_id DESC
