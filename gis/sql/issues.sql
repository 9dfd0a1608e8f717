-- Issues of some runs and files in the order of runs and rows. Binds: runs, snapshots (integer[],
-- side by side; snapshot 0: of no file); types (text[]), places (integer[]), each null for all;
-- after_run, after_issue (of the last one seen, 0 to begin); offset, limit.
WITH chosen AS (
    SELECT issue.*
    FROM unnest(CAST(:runs AS integer[]), CAST(:snapshots AS integer[])) AS present (run, snapshot)
    JOIN issue ON issue.load_run_id = run AND coalesce(issue.snapshot_id, 0) = snapshot
    WHERE issue.load_run_id = ANY(CAST(:runs AS integer[]))
        AND (CAST(:types AS text[]) IS NULL OR type = ANY(CAST(:types AS text[])))
        AND (CAST(:places AS integer[]) IS NULL OR place_id = ANY(CAST(:places AS integer[])))
        AND (load_run_id, issue_id) > (:after_run, :after_issue)
    ORDER BY load_run_id, issue_id
    OFFSET :offset
    LIMIT :limit
)
SELECT
    chosen.issue_id,
    chosen.load_run_id,
    load_run.source,
    chosen.type,
    snapshot.file_name,
    chosen.sheet,
    chosen.row,
    chosen.column_name,
    chosen.raw_value,
    chosen.message,
    chosen.is_rejected,
    place.code AS place_code,
    place.full_name_th AS place_th,
    place.full_name_en AS place_en,
    coalesce(province.code, place.code) AS province_code,
    coalesce(province.name_th, place.name_th) AS province_th,
    coalesce(province.name_en, place.name_en) AS province_en
FROM chosen
JOIN load_run USING (load_run_id)
LEFT JOIN snapshot USING (snapshot_id)
LEFT JOIN place_card AS place ON place.place_id = chosen.place_id
LEFT JOIN place_card AS province ON province.place_id = place.province_id
ORDER BY chosen.load_run_id, chosen.issue_id
