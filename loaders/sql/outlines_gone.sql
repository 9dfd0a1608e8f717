-- Accepted outlines whose LAO a newer load of their source no longer has. Binds: source.
SELECT old.candidate_id, old.feature, place_code.code
FROM boundary_candidate AS old
JOIN place_code USING (place_id)
WHERE old.source = :source
    AND old.status = 'accepted'
    AND place_code.scheme IN ('dla', 'atlas')
    AND upper_inf(place_code.valid)
    AND NOT EXISTS (SELECT FROM incoming_outline AS new WHERE new.place_id = old.place_id)
ORDER BY place_code.code
