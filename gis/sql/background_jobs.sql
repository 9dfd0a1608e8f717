-- The latest background jobs of a task, or of all but the regular looks that ended well. Binds:
-- task (null for all), number.
SELECT job_id, task, arguments, state, attempts, scheduled_at, queued_at, changed_at
FROM background_job
WHERE task = :task OR (cast(:task AS text) IS NULL AND (task, state) <> ('look_for_work', 'succeeded'))
ORDER BY job_id DESC
LIMIT :number
