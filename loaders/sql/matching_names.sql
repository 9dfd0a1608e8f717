-- All names of places with their dates, the present ones first. No binds.
SELECT place_id, name, lower(valid) AS starts_on, upper(valid) AS ends_on
FROM place_name
ORDER BY place_id, lang DESC, upper(valid) DESC
