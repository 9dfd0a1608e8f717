-- An accepted outline takes the place of the one accepted before of the same source and LAO.
-- Binds: candidate_id.
UPDATE boundary_candidate AS old
SET status = 'superseded'
FROM boundary_candidate AS new
WHERE new.candidate_id = :candidate_id
    AND old.source = new.source
    AND old.place_id = new.place_id
    AND old.candidate_id <> new.candidate_id
    AND old.status = 'accepted'
