-- Who published the figures of an indicator in a year. Binds: indicator, year.
SELECT DISTINCT snapshot.publisher, snapshot.title_en
FROM observation
JOIN indicator USING (indicator_id)
JOIN snapshot USING (snapshot_id)
WHERE indicator.code = :indicator
    AND observation.year = :year
    AND observation.superseded_at IS NULL
ORDER BY snapshot.publisher
