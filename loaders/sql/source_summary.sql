-- Rows by source, over the runs whose files are in use, and issues by type. Binds: set_aside_like.
WITH runs AS (
    SELECT
        source,
        max(load_run_id) AS last_run,
        sum(rows_read) AS rows_read,
        sum(rows_loaded) AS rows_loaded
    FROM present_run
    GROUP BY source
),
matched AS (
    SELECT source, json_object_agg(method, number ORDER BY number DESC) AS matched
    FROM (
        SELECT source, method, sum(number::integer) AS number
        FROM present_run
        CROSS JOIN jsonb_each_text(rows_matched) AS entry (method, number)
        GROUP BY source, method
    ) AS counted
    GROUP BY source
),
rejected AS (
    SELECT source, json_object_agg(reason, number ORDER BY number DESC) AS rejected
    FROM (
        SELECT source, reason, sum(number::integer) AS number
        FROM present_run
        CROSS JOIN jsonb_each_text(rows_rejected) AS entry (reason, number)
        GROUP BY source, reason
    ) AS counted
    GROUP BY source
),
set_aside AS (
    SELECT source, json_object_agg(name, number ORDER BY number DESC) AS set_aside
    FROM (
        SELECT source, name, sum(number::integer) AS number
        FROM present_run
        CROSS JOIN jsonb_each_text(figures) AS entry (name, number)
        WHERE name LIKE :set_aside_like AND number <> '0'
        GROUP BY source, name
    ) AS counted
    GROUP BY source
),
issues AS (
    SELECT source, json_object_agg(type, number ORDER BY number DESC) AS issues
    FROM (SELECT source, type, count(*) AS number FROM present_issue GROUP BY source, type) AS counted
    GROUP BY source
)
SELECT source, last_run, rows_read, rows_loaded, matched, rejected, set_aside, issues
FROM runs
LEFT JOIN matched USING (source)
LEFT JOIN rejected USING (source)
LEFT JOIN set_aside USING (source)
LEFT JOIN issues USING (source)
ORDER BY last_run
