-- What is being shown: the present geometry edition, and how many LAOs of each type there are.
SELECT
    geometry_edition.fingerprint,
    geometry_edition.is_sample,
    geometry_edition.created_at,
    (SELECT max(load_run_id) FROM load_run WHERE status = 'loaded') AS last_run,
    (
        SELECT json_object_agg(lao_type, number)
        FROM (
            SELECT lao_type, count(*) AS number FROM place_card
            WHERE kind = 'lao' GROUP BY lao_type
        ) AS counted
    ) AS lao_counts,
    (
        SELECT json_agg(DISTINCT observation.year) FROM observation
        JOIN indicator USING (indicator_id)
        WHERE indicator.code = 'population' AND observation.superseded_at IS NULL
    ) AS population_years
FROM geometry_edition
WHERE is_current
