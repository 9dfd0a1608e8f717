-- The places whose end some file tells with its day. Binds: place_ids.
SELECT DISTINCT place_id
FROM lineage
WHERE place_id = ANY(:place_ids)
    AND effective_on IS NOT NULL
    AND NOT date_is_latest
    AND (event = 'abolish' OR (event = 'merge' AND successor_id IS NOT NULL))
    AND NOT EXISTS (
        SELECT FROM lineage AS later
        WHERE later.place_id = lineage.place_id
            AND later.event = 'create'
            AND later.effective_on >= lineage.effective_on
    )
