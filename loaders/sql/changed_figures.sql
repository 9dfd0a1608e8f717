-- Figures that a run changes, revised ones first, the largest change first. Binds: load_run_id, limit.
WITH old AS (
    SELECT observation.*
    FROM row_change
    CROSS JOIN LATERAL unnest(keys) AS superseded (observation_id)
    JOIN observation USING (observation_id)
    WHERE row_change.load_run_id = :load_run_id
        AND table_name = 'observation' AND action = 'update'
),
new AS (
    SELECT * FROM observation WHERE load_run_id = :load_run_id AND superseded_at IS NULL
)
SELECT
    coalesce(card.full_name_th, 'place ' || coalesce(new.place_id, old.place_id)) AS place,
    indicator.code AS indicator,
    coalesce(new.year, old.year) AS year,
    old.value AS before,
    new.value AS after
FROM old
FULL JOIN new
    ON (new.indicator_id, new.year, new.place_id) = (old.indicator_id, old.year, old.place_id)
JOIN indicator ON indicator.indicator_id = coalesce(new.indicator_id, old.indicator_id)
LEFT JOIN place_card AS card ON card.place_id = coalesce(new.place_id, old.place_id)
ORDER BY
    (old.observation_id IS NOT NULL) DESC,
    abs(new.value - old.value) / nullif(abs(old.value), 0) DESC NULLS LAST,
    coalesce(new.place_id, old.place_id)
LIMIT :limit
