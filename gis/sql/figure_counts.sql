-- How many present figures there are of each indicator, and of which years. No binds.
SELECT
    indicator.code,
    indicator.name_th,
    indicator.name_en,
    min(observation.year) AS first_year,
    max(observation.year) AS last_year,
    count(*) FILTER (WHERE observation.status = 'reported') AS reported,
    count(*) FILTER (WHERE observation.status <> 'reported') AS missing
FROM observation
JOIN indicator USING (indicator_id)
WHERE observation.superseded_at IS NULL
GROUP BY indicator.indicator_id
ORDER BY indicator.indicator_id
