-- Note the DLA codes of LAOs that ended, where none is known of them.
-- Binds: place_ids (integer[]), codes (text[]), snapshot_id.
INSERT INTO place_code (place_id, scheme, code, valid, snapshot_id)
SELECT place.place_id, 'dla', given.code, place.valid, :snapshot_id
FROM unnest(CAST(:place_ids AS integer[]), CAST(:codes AS text[])) AS given (place_id, code)
JOIN place ON place.place_id = given.place_id AND NOT upper_inf(place.valid)
WHERE NOT EXISTS (
    SELECT FROM place_code
    WHERE place_code.place_id = place.place_id AND place_code.scheme = 'dla'
)
