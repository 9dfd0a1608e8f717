-- How many LAOs have a boundary of each grade. No binds.
SELECT grade, count(*) AS number
FROM place_card
WHERE kind = 'lao'
GROUP BY grade
ORDER BY grade
