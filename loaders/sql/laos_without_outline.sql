-- LAOs whose coverage nobody published, with what is known instead. No binds.
SELECT place_code.code, place.position IS NOT NULL AS has_position
FROM place
JOIN place_code USING (place_id)
WHERE place.kind = 'lao'
    AND place_code.scheme IN ('dla', 'atlas')
    AND upper_inf(place.valid)
    AND upper_inf(place_code.valid)
    AND NOT EXISTS (
        SELECT FROM boundary
        WHERE boundary.place_id = place.place_id AND upper_inf(boundary.valid)
    )
ORDER BY place_code.code
