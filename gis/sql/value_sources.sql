-- The files that the figures of an indicator and year come from, the one with most of them first.
-- Binds: indicator, year, kind; is_pao (true: figures of PAOs only; false: without them).
SELECT
    snapshot.source,
    snapshot.publisher,
    snapshot.licence,
    snapshot.title_th,
    snapshot.title_en,
    snapshot.is_sample,
    count(*) AS figures
FROM observation
JOIN indicator USING (indicator_id)
JOIN place USING (place_id)
JOIN snapshot ON snapshot.snapshot_id = observation.snapshot_id
WHERE indicator.code = :indicator
    AND observation.year = :year
    AND observation.superseded_at IS NULL
    AND place.kind = :kind
    AND (place.lao_type IS NOT DISTINCT FROM 'pao') = :is_pao
    AND upper_inf(place.valid)
GROUP BY snapshot.source, snapshot.publisher, snapshot.licence, snapshot.title_th,
    snapshot.title_en, snapshot.is_sample
ORDER BY count(*) DESC, snapshot.source, snapshot.title_th
