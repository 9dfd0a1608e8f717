-- The number of the last load that was good.
SELECT max(load_run_id) FROM load_run WHERE status = 'loaded'
