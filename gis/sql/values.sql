-- One indicator and year for all places of a kind. Binds: indicator, year, kind.
SELECT
    observation.place_id,
    place.lao_type,
    observation.value,
    observation.status,
    observation.is_partial
FROM observation
JOIN indicator USING (indicator_id)
JOIN place USING (place_id)
WHERE indicator.code = :indicator
    AND observation.year = :year
    AND observation.superseded_at IS NULL
    AND place.kind = :kind
    AND upper_inf(place.valid)
ORDER BY observation.place_id
