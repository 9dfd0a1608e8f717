-- Rows that a run added, changed and took away, by table. Binds: load_run_id.
WITH counted AS (
    SELECT table_name, action, sum(cardinality(keys)) AS number
    FROM row_change
    WHERE load_run_id = :load_run_id
    GROUP BY table_name, action
),
figures AS (
    SELECT
        count(*) FILTER (WHERE new.observation_id IS NOT NULL) AS replaced
    FROM row_change
    CROSS JOIN LATERAL unnest(keys) AS superseded (observation_id)
    JOIN observation AS old USING (observation_id)
    LEFT JOIN observation AS new
        ON new.load_run_id = :load_run_id
        AND new.superseded_at IS NULL
        AND (new.indicator_id, new.year, new.place_id)
            = (old.indicator_id, old.year, old.place_id)
    WHERE row_change.load_run_id = :load_run_id
        AND table_name = 'observation' AND action = 'update'
),
summed AS (
    SELECT
        table_name,
        coalesce(sum(number) FILTER (WHERE action = 'insert'), 0) AS inserted,
        coalesce(sum(number) FILTER (WHERE action = 'update'), 0) AS updated,
        coalesce(sum(number) FILTER (WHERE action = 'delete'), 0) AS deleted
    FROM counted
    GROUP BY table_name
)
SELECT
    table_name,
    CASE WHEN table_name = 'observation' THEN inserted - replaced ELSE inserted END::integer
        AS added,
    CASE WHEN table_name = 'observation' THEN replaced ELSE updated END::integer AS changed,
    CASE WHEN table_name = 'observation' THEN updated - replaced ELSE deleted END::integer AS gone
FROM summed
CROSS JOIN figures
ORDER BY table_name
