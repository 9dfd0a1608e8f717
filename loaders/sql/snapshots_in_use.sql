-- Of each file of a source the version that its last good run read is the one in use. Binds: source.
WITH last_read AS (
    SELECT DISTINCT ON (snapshot.file_name) snapshot.snapshot_id
    FROM run_file
    JOIN load_run USING (load_run_id)
    JOIN snapshot USING (snapshot_id)
    WHERE snapshot.source = :source AND load_run.status = 'loaded'
    ORDER BY snapshot.file_name, load_run_id DESC
)
UPDATE snapshot
SET is_current = snapshot_id IN (SELECT snapshot_id FROM last_read)
WHERE source = :source
    AND is_current IS DISTINCT FROM (snapshot_id IN (SELECT snapshot_id FROM last_read))
