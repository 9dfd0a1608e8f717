-- Events that changed a place's name, code or existence, the latest first. No binds.
SELECT place_id, event, effective_on, successor_id, before, after
FROM lineage
WHERE event IN ('rename', 'merge', 'split', 'abolish', 'recode')
ORDER BY place_id, effective_on DESC, lineage_id
