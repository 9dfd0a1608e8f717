-- The years of an indicator with the levels that have figures, the latest first. Binds: code.
SELECT
    indicator.code,
    indicator.name_th,
    indicator.name_en,
    observation.year,
    array_agg(DISTINCT place.kind) AS levels
FROM indicator
JOIN observation USING (indicator_id)
JOIN place USING (place_id)
WHERE indicator.code = :code AND observation.superseded_at IS NULL
GROUP BY indicator.indicator_id, observation.year
ORDER BY observation.year DESC
