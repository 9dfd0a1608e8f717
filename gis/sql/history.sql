-- What happened to a place, the latest first, with mergers into it that only the other side tells.
-- Binds: place_id.
WITH own AS (
    SELECT * FROM lineage WHERE place_id = :place_id
),
told_by_others AS (
    SELECT other.*
    FROM lineage AS other
    WHERE other.successor_id = :place_id
        AND other.event IN ('merge', 'split')
        AND NOT EXISTS (
            SELECT FROM own
            WHERE own.event = other.event AND own.effective_on = other.effective_on
        )
)
SELECT
    told.event,
    coalesce(told.effective_on, upper(retired.valid)) AS effective_on,
    told.date_is_latest,
    told.before,
    CASE WHEN told.place_id <> :place_id THEN other_name.name ELSE told.after END AS after,
    told.gazette_reference,
    successor.code AS successor_code,
    successor.full_name_th AS successor_th,
    successor.full_name_en AS successor_en
FROM (SELECT * FROM own UNION ALL SELECT * FROM told_by_others) AS told
JOIN place ON place.place_id = told.place_id
-- The day of a recode may be that of the upgrade which it follows from.
LEFT JOIN place_code AS retired
    ON retired.place_id = told.place_id
    AND told.event = 'recode'
    AND retired.scheme = 'dla'
    AND retired.code = told.before
LEFT JOIN place_name AS other_name
    ON other_name.place_id = told.place_id
    AND other_name.lang = 'th'
    AND upper(other_name.valid) IS NOT DISTINCT FROM upper(place.valid)
LEFT JOIN place_card AS successor
    ON successor.place_id = told.successor_id AND told.successor_id <> :place_id
ORDER BY 2 DESC NULLS LAST, told.lineage_id
