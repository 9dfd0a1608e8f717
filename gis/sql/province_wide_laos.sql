-- The LAO that holds a province from edge to edge (PAO). No binds.
SELECT province_id, place_id
FROM place
WHERE lao_type = 'pao' AND upper_inf(valid)
