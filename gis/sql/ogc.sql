-- The public contract of `/ogc`: what each collection's items carry. pygeoapi reads these views
-- and never a table. `laos` and `laos_full` follow from the figures: see `feeds.renew_laos`.
-- An item's `code` or `id` is its identifier; `geometry` is generalised but for `*_full`.
CREATE VIEW ogc.provinces AS
SELECT card.code COLLATE "C" AS code, card.name_th, card.name_en, outline.geometry
FROM place_card AS card
LEFT JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'province';

CREATE VIEW ogc.provinces_full AS
SELECT card.code COLLATE "C" AS code, card.name_th, card.name_en, outline.geometry_full AS geometry
FROM place_card AS card
LEFT JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'province';

CREATE VIEW ogc.districts AS
SELECT
    card.code COLLATE "C" AS code, card.name_th, card.name_en,
    card.province_code, card.province_th, card.province_en, outline.geometry
FROM place_card AS card
LEFT JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'district';

CREATE VIEW ogc.districts_full AS
SELECT
    card.code COLLATE "C" AS code, card.name_th, card.name_en,
    card.province_code, card.province_th, card.province_en, outline.geometry_full AS geometry
FROM place_card AS card
LEFT JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'district';

CREATE VIEW ogc.subdistricts AS
SELECT
    card.code COLLATE "C" AS code, card.name_th, card.name_en,
    card.district_code, card.district_th, card.district_en,
    card.province_code, card.province_th, card.province_en, outline.geometry
FROM place_card AS card
LEFT JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'subdistrict';

CREATE VIEW ogc.subdistricts_full AS
SELECT
    card.code COLLATE "C" AS code, card.name_th, card.name_en,
    card.district_code, card.district_th, card.district_en,
    card.province_code, card.province_th, card.province_en, outline.geometry_full AS geometry
FROM place_card AS card
LEFT JOIN feeds.outline AS outline USING (place_id)
WHERE card.kind = 'subdistrict';

-- Long: one item for each place, indicator and year. The position is that of an LAO's office.
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
    card.position AS geometry
FROM feeds.observation AS observation
JOIN place_card AS card USING (place_id)
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
    coalesce(outline.geometry, card.position) AS geometry
FROM feeds.ranking AS ranking
JOIN place_card AS card USING (place_id)
LEFT JOIN feeds.outline AS outline USING (place_id);

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
    card.position AS geometry
FROM feeds.website AS website
JOIN place_card AS card USING (place_id)
JOIN snapshot USING (snapshot_id);
