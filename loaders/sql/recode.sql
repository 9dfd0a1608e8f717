-- Give places another DLA code; the events tell until when they bore the old one.
-- Binds: place_ids (integer[]), codes (text[]), snapshot_id.
UPDATE place_code
SET code = given.code, snapshot_id = :snapshot_id
FROM unnest(CAST(:place_ids AS integer[]), CAST(:codes AS text[])) AS given (place_id, code)
WHERE place_code.place_id = given.place_id
    AND place_code.scheme = 'dla'
    AND upper_inf(place_code.valid)
