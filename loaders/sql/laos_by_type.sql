-- How many LAOs of each type a province and the country have today. Bangkok and Pattaya: special.
WITH lao AS (
    SELECT
        province_id,
        CASE WHEN lao_type IN ('bma', 'pattaya') THEN 'special' ELSE lao_type END AS lao_type
    FROM place
    WHERE kind = 'lao' AND upper_inf(valid)
)
SELECT province_id AS place_id, lao_type, count(*) AS number
FROM lao
GROUP BY province_id, lao_type
UNION ALL
SELECT country.place_id, lao.lao_type, count(*)
FROM lao, place AS country
WHERE country.kind = 'country'
GROUP BY country.place_id, lao.lao_type
