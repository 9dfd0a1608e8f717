-- How complete, fresh and consistent what each agency published is. Binds: this_year.
WITH publisher AS (
    SELECT source, min(publisher) AS publisher, bool_or(is_sample) AS is_sample
    FROM snapshot
    WHERE is_current
    GROUP BY source
),
rows AS (
    SELECT
        source,
        sum(rows_read) AS rows_read,
        sum(coalesce((
            SELECT sum(value::integer) FROM jsonb_each_text(rows_rejected)
        ), 0)) AS rows_rejected
    FROM present_run
    GROUP BY source
),
figures AS (
    SELECT
        snapshot.source,
        count(*) AS figures,
        count(*) FILTER (WHERE observation.status IN ('reported', 'not_applicable')) AS told,
        max(observation.year) AS newest_year
    FROM observation
    JOIN snapshot USING (snapshot_id)
    WHERE observation.superseded_at IS NULL
    GROUP BY snapshot.source
),
issues AS (
    SELECT source, count(*) FILTER (WHERE severity = 'serious') AS serious, count(*) AS all_issues
    FROM present_issue
    JOIN issue_type USING (type)
    GROUP BY source
)
SELECT
    publisher.publisher,
    array_agg(publisher.source ORDER BY publisher.source) AS sources,
    sum(rows.rows_read)::integer AS rows_read,
    sum(rows.rows_rejected)::integer AS rows_rejected,
    100.0 * sum(figures.told) / nullif(sum(figures.figures), 0) AS completeness,
    (CAST(:this_year AS integer) - max(figures.newest_year))::integer AS age,
    coalesce(sum(issues.serious), 0)::integer AS serious_issues,
    1000.0 * coalesce(sum(issues.serious), 0) / nullif(sum(rows.rows_read), 0) AS serious_per_1000
FROM publisher
JOIN rows USING (source)
LEFT JOIN figures USING (source)
LEFT JOIN issues USING (source)
GROUP BY publisher.publisher
ORDER BY publisher.publisher
