-- The years and levels of an indicator or of the current editions of an index. Binds: code.
SELECT
    observation.year,
    CASE WHEN place.lao_type = 'pao' THEN 'pao' ELSE place.kind END AS level
FROM indicator
JOIN observation USING (indicator_id)
JOIN place USING (place_id)
WHERE indicator.code = :code AND observation.superseded_at IS NULL
GROUP BY 1, 2
UNION
SELECT index_edition.year, levels.level
FROM index_edition
CROSS JOIN LATERAL jsonb_object_keys(index_edition.report -> 'levels') AS levels (level)
WHERE index_edition.index_code = :code AND index_edition.is_current
ORDER BY 1, 2
