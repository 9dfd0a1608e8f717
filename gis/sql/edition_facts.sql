-- How many LAOs of each type there are, of which years the population is known, and when a load
-- or its undoing last changed anything. No binds.
SELECT
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
    ) AS population_years,
    (
        SELECT greatest(max(finished_at) FILTER (WHERE status = 'loaded'), max(undone_at))
        FROM load_run
    ) AS changed_at
