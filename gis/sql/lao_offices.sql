-- Code and office of every present LAO. No binds.
SELECT place_id, code, longitude, latitude
FROM card
WHERE kind = 'lao'
