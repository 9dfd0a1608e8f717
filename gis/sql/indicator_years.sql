-- The years of which an indicator has figures, by the level of their places; PAOs are a level of
-- their own. No binds.
WITH of_level AS (
    SELECT DISTINCT
        observation.indicator_id,
        CASE WHEN place.lao_type = 'pao' THEN 'pao' ELSE place.kind END AS level,
        observation.year
    FROM observation
    JOIN place USING (place_id)
    WHERE observation.superseded_at IS NULL
        AND observation.value IS NOT NULL
        AND upper_inf(place.valid)
)
SELECT indicator.code, of_level.level, array_agg(of_level.year ORDER BY of_level.year) AS years
FROM of_level
JOIN indicator USING (indicator_id)
GROUP BY indicator.code, of_level.level
ORDER BY
    indicator.code,
    array_position(ARRAY['province', 'district', 'subdistrict', 'lao', 'pao'], of_level.level)
