-- Let ended places stand again, with what they bore last. Binds: place_ids.
UPDATE place_name SET valid = daterange(lower(place_name.valid), NULL)
FROM place
WHERE place.place_id = place_name.place_id
    AND place.place_id = ANY(:place_ids)
    AND upper(place_name.valid) = upper(place.valid);
UPDATE place_code SET valid = daterange(lower(place_code.valid), NULL)
FROM place
WHERE place.place_id = place_code.place_id
    AND place.place_id = ANY(:place_ids)
    AND upper(place_code.valid) = upper(place.valid);
UPDATE place SET valid = daterange(lower(valid), NULL)
WHERE place_id = ANY(:place_ids)
