-- Let an LAO stand from its first dated type to its last. No binds.
UPDATE place
SET valid = life.valid
FROM (
    SELECT place_id, range_merge(range_agg(valid)) AS valid
    FROM place_type
    GROUP BY place_id
) AS life
WHERE place.place_id = life.place_id AND place.valid <> life.valid
