-- Former Thai names of some places. Binds: ids (integer[]).
SELECT place_id, array_agg(DISTINCT name) AS names
FROM place_name
WHERE place_id = ANY(CAST(:ids AS integer[])) AND lang = 'th' AND NOT upper_inf(valid)
GROUP BY place_id
