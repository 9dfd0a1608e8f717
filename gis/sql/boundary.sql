-- The present boundary of a place. Binds: place_id.
SELECT grade, basis, tolerance_m, lower(valid) AS since
FROM boundary
WHERE place_id = :place_id AND upper_inf(valid)
