-- Outlines with what a steward needs to decide. Binds: status and source, null for all.
SELECT
    candidate.candidate_id,
    candidate.place_id,
    card.code,
    card.full_name_th AS lao_name,
    card.province_th,
    coalesce(boundary.grade, '-') AS present_grade,
    candidate.grade,
    candidate.source,
    candidate.feature,
    candidate.name,
    candidate.match_method,
    candidate.match_certainty,
    candidate.match_evidence,
    candidate.checks,
    candidate.status,
    candidate.decided_by,
    candidate.decided_at,
    candidate.reason
FROM boundary_candidate AS candidate
JOIN place_card AS card USING (place_id)
LEFT JOIN boundary ON boundary.place_id = candidate.place_id AND upper_inf(boundary.valid)
WHERE (CAST(:status AS text) IS NULL OR candidate.status = :status)
    AND (CAST(:source AS text) IS NULL OR candidate.source = :source)
ORDER BY
    array_position(ARRAY['bad', 'look', 'sure'], candidate.checks ->> 'verdict') DESC,
    card.code,
    candidate.candidate_id
