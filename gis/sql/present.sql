-- What holds at present of the trail: of each file in use its last good run, and that run's issues.
CREATE OR REPLACE VIEW present_run_file AS
SELECT DISTINCT ON (run_file.snapshot_id)
    load_run.source, run_file.snapshot_id, run_file.load_run_id
FROM run_file
JOIN load_run USING (load_run_id)
JOIN snapshot USING (snapshot_id)
WHERE load_run.status = 'loaded' AND snapshot.is_current
ORDER BY run_file.snapshot_id, run_file.load_run_id DESC;

CREATE OR REPLACE VIEW present_run AS
SELECT load_run.*
FROM load_run
WHERE load_run_id IN (SELECT load_run_id FROM present_run_file)
    OR load_run_id IN (
        SELECT max(last.load_run_id) FROM load_run AS last
        WHERE last.status = 'loaded' GROUP BY last.source
    );

CREATE OR REPLACE VIEW present_issue AS
SELECT load_run.source, issue.*
FROM issue
JOIN load_run USING (load_run_id)
WHERE (issue.load_run_id, issue.snapshot_id) IN (
        SELECT load_run_id, snapshot_id FROM present_run_file
    )
    OR issue.snapshot_id IS NULL AND issue.load_run_id IN (
        SELECT max(last.load_run_id) FROM load_run AS last
        WHERE last.status = 'loaded' GROUP BY last.source
    );
