-- The year in which the listed websites were last looked at; where no list tells, that of the
-- newest figures loaded. Binds: this_year (nothing later counts).
SELECT coalesce(
    (
        SELECT max(extract(year FROM noted_on))
        FROM website
        WHERE extract(year FROM noted_on) <= :this_year
    ),
    (
        SELECT max(observation.year)
        FROM observation
        JOIN indicator USING (indicator_id)
        WHERE observation.superseded_at IS NULL
            AND observation.status = 'reported'
            AND observation.year <= :this_year
            AND indicator.topic NOT IN ('online', 'data_debt')
    ),
    :this_year
)::integer
