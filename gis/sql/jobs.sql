-- Background jobs for those who may only read: what was asked for, and how it went.
CREATE OR REPLACE VIEW background_job AS
SELECT
    job.id AS job_id,
    job.task_name AS task,
    job.args AS arguments,
    job.status::text AS state,
    job.attempts,
    job.scheduled_at,
    (SELECT min(event.at) FROM jobs.procrastinate_events AS event WHERE event.job_id = job.id)
        AS queued_at,
    (SELECT max(event.at) FROM jobs.procrastinate_events AS event WHERE event.job_id = job.id)
        AS changed_at
FROM jobs.procrastinate_jobs AS job;

GRANT SELECT ON background_job TO lao_reader;
