-- What is known, how old it is, and how far it contradicts itself, for each present LAO.
-- Binds: topic (that of these indicators themselves: debt is never counted as data), this_year.
WITH latest AS (
    SELECT indicator_id, max(year) AS year
    FROM observation
    JOIN indicator USING (indicator_id)
    WHERE superseded_at IS NULL
        AND status = 'reported'
        AND indicator.topic <> :topic
        -- Nobody owes a figure of a series that was given up.
        AND NOT indicator.details ? 'ended'
    GROUP BY indicator_id
),
lao AS (
    SELECT place_id, lao_type, position, district_id
    FROM place
    WHERE kind = 'lao' AND upper_inf(valid)
),
expected AS (
    SELECT lao.place_id, latest.indicator_id, latest.year, found.status, newest.year AS newest
    FROM lao
    CROSS JOIN latest
    JOIN indicator
        ON indicator.indicator_id = latest.indicator_id
        AND lao.lao_type = ANY(indicator.lao_types)
    LEFT JOIN observation AS found
        ON (found.indicator_id, found.year, found.place_id)
            = (latest.indicator_id, latest.year, lao.place_id)
        AND found.superseded_at IS NULL
    LEFT JOIN LATERAL (
        SELECT max(old.year) AS year
        FROM observation AS old
        WHERE (old.indicator_id, old.place_id) = (latest.indicator_id, lao.place_id)
            AND old.superseded_at IS NULL AND old.status = 'reported'
    ) AS newest ON true
    WHERE found.status IS DISTINCT FROM 'not_applicable'
),
figures AS (
    SELECT
        place_id,
        count(*) AS wanted,
        count(*) FILTER (WHERE status = 'reported') AS present,
        -- A figure that never came is as old as nothing: it counts as missing, not as old.
        avg(CAST(:this_year AS integer) - newest) AS age
    FROM expected
    GROUP BY place_id
),
facts AS (
    SELECT
        lao.place_id,
        5 AS wanted,
        (lao.position IS NOT NULL)::integer
            + (EXISTS (
                SELECT FROM boundary
                WHERE boundary.place_id = lao.place_id AND upper_inf(boundary.valid)
            ))::integer
            + (EXISTS (
                SELECT FROM coverage
                WHERE coverage.lao_id = lao.place_id AND upper_inf(coverage.valid)
            ) OR lao.lao_type = 'pao')::integer
            + (EXISTS (
                SELECT FROM place_name
                WHERE place_name.place_id = lao.place_id AND lang = 'en'
                    AND upper_inf(place_name.valid)
            ))::integer
            + (EXISTS (SELECT FROM website WHERE website.place_id = lao.place_id))::integer
            AS present
    FROM lao
),
doubts AS (
    SELECT place_id, count(*) AS number
    FROM present_issue
    WHERE place_id IS NOT NULL
        AND type IN (
            'ambiguous_place', 'conflicting_coverage', 'conflicting_rows', 'implausible_value',
            'invalid_code', 'name_differs', 'position_outside', 'total_differs', 'value_jump'
        )
    GROUP BY place_id
)
SELECT
    facts.place_id,
    100.0 * (facts.present + coalesce(figures.present, 0))
        / (facts.wanted + coalesce(figures.wanted, 0)) AS completeness,
    round(figures.age, 2)::double precision AS age,
    coalesce(doubts.number, 0) AS doubts
FROM facts
LEFT JOIN figures USING (place_id)
LEFT JOIN doubts USING (place_id)
ORDER BY facts.place_id
