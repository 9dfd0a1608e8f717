-- Every event in the life of an LAO, in an order that stays. No binds.
SELECT
    place_id, event, effective_on, date_is_latest, before, after, before_en, after_en,
    successor_id, lineage.snapshot_id, row
FROM lineage
JOIN place USING (place_id)
WHERE place.kind = 'lao'
ORDER BY place_id, effective_on, snapshot_id, row
