-- The public contract of `/ogc`: what each collection's items carry. pygeoapi reads these views
-- and never a table. `laos` and `laos_full` follow from the figures: see `feeds.renew_laos`.
-- An item's `code` or `id` is its identifier; `geometry` is generalised but for `*_full`.
CREATE VIEW ogc.provinces AS
SELECT card.code COLLATE "C" AS code, card.name_th, card.name_en, outline.geometry
FROM place_card AS card
JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'province';

CREATE VIEW ogc.provinces_full AS
SELECT card.code COLLATE "C" AS code, card.name_th, card.name_en, outline.geometry_full AS geometry
FROM place_card AS card
JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'province';

CREATE VIEW ogc.districts AS
SELECT
    card.code COLLATE "C" AS code, card.name_th, card.name_en,
    card.province_code, card.province_th, card.province_en, outline.geometry
FROM place_card AS card
JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'district';

CREATE VIEW ogc.districts_full AS
SELECT
    card.code COLLATE "C" AS code, card.name_th, card.name_en,
    card.province_code, card.province_th, card.province_en, outline.geometry_full AS geometry
FROM place_card AS card
JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'district';

CREATE VIEW ogc.subdistricts AS
SELECT
    card.code COLLATE "C" AS code, card.name_th, card.name_en,
    card.district_code, card.district_th, card.district_en,
    card.province_code, card.province_th, card.province_en, outline.geometry
FROM place_card AS card
JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'subdistrict';

CREATE VIEW ogc.subdistricts_full AS
SELECT
    card.code COLLATE "C" AS code, card.name_th, card.name_en,
    card.district_code, card.district_th, card.district_en,
    card.province_code, card.province_th, card.province_en, outline.geometry_full AS geometry
FROM place_card AS card
JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'subdistrict';

-- The LAOs that stood at some time of a span, with the name and type of its last day, or of their
-- own. The geometry is that of the LAO as it is today, where it is one still: no past boundary
-- is published. `is_present_geometry` says so.
CREATE FUNCTION ogc.laos_between(first_day date, last_day date, is_full boolean)
RETURNS TABLE (
    code text,
    as_of date,
    present_code text,
    lao_type text,
    name_th text,
    name_en text,
    district_code text,
    district_th text,
    district_en text,
    province_code text,
    province_th text,
    province_en text,
    boundary_grade text,
    is_present_geometry boolean,
    is_assumed boolean,
    is_type_clear boolean,
    is_name_clear boolean,
    geometry geometry
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT
        was.code COLLATE "C",
        was.on_day,
        was.present_code,
        was.lao_type,
        was.name_th,
        was.name_en,
        was.district_code,
        was.district_th,
        was.district_en,
        was.province_code,
        was.province_th,
        was.province_en,
        card.grade,
        was.is_present_coverage,
        was.is_assumed,
        was.is_type_clear,
        was.is_name_clear,
        coalesce(
            CASE WHEN is_full THEN outline.geometry_full ELSE outline.geometry END, card.position
        )
    FROM laos_within(first_day, last_day) AS was
    LEFT JOIN place_card AS card ON card.place_id = was.place_id
    LEFT JOIN feeds.outline AS outline ON outline.place_id = was.place_id
    WHERE was.code IS NOT NULL
$$;

-- Long: one item for each place, indicator and year, at an LAO's office or a point of the area.
CREATE VIEW ogc.observations AS
SELECT
    observation.id,
    card.code AS place_code,
    card.kind AS place_kind,
    card.lao_type,
    card.full_name_th AS place_th,
    card.full_name_en AS place_en,
    card.province_code,
    card.district_code,
    indicator.code AS indicator,
    indicator.topic,
    indicator.name_th AS indicator_th,
    indicator.name_en AS indicator_en,
    observation.year,
    observation.value,
    indicator.unit_th,
    indicator.unit_en,
    observation.status,
    observation.is_partial,
    snapshot.publisher,
    snapshot.title_th AS source_th,
    snapshot.title_en AS source_en,
    snapshot.licence,
    snapshot.sha256 AS source_sha256,
    observation.sheet AS source_sheet,
    observation.row AS source_row,
    outline.point AS geometry
FROM feeds.observation AS observation
JOIN place_card AS card USING (place_id)
JOIN feeds.outline AS outline USING (place_id)
JOIN indicator USING (indicator_id)
JOIN snapshot USING (snapshot_id);

-- One item for each place and current edition of an index; never a rank without its interval.
CREATE VIEW ogc.rankings AS
SELECT
    ranking.id,
    ranking.index_code,
    ranking.edition,
    ranking.year,
    ranking.level,
    card.code AS place_code,
    card.lao_type,
    card.full_name_th AS place_th,
    card.full_name_en AS place_en,
    card.province_code,
    card.district_code,
    ranking.compared_group,
    ranking.score,
    ranking.rank,
    ranking.rank_median,
    ranking.rank_low,
    ranking.rank_high,
    ranking.band,
    ranking.coverage,
    ranking.reason,
    ranking.cluster,
    ranking.hot_spot,
    coalesce(outline.geometry, outline.point) AS geometry
FROM feeds.ranking AS ranking
JOIN place_card AS card USING (place_id)
JOIN feeds.outline AS outline USING (place_id);

-- Addresses that sources name for LAOs, with the state that was noted.
CREATE VIEW ogc.websites AS
SELECT
    website.id,
    card.code AS place_code,
    card.lao_type,
    card.full_name_th AS place_th,
    card.full_name_en AS place_en,
    card.province_code,
    card.district_code,
    website.url,
    website.state,
    website.noted_on,
    snapshot.publisher,
    snapshot.title_th AS source_th,
    snapshot.title_en AS source_en,
    outline.point AS geometry
FROM feeds.website AS website
JOIN place_card AS card USING (place_id)
JOIN feeds.outline AS outline USING (place_id)
JOIN snapshot USING (snapshot_id);

-- One item for each place of a story, where its pin stands; `found_by` says how that was found.
CREATE VIEW ogc.story_places AS
SELECT
    story_place.id,
    story.slug,
    story.kind,
    story.topic,
    story.year,
    story.title_th,
    story.title_en,
    story.summary_th,
    story.summary_en,
    story.caveat_th,
    story.caveat_en,
    story.confidence,
    card.code AS place_code,
    card.kind AS place_kind,
    card.lao_type,
    card.full_name_th AS place_th,
    card.full_name_en AS place_en,
    province.code AS province_code,
    province.name_th AS province_th,
    province.name_en AS province_en,
    story_place.found_by,
    story.source_title,
    story.source_publisher,
    story.source_url,
    story_place.position AS geometry
FROM feeds.story_place AS story_place
JOIN story USING (story_id)
LEFT JOIN place_card AS card ON card.place_id = story_place.place_id
LEFT JOIN place_card AS province ON province.place_id = story_place.province_id;

-- CASEI of CQL2: texts that differ in case alone become one.
CREATE FUNCTION ogc.fold_case(folded text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN lower(folded COLLATE "und-x-icu");

-- ACCENTI of CQL2: without the marks that Unicode's collation (DUCET) passes over at first, which
-- are the accents of Latin letters, and of Thai the tone marks and their like, but no vowel.
CREATE FUNCTION ogc.fold_accents(folded text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN normalize(
    regexp_replace(normalize(folded, NFD), '[\u0300-\u036F\u0E47-\u0E4E]', '', 'g'), NFC
);
