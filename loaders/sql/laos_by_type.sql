-- How many LAOs of each type a province and the country had on each day of a published count, as far
-- as their history tells. Bangkok and Pattaya: special. `untold`: those of no known past or type.
WITH day AS (
    SELECT DISTINCT published_count.counted_on AS on_day
    FROM published_count
    JOIN snapshot USING (snapshot_id)
    WHERE snapshot.is_current
),
lao AS (
    SELECT
        day.on_day,
        place.province_id,
        CASE
            WHEN place.lao_type IN ('bma', 'pattaya') THEN 'special'
            WHEN dated.place_type_id IS NULL THEN place.lao_type
            ELSE coalesce(dated.lao_type, 'untold')
        END AS lao_type,
        dated.lao_type IS NULL AND place.lao_type NOT IN ('bma', 'pattaya', 'pao') AS is_untold
    FROM day
    CROSS JOIN place
    LEFT JOIN place_type AS dated
        ON dated.place_id = place.place_id AND dated.valid @> day.on_day
    WHERE place.kind = 'lao'
        AND place.valid @> day.on_day
        AND (
            dated.place_type_id IS NOT NULL
            OR NOT EXISTS (SELECT FROM place_type WHERE place_type.place_id = place.place_id)
        )
),
area AS (
    SELECT on_day, province_id AS place_id, lao_type, is_untold FROM lao
    UNION ALL
    SELECT lao.on_day, country.place_id, lao.lao_type, lao.is_untold
    FROM lao, place AS country
    WHERE country.kind = 'country'
)
SELECT
    on_day,
    place_id,
    lao_type,
    count(*) AS number,
    sum(count(*) FILTER (WHERE is_untold)) OVER (PARTITION BY on_day, place_id) AS untold
FROM area
GROUP BY on_day, place_id, lao_type
