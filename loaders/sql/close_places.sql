-- End places with all that they bear, on the day by which they were gone. Binds: place_ids, day.
UPDATE place SET valid = daterange(lower(valid), :day)
WHERE place_id = ANY(:place_ids) AND upper_inf(valid);
UPDATE place_name SET valid = daterange(lower(valid), :day)
WHERE place_id = ANY(:place_ids) AND upper_inf(valid);
UPDATE place_code SET valid = daterange(lower(valid), :day)
WHERE place_id = ANY(:place_ids) AND upper_inf(valid)
