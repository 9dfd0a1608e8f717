-- The outlines that a steward has accepted, to compare others with. No binds.
SELECT candidate.place_id, place_code.code, ST_AsBinary(candidate.geometry) AS geometry
FROM boundary_candidate AS candidate
JOIN place_code USING (place_id)
WHERE candidate.status = 'accepted'
    AND place_code.scheme IN ('dla', 'atlas')
    AND upper_inf(place_code.valid)
ORDER BY candidate.candidate_id
