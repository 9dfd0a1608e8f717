-- The codes that long tables hold, to choose from.
SELECT 'observations' AS collection, 'indicator' AS name, array_agg(code ORDER BY code) AS choices
FROM indicator
WHERE EXISTS (
    SELECT FROM feeds.observation WHERE observation.indicator_id = indicator.indicator_id
)
HAVING count(*) > 0
UNION ALL
SELECT 'observations', 'topic', array_agg(DISTINCT topic ORDER BY topic)
FROM indicator
WHERE EXISTS (
    SELECT FROM feeds.observation WHERE observation.indicator_id = indicator.indicator_id
)
HAVING count(*) > 0
UNION ALL
SELECT 'rankings', 'index_code', array_agg(DISTINCT index_code ORDER BY index_code)
FROM feeds.ranking
HAVING count(*) > 0
UNION ALL
SELECT 'rankings', 'edition', array_agg(DISTINCT edition ORDER BY edition)
FROM feeds.ranking
HAVING count(*) > 0
