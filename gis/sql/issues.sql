-- Issues of some runs and files, the worst first, then in the order of runs and rows. Binds: runs,
-- snapshots (integer[], side by side; snapshot 0: of no file), distinct_runs; types (text[]) and
-- places (integer[]), each null for all; serious, minor (text[]: types); after (integer[]: severity,
-- run, issue of the last one seen, empty to begin); offset, limit.
WITH found AS (
    SELECT
        issue.issue_id,
        issue.load_run_id,
        CASE
            WHEN issue.type = ANY(CAST(:serious AS text[])) THEN 1
            WHEN issue.type = ANY(CAST(:minor AS text[])) THEN 2
            ELSE 3
        END AS severity_order
    FROM unnest(CAST(:runs AS integer[]), CAST(:snapshots AS integer[])) AS present (run, snapshot)
    JOIN issue ON issue.load_run_id = run AND coalesce(issue.snapshot_id, 0) = snapshot
    WHERE issue.load_run_id = ANY(CAST(:distinct_runs AS integer[]))
        AND (CAST(:types AS text[]) IS NULL OR type = ANY(CAST(:types AS text[])))
        AND (CAST(:places AS integer[]) IS NULL OR place_id = ANY(CAST(:places AS integer[])))
        AND (
            CAST(:after AS integer[]) = '{}'
            OR ARRAY[
                CASE
                    WHEN issue.type = ANY(CAST(:serious AS text[])) THEN 1
                    WHEN issue.type = ANY(CAST(:minor AS text[])) THEN 2
                    ELSE 3
                END,
                load_run_id,
                issue_id
            ] > CAST(:after AS integer[])
        )
    ORDER BY severity_order, load_run_id, issue_id
    OFFSET :offset
    LIMIT :limit
)
SELECT
    issue.issue_id,
    found.severity_order,
    issue.load_run_id,
    load_run.source,
    issue.type,
    snapshot.file_name,
    issue.sheet,
    issue.row,
    issue.column_name,
    issue.raw_value,
    issue.message,
    issue.is_rejected,
    place.code AS place_code,
    place.full_name_th AS place_th,
    place.full_name_en AS place_en,
    coalesce(province.code, place.code) AS province_code,
    coalesce(province.name_th, place.name_th) AS province_th,
    coalesce(province.name_en, place.name_en) AS province_en
FROM found
JOIN issue USING (issue_id)
JOIN load_run ON load_run.load_run_id = issue.load_run_id
LEFT JOIN snapshot USING (snapshot_id)
LEFT JOIN place_card AS place ON place.place_id = issue.place_id
LEFT JOIN place_card AS province ON province.place_id = place.province_id
ORDER BY found.severity_order, issue.load_run_id, issue.issue_id
