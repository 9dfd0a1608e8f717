-- Whom the map has to name for the outlines that count now. No binds.
SELECT candidate.attribution_th, candidate.attribution_en
FROM boundary_candidate AS candidate
JOIN boundary USING (candidate_id)
WHERE upper_inf(boundary.valid)
GROUP BY candidate.attribution_th, candidate.attribution_en
ORDER BY candidate.attribution_en
