-- All codes of places with their dates, the present ones first. No binds.
SELECT place_id, scheme, code, lower(valid) AS starts_on, upper(valid) AS ends_on
FROM place_code
ORDER BY place_id, upper(valid) DESC, scheme
