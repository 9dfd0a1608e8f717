-- The present figures of an LAO, and those of places that it continues under an upgrade, recode or
-- rename, nearer ones first within a year. Binds: place_id, indicator.
WITH RECURSIVE continued AS (
    SELECT CAST(:place_id AS integer) AS place_id, 0 AS distance
    UNION
    SELECT lineage.place_id, continued.distance + 1
    FROM continued
    JOIN lineage ON lineage.successor_id = continued.place_id
    WHERE lineage.event IN ('upgrade', 'recode', 'rename') AND continued.distance < 20
)
SELECT
    observation.year,
    observation.value,
    observation.status,
    observation.is_partial,
    observation.place_id,
    snapshot.publisher AS publisher_th,
    snapshot.title_th AS source_th,
    snapshot.title_en AS source_en,
    snapshot.is_sample
FROM continued
JOIN observation USING (place_id)
JOIN indicator USING (indicator_id)
JOIN snapshot USING (snapshot_id)
WHERE indicator.code = :indicator AND observation.superseded_at IS NULL
ORDER BY observation.year, continued.distance, observation.observation_id
