-- Issues of some runs in the order of runs, files and rows. Binds: runs (integer[]); types (text[]),
-- places, snapshots (integer[]), each null for all; after_run, after_issue (of the last one seen, 0
-- to begin); offset, limit.
WITH chosen AS (
    SELECT *
    FROM issue
    WHERE load_run_id = ANY(CAST(:runs AS integer[]))
        AND (CAST(:types AS text[]) IS NULL OR type = ANY(CAST(:types AS text[])))
        AND (CAST(:places AS integer[]) IS NULL OR place_id = ANY(CAST(:places AS integer[])))
        AND (
            CAST(:snapshots AS integer[]) IS NULL
            OR snapshot_id = ANY(CAST(:snapshots AS integer[]))
        )
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
    coalesce(place.province_code, province.code) AS province_code,
    coalesce(place.province_th, province.name_th) AS province_th,
    coalesce(place.province_en, province.name_en) AS province_en
FROM chosen
JOIN load_run USING (load_run_id)
LEFT JOIN snapshot USING (snapshot_id)
LEFT JOIN place_card AS place ON place.place_id = chosen.place_id
LEFT JOIN place_card AS province
    ON province.place_id = chosen.place_id AND province.kind = 'province'
ORDER BY chosen.load_run_id, chosen.issue_id
