-- The present figures of one place, the latest year of each indicator first. Binds: place_id.
SELECT
    indicator.code AS indicator,
    indicator.topic,
    indicator.name_th,
    indicator.name_en,
    indicator.unit_th,
    indicator.unit_en,
    observation.year,
    observation.value,
    observation.status,
    observation.is_partial,
    snapshot.publisher AS publisher_th,
    snapshot.title_th AS source_th,
    snapshot.title_en AS source_en,
    snapshot.is_sample
FROM observation
JOIN indicator USING (indicator_id)
JOIN snapshot USING (snapshot_id)
WHERE observation.place_id = :place_id AND observation.superseded_at IS NULL
ORDER BY indicator.indicator_id, observation.year DESC
