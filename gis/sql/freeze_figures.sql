-- Freeze all present figures of LAOs, districts and provinces. Binds: data_edition_id.
INSERT INTO frozen_figures (
    data_edition_id, indicator, year, place_ids, figures, statuses, partial
)
SELECT
    :data_edition_id,
    indicator.code,
    observation.year,
    array_agg(observation.place_id ORDER BY observation.place_id),
    array_agg(observation.value ORDER BY observation.place_id),
    array_agg(observation.status ORDER BY observation.place_id),
    coalesce(
        array_agg(observation.place_id ORDER BY observation.place_id)
            FILTER (WHERE observation.is_partial),
        '{}'
    )
FROM observation
JOIN indicator USING (indicator_id)
JOIN frozen_unit
    ON frozen_unit.place_id = observation.place_id
    AND frozen_unit.data_edition_id = :data_edition_id
WHERE observation.superseded_at IS NULL
GROUP BY indicator.code, observation.year
