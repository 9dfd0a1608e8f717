-- Present figures of some indicators in some years. Binds: indicators, years.
SELECT observation.place_id, indicator.code AS indicator, observation.year, observation.value
FROM observation
JOIN indicator USING (indicator_id)
WHERE observation.superseded_at IS NULL
    AND observation.value IS NOT NULL
    AND indicator.code = ANY(:indicators)
    AND observation.year = ANY(:years)
