-- One row for each present place with all that a list, a card or a feed says of it.
-- Refreshed at the end of each load (`gis.cards.refresh`).
DROP VIEW IF EXISTS
    ogc.provinces, ogc.districts, ogc.subdistricts, ogc.laos,
    ogc.provinces_full, ogc.districts_full, ogc.subdistricts_full, ogc.laos_full,
    ogc.observations, ogc.rankings, ogc.websites;
DROP FUNCTION IF EXISTS renew_feeds, ogc.laos_between, ogc.fold_case, ogc.fold_accents;
DROP SCHEMA IF EXISTS feeds CASCADE;
CREATE SCHEMA feeds;
GRANT USAGE ON SCHEMA feeds TO lao_reader;
DROP VIEW IF EXISTS story_text, anchor_place, card;
DROP MATERIALIZED VIEW IF EXISTS
    area_lao, place_card, smallest_area, search_name, lao_outline_line, lao_outline;
DROP VIEW IF EXISTS area_lao_now, smallest_area_now;

CREATE MATERIALIZED VIEW place_card AS
WITH current_name AS (
    SELECT
        place_id,
        max(name) FILTER (WHERE lang = 'th') AS name_th,
        max(name) FILTER (WHERE lang = 'en') AS name_en
    FROM place_name
    WHERE upper_inf(valid)
    GROUP BY place_id
),
current_code AS (
    SELECT DISTINCT ON (place_id) place_id, scheme, code
    FROM place_code
    WHERE upper_inf(valid) AND scheme IN ('dla', 'atlas', 'tis1099')
    ORDER BY place_id, array_position(ARRAY['dla', 'atlas', 'tis1099'], scheme)
),
present AS (
    SELECT
        place.*,
        current_code.scheme,
        current_code.code,
        current_name.name_th,
        current_name.name_en,
        boundary.grade AS boundary_grade,
        boundary.basis,
        boundary.geometry AS outline
    FROM place
    JOIN current_code USING (place_id)
    LEFT JOIN current_name USING (place_id)
    LEFT JOIN boundary
        ON boundary.place_id = place.place_id AND upper_inf(boundary.valid)
    WHERE upper_inf(place.valid)
)
SELECT
    present.place_id,
    present.kind,
    present.lao_type,
    present.scheme,
    present.code,
    present.name_th,
    present.name_en,
    CASE
        WHEN label.lao_type IN ('bma', 'pattaya') THEN label.prefix_th
        WHEN label.lao_type IS NOT NULL THEN label.prefix_th || present.name_th
        WHEN present.kind = 'province' AND present.code = '10' THEN present.name_th
        WHEN present.kind = 'province' THEN 'จังหวัด' || present.name_th
        WHEN present.kind = 'district' AND present.code LIKE '10%' THEN 'เขต' || present.name_th
        WHEN present.kind = 'district' THEN 'อำเภอ' || present.name_th
        WHEN present.kind = 'subdistrict' AND present.code LIKE '10%' THEN 'แขวง' || present.name_th
        WHEN present.kind = 'subdistrict' THEN 'ตำบล' || present.name_th
        ELSE present.name_th
    END AS full_name_th,
    CASE
        WHEN label.lao_type IN ('bma', 'pattaya') THEN label.suffix_en
        WHEN label.lao_type IS NOT NULL THEN present.name_en || ' ' || label.suffix_en
        WHEN present.kind IN ('province', 'district', 'subdistrict') AND present.code <> '10'
            THEN present.name_en || ' ' || initcap(present.kind)
        ELSE present.name_en
    END AS full_name_en,
    CASE
        WHEN label.lao_type IN ('bma', 'pattaya') THEN label.prefix_th
        WHEN label.lao_type IS NOT NULL THEN label.short_prefix_th || present.name_th
        ELSE present.name_th
    END AS short_name_th,
    province.place_id AS province_id,
    province.code AS province_code,
    province.name_th AS province_th,
    province.name_en AS province_en,
    district.place_id AS district_id,
    district.code AS district_code,
    district.name_th AS district_th,
    district.name_en AS district_en,
    present.subdistrict_id,
    -- An LAO without an outline is graded by what is known instead: a position, or its district.
    CASE
        WHEN present.kind = 'lao' THEN coalesce(
            present.boundary_grade,
            CASE WHEN present.position IS NOT NULL THEN 'E' ELSE 'F' END
        )
    END AS grade,
    present.basis,
    present.position,
    -- Where to look on a map: the outline, else the office, else the district.
    Box2D(coalesce(
        present.outline,
        ST_Expand(present.position, 0.05),
        district.outline,
        province.outline
    )) AS extent,
    present.area_km2
FROM present
LEFT JOIN lao_type_label AS label USING (lao_type)
LEFT JOIN present AS province ON province.place_id = present.province_id
LEFT JOIN present AS district ON district.place_id = present.district_id;

CREATE UNIQUE INDEX place_card_place_id ON place_card (place_id);
CREATE UNIQUE INDEX place_card_code ON place_card (code, scheme);
CREATE INDEX place_card_district_id ON place_card (district_id);
CREATE INDEX place_card_province_id ON place_card (province_id);
GRANT SELECT ON place_card TO lao_reader;

-- A place as lists and answers show it, with the order of its type.
CREATE VIEW card AS
SELECT
    place_card.place_id,
    place_card.kind,
    place_card.lao_type,
    place_card.scheme,
    place_card.code,
    place_card.name_th,
    place_card.name_en,
    place_card.full_name_th,
    place_card.full_name_en,
    place_card.short_name_th,
    place_card.province_id,
    place_card.province_code,
    place_card.province_th,
    place_card.province_en,
    place_card.district_id,
    place_card.district_code,
    place_card.district_th,
    place_card.district_en,
    place_card.subdistrict_id,
    place_card.grade,
    place_card.basis,
    ST_X(place_card.position) AS longitude,
    ST_Y(place_card.position) AS latitude,
    ST_XMin(place_card.extent) AS west,
    ST_YMin(place_card.extent) AS south,
    ST_XMax(place_card.extent) AS east,
    ST_YMax(place_card.extent) AS north,
    place_card.area_km2,
    lao_type_label.sort_order AS type_order
FROM place_card
LEFT JOIN lao_type_label USING (lao_type);
GRANT SELECT ON card TO lao_reader;

-- The finest outlines that we hold, a partition of the country: subdistricts, and provinces
-- where no subdistrict has an outline (the sample edition).
CREATE VIEW smallest_area_now AS
WITH outline AS (
    SELECT place.*, boundary.tolerance_m, boundary.geometry
    FROM place
    JOIN boundary USING (place_id)
    WHERE upper_inf(place.valid) AND upper_inf(boundary.valid)
)
SELECT place_id, district_id, province_id, tolerance_m, geometry
FROM outline
WHERE kind = 'subdistrict'
UNION ALL
SELECT place_id, NULL, place_id, tolerance_m, geometry
FROM outline
WHERE kind = 'province'
    AND NOT EXISTS (
        SELECT FROM outline AS inner_area
        WHERE inner_area.kind = 'subdistrict' AND inner_area.province_id = outline.place_id
    );

CREATE MATERIALIZED VIEW smallest_area AS
SELECT * FROM smallest_area_now;

CREATE UNIQUE INDEX smallest_area_place_id ON smallest_area (place_id);
CREATE INDEX smallest_area_tolerance_m ON smallest_area (tolerance_m);
CREATE INDEX smallest_area_geometry ON smallest_area USING gist (geometry);
GRANT SELECT ON smallest_area TO lao_reader;

-- Which LAO holds ground in which of these areas, once each. Bangkok is one LAO from edge to edge,
-- whether or not a file lists its subdistricts.
CREATE VIEW area_lao_now AS
WITH held AS (
    SELECT lao_id, subdistrict_id AS area_id, extent
    FROM coverage
    WHERE upper_inf(valid)
    UNION ALL
    SELECT lao.place_id, area.place_id, 'whole'
    FROM smallest_area_now AS area
    JOIN place AS lao ON lao.province_id = area.province_id
    WHERE lao.lao_type = 'bma' AND upper_inf(lao.valid)
)
-- Of 'partial' and 'whole' the greater word is the greater extent.
SELECT lao_id, area_id, max(extent) AS extent
FROM held
GROUP BY lao_id, area_id;

CREATE MATERIALIZED VIEW area_lao AS
SELECT * FROM area_lao_now;

CREATE UNIQUE INDEX area_lao_area_id ON area_lao (area_id, lao_id);
GRANT SELECT ON area_lao TO lao_reader;

-- Outlines of LAOs that were published or drawn for them, and that a steward has accepted.
CREATE MATERIALIZED VIEW lao_outline AS
SELECT boundary.place_id AS lao_id, boundary.tolerance_m, boundary.geometry
FROM boundary
JOIN place USING (place_id)
WHERE boundary.candidate_id IS NOT NULL
    AND upper_inf(boundary.valid)
    AND upper_inf(place.valid);

CREATE UNIQUE INDEX lao_outline_lao_id ON lao_outline (lao_id);
CREATE INDEX lao_outline_tolerance_m ON lao_outline (tolerance_m);
CREATE INDEX lao_outline_geometry ON lao_outline USING gist (geometry);
GRANT SELECT ON lao_outline TO lao_reader;

-- Their lines in short parts, so that the distance to a line is found by index.
CREATE MATERIALIZED VIEW lao_outline_line AS
SELECT lao_id, tolerance_m, ST_Subdivide(ST_Boundary(geometry), 64) AS geometry
FROM lao_outline;

CREATE INDEX lao_outline_line_geometry ON lao_outline_line USING gist (geometry);
GRANT SELECT ON lao_outline_line TO lao_reader;

-- Each folded name once with all places that bear it: names repeat, and likeness is dear.
CREATE MATERIALIZED VIEW search_name AS
SELECT term, array_agg(place_id ORDER BY place_id) AS place_ids
FROM search_term
GROUP BY term;

CREATE UNIQUE INDEX search_name_term ON search_name (term text_pattern_ops);
CREATE INDEX search_name_trigrams ON search_name USING gin (term gin_trgm_ops);
GRANT SELECT ON search_name TO lao_reader;
