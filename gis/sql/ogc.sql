-- The public contract of `/ogc`: what each collection's items carry. pygeoapi reads these views
-- and never a table.
CREATE VIEW ogc.provinces AS
SELECT card.code, card.name_th, card.name_en, boundary.geometry
FROM place_card AS card
LEFT JOIN boundary ON boundary.place_id = card.place_id AND upper_inf(boundary.valid)
WHERE card.kind = 'province';

CREATE VIEW ogc.districts AS
SELECT
    card.code, card.name_th, card.name_en,
    card.province_code, card.province_th, card.province_en, boundary.geometry
FROM place_card AS card
LEFT JOIN boundary ON boundary.place_id = card.place_id AND upper_inf(boundary.valid)
WHERE card.kind = 'district';

CREATE VIEW ogc.subdistricts AS
SELECT
    card.code, card.name_th, card.name_en,
    card.district_code, card.district_th, card.district_en,
    card.province_code, card.province_th, card.province_en, boundary.geometry
FROM place_card AS card
LEFT JOIN boundary ON boundary.place_id = card.place_id AND upper_inf(boundary.valid)
WHERE card.kind = 'subdistrict';

CREATE VIEW ogc.laos AS
SELECT
    card.code, card.scheme AS code_scheme, card.lao_type,
    card.name_th, card.name_en, card.full_name_th, card.full_name_en,
    card.district_code, card.district_th, card.district_en,
    card.province_code, card.province_th, card.province_en,
    card.grade AS boundary_grade,
    card.basis AS boundary_basis,
    outline_snapshot.licence AS boundary_licence,
    -- Whom to name: for the outline itself, and for those of neighbours that bound it.
    CASE WHEN boundary.candidate_id IS NOT NULL OR boundary.cut_by <> '{}' THEN (
        SELECT string_agg(DISTINCT candidate.attribution_en, '; ')
        FROM boundary_candidate AS candidate
        WHERE candidate.candidate_id = ANY(boundary.candidate_id || boundary.cut_by)
    ) END AS boundary_attribution,
    ST_X(card.position) AS office_longitude,
    ST_Y(card.position) AS office_latitude,
    population.year AS population_year,
    population.value AS population,
    population.is_partial AS population_is_partial,
    website.url AS website,
    website.noted_state AS website_state,
    -- Grade E has a position only, grade F no geometry at all.
    coalesce(boundary.geometry, card.position) AS geometry
FROM place_card AS card
LEFT JOIN boundary ON boundary.place_id = card.place_id AND upper_inf(boundary.valid)
LEFT JOIN boundary_candidate AS outline ON outline.candidate_id = boundary.candidate_id
LEFT JOIN snapshot AS outline_snapshot ON outline_snapshot.snapshot_id = outline.snapshot_id
-- Joined by primary key, so that the planner leaves out what a count or a list of codes does not
-- read; a LATERAL join is carried out for every row that paging skips.
LEFT JOIN observation AS population ON population.observation_id = (
    SELECT observation.observation_id
    FROM observation
    JOIN indicator USING (indicator_id)
    WHERE observation.place_id = card.place_id
        AND indicator.code = 'population'
        AND observation.status = 'reported'
        AND observation.superseded_at IS NULL
    ORDER BY observation.year DESC
    LIMIT 1
)
LEFT JOIN website ON website.website_id = (
    SELECT website.website_id
    FROM website
    WHERE website.place_id = card.place_id
    ORDER BY website.noted_state = 'ok' DESC, website.noted_on DESC NULLS LAST, website.url
    LIMIT 1
)
WHERE card.kind = 'lao';

GRANT SELECT ON ALL TABLES IN SCHEMA ogc TO lao_reader;
