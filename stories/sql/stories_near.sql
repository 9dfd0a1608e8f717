-- Other stories whose pins stand near those of a story, the nearest first, at most 60 km away.
-- Binds: story_id, row_limit.
WITH own AS (
    SELECT ST_Collect(position) AS position
    FROM anchor_place
    WHERE story_id = :story_id AND found_by IN ('point', 'office', 'inside', 'district')
)
SELECT
    anchor_place.story_id,
    min(ST_DistanceSphere(anchor_place.position, own.position)) AS metres
FROM anchor_place
CROSS JOIN own
WHERE anchor_place.story_id <> :story_id
    AND anchor_place.found_by IN ('point', 'office', 'inside', 'district')
GROUP BY anchor_place.story_id
HAVING min(ST_DistanceSphere(anchor_place.position, own.position)) <= 60000
ORDER BY metres, anchor_place.story_id
LIMIT :row_limit
