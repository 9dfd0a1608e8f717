-- What happened to a place, the latest first. Binds: place_id.
SELECT event, effective_on, before, after, gazette_reference
FROM lineage
WHERE place_id = :place_id
ORDER BY effective_on DESC NULLS LAST, lineage_id
