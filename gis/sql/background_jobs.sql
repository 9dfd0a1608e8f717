-- The latest background jobs of a task, or of all. Binds: task (null for all), number.
SELECT job_id, task, arguments, state, attempts, scheduled_at, queued_at, changed_at
FROM background_job
WHERE cast(:task AS text) IS NULL OR task = :task
ORDER BY job_id DESC
LIMIT :number
