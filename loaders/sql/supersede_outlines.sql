-- Open candidates that a newer load of their source does not have are past. Binds: source.
UPDATE boundary_candidate AS old
SET status = 'superseded'
WHERE old.source = :source
    AND old.status = 'open'
    AND NOT EXISTS (
        SELECT FROM incoming_outline AS new
        WHERE (new.place_id, new.geometry_hash) = (old.place_id, old.geometry_hash)
    )
