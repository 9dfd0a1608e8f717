-- How many issues of each type each run has. Binds: runs (integer[]); places, snapshots
-- (integer[]), each null for all.
SELECT load_run_id, type, count(*) AS number
FROM issue
WHERE load_run_id = ANY(CAST(:runs AS integer[]))
    AND (CAST(:places AS integer[]) IS NULL OR place_id = ANY(CAST(:places AS integer[])))
    AND (
        CAST(:snapshots AS integer[]) IS NULL
        OR snapshot_id = ANY(CAST(:snapshots AS integer[]))
    )
GROUP BY load_run_id, type
