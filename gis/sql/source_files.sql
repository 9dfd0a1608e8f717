-- The files of one source, those in use first, with the run that read each last and how many of
-- its issues hold. Binds: source.
SELECT
    snapshot.file_name,
    snapshot.bytes,
    snapshot.sha256,
    snapshot.published_on,
    snapshot.fetched_on,
    snapshot.is_current,
    (
        SELECT count(*) FROM issue
        WHERE issue.load_run_id = present_run_file.load_run_id
            AND issue.snapshot_id = snapshot.snapshot_id
    ) AS issues
FROM snapshot
LEFT JOIN present_run_file USING (snapshot_id)
WHERE snapshot.source = :source
ORDER BY snapshot.is_current DESC, snapshot.file_name, snapshot.snapshot_id DESC
