-- What a run found wrong, the serious first. Binds: load_run_id, limit.
SELECT issue.type, issue.sheet, issue.row, issue.column_name, issue.raw_value, issue.message
FROM issue
JOIN issue_type USING (type)
WHERE issue.load_run_id = :load_run_id
ORDER BY array_position(ARRAY['serious', 'minor', 'note'], severity), issue_id
LIMIT :limit
