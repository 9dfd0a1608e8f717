-- How many issues of each type each run has. Binds: runs, snapshots (integer[], side by side;
-- snapshot 0: of no file), distinct_runs; places (integer[]), null for all.
SELECT load_run_id, type, count(*) AS number
FROM unnest(CAST(:runs AS integer[]), CAST(:snapshots AS integer[])) AS present (run, snapshot)
JOIN issue ON issue.load_run_id = run AND coalesce(issue.snapshot_id, 0) = snapshot
WHERE issue.load_run_id = ANY(CAST(:distinct_runs AS integer[]))
    AND (CAST(:places AS integer[]) IS NULL OR place_id = ANY(CAST(:places AS integer[])))
GROUP BY load_run_id, type
