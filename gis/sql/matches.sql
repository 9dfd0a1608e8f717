-- The evidence for rows of one source's files in use that no code or exact name matched, the least
-- certain first. Binds: source, method (null for all), offset, limit.
WITH chosen AS (
    SELECT row_match.*
    FROM present_run_file
    JOIN row_match USING (load_run_id, snapshot_id)
    WHERE present_run_file.source = :source
        AND (CAST(:method AS text) IS NULL OR row_match.method = :method)
    ORDER BY row_match.certainty, row_match.row_match_id
    OFFSET :offset
    LIMIT :limit
)
SELECT
    snapshot.file_name,
    chosen.sheet,
    chosen.row,
    chosen.written,
    chosen.method,
    chosen.certainty,
    chosen.evidence,
    place.code AS place_code,
    place.full_name_th AS place_th,
    place.full_name_en AS place_en,
    place.district_th,
    place.district_en,
    place.province_th,
    place.province_en
FROM chosen
JOIN snapshot USING (snapshot_id)
LEFT JOIN place_card AS place USING (place_id)
ORDER BY chosen.certainty, chosen.row_match_id
