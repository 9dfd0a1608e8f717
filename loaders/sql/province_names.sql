-- Provinces by their Thai names. No binds.
SELECT place_id, name
FROM place
JOIN place_name USING (place_id)
WHERE kind = 'province' AND lang = 'th' AND upper_inf(place_name.valid)
