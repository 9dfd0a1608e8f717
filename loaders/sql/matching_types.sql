-- Types that LAOs have or had, with their dates, the present ones first. No binds.
SELECT place_id, lao_type, lower(valid) AS starts_on, upper(valid) AS ends_on
FROM place_type
ORDER BY place_id, upper(valid) DESC
