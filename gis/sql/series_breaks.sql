-- Dated events after which an LAO is another whole than before: mergers, splits, changes of area.
-- Binds: place_id.
WITH RECURSIVE continued AS (
    SELECT CAST(:place_id AS integer) AS place_id, 0 AS distance
    UNION
    SELECT lineage.place_id, continued.distance + 1
    FROM continued
    JOIN lineage ON lineage.successor_id = continued.place_id
    WHERE lineage.event IN ('upgrade', 'recode', 'rename') AND continued.distance < 20
)
SELECT DISTINCT lineage.event, lineage.effective_on, lineage.date_is_latest
FROM lineage
JOIN continued ON continued.place_id IN (lineage.place_id, lineage.successor_id)
WHERE lineage.event IN ('merge', 'split', 'area_change') AND lineage.effective_on IS NOT NULL
ORDER BY lineage.effective_on, lineage.event
