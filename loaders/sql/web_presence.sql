-- Whether each present LAO has a website that is listed, worked, and lies under .go.th. No binds.
WITH listed AS (
    SELECT
        website.place_id,
        bool_or(noted_state = 'ok') AS works,
        bool_and(noted_state = 'unknown') AS is_unknown,
        bool_or(url ~* '^https?://[^/:]+[.]go[.]th([/:?#]|$)') AS is_official
    FROM website
    GROUP BY website.place_id
),
gathered AS (
    -- A province in which no LAO has a website is one whose list is not here.
    SELECT DISTINCT place.province_id
    FROM listed
    JOIN place USING (place_id)
    WHERE place.kind = 'lao'
)
SELECT
    place.place_id,
    gathered.province_id IS NOT NULL AS is_gathered,
    listed.place_id IS NOT NULL AS is_listed,
    CASE WHEN NOT listed.is_unknown THEN listed.works END AS works,
    listed.is_official
FROM place
LEFT JOIN gathered USING (province_id)
LEFT JOIN listed USING (place_id)
WHERE place.kind = 'lao' AND upper_inf(place.valid)
ORDER BY place.place_id
