-- Of each LAO the accepted outline that counts: the best grade, of these the newest. No binds.
SELECT DISTINCT ON (candidate.place_id)
    candidate.place_id,
    candidate.candidate_id,
    candidate.grade,
    candidate.basis,
    candidate.tolerance_m,
    candidate.valid_from,
    candidate.snapshot_id,
    coalesce(
        candidate.valid_from, snapshot.published_on, snapshot.fetched_on, candidate.created_at::date
    ) AS drawn_on,
    ST_AsBinary(candidate.geometry) AS geometry
FROM boundary_candidate AS candidate
JOIN snapshot USING (snapshot_id)
JOIN place USING (place_id)
WHERE candidate.status = 'accepted'
    AND (candidate.valid_from IS NULL OR candidate.valid_from <= current_date)
    AND upper_inf(place.valid)
ORDER BY candidate.place_id, candidate.grade, drawn_on DESC, candidate.candidate_id DESC
