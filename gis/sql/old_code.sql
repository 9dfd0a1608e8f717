-- Who bore a code in former times, and what it became: each holder, or its successors through
-- mergers and upgrades, with the present code where it stands. Binds: code.
WITH RECURSIVE holder AS (
    SELECT place_id
    FROM place_code
    WHERE code = :code
        AND (scheme IN ('dla', 'atlas', 'tis1099') OR (scheme = 'xml_geocode' AND NOT upper_inf(valid)))
    UNION
    SELECT place_id
    FROM lineage
    WHERE event = 'recode' AND before = :code
),
became AS (
    SELECT place_id, ARRAY[place_id] AS path
    FROM holder
    UNION ALL
    SELECT lineage.successor_id, became.path || lineage.successor_id
    FROM became
    JOIN place ON place.place_id = became.place_id AND NOT upper_inf(place.valid)
    JOIN lineage ON lineage.place_id = became.place_id AND lineage.successor_id IS NOT NULL
    WHERE lineage.successor_id <> ALL (became.path)
)
SELECT DISTINCT
    became.place_id,
    card.code AS present_code,
    place.lao_type,
    thai.name AS name_th,
    english.name AS name_en,
    upper(place.valid) AS ended_on,
    -- Whether a file tells the day, or only was without the place on that day.
    EXISTS (
        SELECT FROM lineage
        WHERE lineage.place_id = place.place_id
            AND lineage.effective_on = upper(place.valid)
            AND NOT lineage.date_is_latest
    ) AS is_day_told,
    cardinality(became.path) = 1 AS is_holder
FROM became
JOIN place USING (place_id)
LEFT JOIN place_card AS card USING (place_id)
LEFT JOIN place_name AS thai
    ON thai.place_id = place.place_id
    AND thai.lang = 'th'
    AND upper(thai.valid) IS NOT DISTINCT FROM upper(place.valid)
LEFT JOIN place_name AS english
    ON english.place_id = place.place_id
    AND english.lang = 'en'
    AND upper(english.valid) IS NOT DISTINCT FROM upper(place.valid)
ORDER BY is_holder DESC, place_id
