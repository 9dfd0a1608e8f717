-- Where present issues stand: each file in use with the run that read it last, and for each source
-- its last good run, whose issues of no file (snapshot 0) hold.
SELECT
    present_run_file.source,
    present_run_file.load_run_id,
    present_run_file.snapshot_id,
    snapshot.file_name
FROM present_run_file
JOIN snapshot USING (snapshot_id)
UNION ALL
SELECT source, max(load_run_id), 0, NULL
FROM load_run
WHERE status = 'loaded'
GROUP BY source
ORDER BY load_run_id, snapshot_id
