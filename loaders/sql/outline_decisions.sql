-- One line that changes whenever other outlines count. No binds.
SELECT md5(coalesce(
    string_agg(
        concat_ws(' ', candidate_id, place_id, grade, tolerance_m, valid_from, geometry_hash),
        ',' ORDER BY candidate_id
    ),
    ''
))
FROM boundary_candidate
WHERE status = 'accepted' AND (valid_from IS NULL OR valid_from <= current_date)
