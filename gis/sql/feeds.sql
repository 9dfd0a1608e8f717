-- What the feeds of schema `ogc` are read from, made anew by `renew_feeds` after each load and each
-- built index: outlines as maps need them, long tables with stable ids, and the wide table of LAOs.
CREATE MATERIALIZED VIEW feeds.outline AS
SELECT
    card.place_id,
    -- As the map's tiles have it at zoom 10, edges shared; in full where the map has none.
    coalesce(ST_Multi(ST_Transform(shape.geometry, 4326)), boundary.geometry) AS geometry,
    boundary.geometry AS geometry_full,
    -- The office of an LAO, else a point inside.
    coalesce(card.position, ST_PointOnSurface(boundary.geometry)) AS point
FROM place_card AS card
LEFT JOIN boundary ON boundary.place_id = card.place_id AND upper_inf(boundary.valid)
LEFT JOIN geometry_edition ON geometry_edition.is_current
LEFT JOIN shape
    ON shape.edition_id = geometry_edition.edition_id
    AND shape.feature_id = card.place_id
    AND shape.layer = CASE WHEN card.lao_type = 'pao' THEN 'paos' ELSE card.kind || 's' END
    AND 10 BETWEEN shape.min_zoom AND shape.max_zoom
    AND boundary.place_id IS NOT NULL;
CREATE UNIQUE INDEX outline_place_id ON feeds.outline (place_id);
CREATE INDEX outline_geometry ON feeds.outline USING gist (geometry);
CREATE INDEX outline_geometry_full ON feeds.outline USING gist (geometry_full);
CREATE INDEX outline_point ON feeds.outline USING gist (point);

CREATE MATERIALIZED VIEW feeds.observation AS
SELECT
    (card.code || '.' || indicator.code || '.' || observation.year) COLLATE "C" AS id,
    observation.place_id,
    observation.indicator_id,
    observation.snapshot_id,
    observation.year::integer AS year,
    observation.value,
    observation.status,
    observation.is_partial,
    observation.sheet,
    observation.row
FROM observation
JOIN indicator USING (indicator_id)
JOIN place_card AS card USING (place_id)
WHERE observation.superseded_at IS NULL;
CREATE UNIQUE INDEX observation_id ON feeds.observation (id);
CREATE INDEX observation_place_id ON feeds.observation (place_id);
CREATE INDEX observation_indicator ON feeds.observation (indicator_id, year);

CREATE MATERIALIZED VIEW feeds.ranking AS
SELECT
    (edition.name || '.' || card.code) COLLATE "C" AS id,
    score.place_id,
    edition.index_edition_id,
    edition.index_code,
    edition.name AS edition,
    edition.year::integer AS year,
    score.level,
    score.compared_group,
    score.score,
    score.rank,
    score.rank_median,
    score.rank_low,
    score.rank_high,
    score.band::integer AS band,
    score.coverage,
    score.reason,
    score.cluster,
    score.hot_spot
FROM index_score AS score
JOIN index_edition AS edition USING (index_edition_id)
JOIN place_card AS card USING (place_id)
WHERE edition.is_current;
CREATE UNIQUE INDEX ranking_id ON feeds.ranking (id);
CREATE INDEX ranking_place_id ON feeds.ranking (place_id);
CREATE INDEX ranking_index_code ON feeds.ranking (index_code, year, level);

CREATE MATERIALIZED VIEW feeds.website AS
SELECT
    (card.code || '.' || left(md5(website.url), 10)) COLLATE "C" AS id,
    website.place_id,
    website.url,
    website.noted_state AS state,
    website.noted_on,
    website.snapshot_id
FROM website
JOIN place_card AS card USING (place_id);
CREATE UNIQUE INDEX website_id ON feeds.website (id);

CREATE MATERIALIZED VIEW feeds.story_place AS
SELECT
    (
        story.slug || '.'
        || row_number() OVER (PARTITION BY story.story_id ORDER BY anchor.anchor_id)
    ) COLLATE "C" AS id,
    story.story_id,
    anchor.place_id,
    anchor.province_id,
    anchor.found_by,
    anchor.position
FROM anchor_place AS anchor
JOIN story USING (story_id);
CREATE UNIQUE INDEX story_place_id ON feeds.story_place (id);
CREATE INDEX story_place_position ON feeds.story_place USING gist (position);

-- The columns of `laos` that do not depend on which figures were loaded.
CREATE VIEW feeds.lao_base AS
SELECT
    card.code COLLATE "C" AS code,
    card.scheme AS code_scheme,
    card.lao_type,
    card.name_th,
    card.name_en,
    card.full_name_th,
    card.full_name_en,
    card.district_code,
    card.district_th,
    card.district_en,
    card.province_code,
    card.province_th,
    card.province_en,
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
    website.url AS website,
    website.noted_state AS website_state,
    card.place_id,
    -- Grade E has a position only, grade F no geometry at all.
    coalesce(outline.geometry, card.position) AS geometry,
    coalesce(outline.geometry_full, card.position) AS geometry_full
FROM place_card AS card
LEFT JOIN boundary ON boundary.place_id = card.place_id AND upper_inf(boundary.valid)
LEFT JOIN boundary_candidate AS candidate ON candidate.candidate_id = boundary.candidate_id
LEFT JOIN snapshot AS outline_snapshot ON outline_snapshot.snapshot_id = candidate.snapshot_id
LEFT JOIN feeds.outline AS outline ON outline.place_id = card.place_id
LEFT JOIN website ON website.website_id = (
    SELECT website.website_id
    FROM website
    WHERE website.place_id = card.place_id
    ORDER BY website.noted_state = 'ok' DESC, website.noted_on DESC NULLS LAST, website.url
    LIMIT 1
)
WHERE card.kind = 'lao';

-- What a column says that follows from the data: an indicator's figure, an index's rank.
CREATE TABLE feeds.property (
    collection text,
    name text,
    part text,
    title_th text,
    title_en text,
    unit_th text,
    unit_en text,
    PRIMARY KEY (collection, name)
);

-- Items of the place collections as JSON: what most requests ask for is only put together.
CREATE TABLE feeds.item (
    collection text,
    code text COLLATE "C",
    properties text,
    geometry text,
    PRIMARY KEY (collection, code)
);
CREATE TABLE feeds.state (state text);

-- The name of an indicator's column in `laos`: its code, unless that is taken or too long.
CREATE FUNCTION feeds.column_of(code text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN length(code) > 45 THEN 'indicator_' || md5(code)
        WHEN EXISTS (
            SELECT FROM pg_attribute
            WHERE attrelid = 'feeds.lao_base'::regclass AND attname = code
        ) THEN 'indicator_' || code
        ELSE code
    END
$$;

-- Make the wide table of LAOs: the latest reported figure of each indicator with its year, and the
-- rank with its interval in the latest edition of each index.
CREATE FUNCTION feeds.renew_laos() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    base text;
    shown text;
    figures text := '';
    figure_names text := '';
    ranks text := '';
    joins text := '';
    found record;
BEGIN
    DELETE FROM feeds.property WHERE collection = 'laos';
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO base
    FROM pg_attribute
    WHERE attrelid = 'feeds.lao_base'::regclass AND attnum > 0
        AND attname NOT IN ('place_id', 'geometry', 'geometry_full');
    shown := base;
    FOR found IN
        SELECT
            indicator.*, feeds.column_of(indicator.code) AS name, bool_or(is_partial) AS has_partial
        FROM indicator
        JOIN observation USING (indicator_id)
        JOIN place_card AS card USING (place_id)
        WHERE card.kind = 'lao' AND superseded_at IS NULL AND value IS NOT NULL
        GROUP BY indicator.indicator_id
        ORDER BY indicator.topic, indicator.indicator_id
    LOOP
        figures := figures || format(
            ', max(value) FILTER (WHERE indicator_id = %1$s) AS %2$I'
            ', (max(year) FILTER (WHERE indicator_id = %1$s))::integer AS %3$I',
            found.indicator_id, found.name, found.name || '_year'
        );
        INSERT INTO feeds.property VALUES
            ('laos', found.name, 'value', found.name_th, found.name_en, found.unit_th, found.unit_en),
            ('laos', found.name || '_year', 'year', found.name_th, found.name_en, NULL, NULL);
        figure_names := figure_names || format(', %I, %I', found.name, found.name || '_year');
        IF found.has_partial THEN
            figures := figures || format(
                ', bool_or(is_partial) FILTER (WHERE indicator_id = %s) AS %I',
                found.indicator_id, found.name || '_is_partial'
            );
            INSERT INTO feeds.property VALUES
                ('laos', found.name || '_is_partial', 'is_partial', found.name_th, found.name_en);
            figure_names := figure_names || format(', %I', found.name || '_is_partial');
        END IF;
    END LOOP;
    shown := shown || figure_names;
    FOR found IN
        SELECT DISTINCT ON (index_code)
            index_edition_id, year, definition, 'index_' || index_code AS name
        FROM index_edition
        WHERE is_current AND report -> 'levels' ? 'lao'
        ORDER BY index_code, year DESC
    LOOP
        ranks := ranks || format(
            ', %1$I.score AS %2$I, %1$I.rank AS %3$I, %1$I.rank_low AS %4$I, %1$I.rank_high AS %5$I'
            ', %1$I.band::integer AS %6$I, CASE WHEN %1$I.rank IS NOT NULL THEN %7$s END AS %8$I',
            found.name, found.name || '_score', found.name || '_rank', found.name || '_rank_low',
            found.name || '_rank_high', found.name || '_band', found.year, found.name || '_year'
        );
        joins := joins || format(
            ' LEFT JOIN index_score AS %1$I ON %1$I.index_edition_id = %2$s'
            ' AND %1$I.level = ''lao'' AND %1$I.place_id = base.place_id',
            found.name, found.index_edition_id
        );
        INSERT INTO feeds.property
        SELECT
            'laos', found.name || '_' || part, part,
            found.definition -> 'name' ->> 'th', found.definition -> 'name' ->> 'en'
        FROM unnest(ARRAY['score', 'rank', 'rank_low', 'rank_high', 'band', 'year']) AS part;
        shown := shown || (
            SELECT string_agg(format(', %I', found.name || '_' || part), '' ORDER BY place)
            FROM unnest(ARRAY['score', 'rank', 'rank_low', 'rank_high', 'band', 'year'])
                WITH ORDINALITY AS parts (part, place)
        );
    END LOOP;
    DROP VIEW IF EXISTS ogc.laos, ogc.laos_full;
    DROP TABLE IF EXISTS feeds.lao;
    EXECUTE
        'CREATE TABLE feeds.lao AS WITH latest AS ('
        ' SELECT DISTINCT ON (place_id, indicator_id) place_id, indicator_id, year, value, is_partial'
        ' FROM observation WHERE superseded_at IS NULL AND value IS NOT NULL'
        ' ORDER BY place_id, indicator_id, year DESC'
        '), figure AS (SELECT place_id' || figures || ' FROM latest GROUP BY place_id)'
        ' SELECT base.*' || figure_names || ranks
        || ' FROM feeds.lao_base AS base LEFT JOIN figure USING (place_id)' || joins
        || ' ORDER BY base.code';
    ALTER TABLE feeds.lao ADD PRIMARY KEY (code);
    CREATE INDEX lao_geometry ON feeds.lao USING gist (geometry);
    CREATE INDEX lao_geometry_full ON feeds.lao USING gist (geometry_full);
    CREATE INDEX lao_province_code ON feeds.lao (province_code);
    CREATE INDEX lao_district_code ON feeds.lao (district_code);
    ANALYZE feeds.lao;
    EXECUTE format('CREATE VIEW ogc.laos AS SELECT %s, geometry FROM feeds.lao', shown);
    EXECUTE format(
        'CREATE VIEW ogc.laos_full AS SELECT %s, geometry_full AS geometry FROM feeds.lao', shown
    );
    INSERT INTO feeds.property
    SELECT 'laos_full', name, part, title_th, title_en, unit_th, unit_en
    FROM feeds.property WHERE collection = 'laos'
    ON CONFLICT DO NOTHING;
END
$$;

-- Write the JSON of a collection's items.
CREATE FUNCTION feeds.renew_items(named text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    shown text := (
        SELECT string_agg(format('item.%I', attname), ', ' ORDER BY attnum)
        FROM pg_attribute
        WHERE attrelid = format('ogc.%I', named)::regclass AND attnum > 0
            AND attname <> 'geometry'
    );
BEGIN
    EXECUTE format(
        'INSERT INTO feeds.item SELECT %1$L, item.code, to_json(properties)::text,'
        ' ST_AsGeoJSON(item.geometry, 7, 0)'
        ' FROM ogc.%1$I AS item, LATERAL (SELECT %2$s) AS properties',
        named, shown
    );
END
$$;

CREATE FUNCTION renew_feeds(new_state text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    named text;
BEGIN
    REFRESH MATERIALIZED VIEW feeds.outline;
    REFRESH MATERIALIZED VIEW feeds.observation;
    REFRESH MATERIALIZED VIEW feeds.ranking;
    REFRESH MATERIALIZED VIEW feeds.website;
    REFRESH MATERIALIZED VIEW feeds.story_place;
    ANALYZE feeds.outline, feeds.observation, feeds.ranking, feeds.website, feeds.story_place;
    DELETE FROM feeds.property;
    PERFORM feeds.renew_laos();
    TRUNCATE feeds.item;
    FOREACH named IN ARRAY ARRAY[
        'laos', 'laos_full', 'subdistricts', 'subdistricts_full', 'districts', 'districts_full',
        'provinces', 'provinces_full'
    ] LOOP
        PERFORM feeds.renew_items(named);
    END LOOP;
    ANALYZE feeds.item;
    GRANT SELECT ON ALL TABLES IN SCHEMA feeds, ogc TO lao_reader;
    TRUNCATE feeds.state;
    INSERT INTO feeds.state VALUES (new_state);
END
$$;
