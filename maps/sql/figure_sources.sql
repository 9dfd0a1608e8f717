-- The sources of the figures of an indicator and year. Binds: indicator, year, kind (of the places).
SELECT DISTINCT snapshot.publisher, snapshot.licence, snapshot.title_th, snapshot.title_en
FROM observation
JOIN indicator USING (indicator_id)
JOIN place USING (place_id)
JOIN snapshot ON snapshot.snapshot_id = observation.snapshot_id
WHERE indicator.code = :indicator
    AND observation.year = :year
    AND observation.superseded_at IS NULL
    AND place.kind = :kind
ORDER BY snapshot.publisher, snapshot.title_th
