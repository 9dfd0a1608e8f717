-- The LAOs that stood at some time of a span, each as it was on the last day that it had in it. Their
-- coverage and outlines are today's: no past coverage is published. `is_assumed`: nothing tells of
-- its past, so today's type is given.
DROP FUNCTION IF EXISTS laos_as_of(date);
DROP FUNCTION IF EXISTS laos_within(date, date);
CREATE FUNCTION laos_within(first_day date, last_day date)
RETURNS TABLE (
    on_day date,
    place_id integer,
    code text,
    present_code text,
    lao_type text,
    name_th text,
    name_en text,
    province_code text,
    province_th text,
    province_en text,
    district_code text,
    district_th text,
    district_en text,
    is_present_coverage boolean,
    is_assumed boolean,
    is_type_clear boolean,
    is_name_clear boolean
)
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    WITH seen AS (
        SELECT place.*, least(last_day, upper(place.valid) - 1) AS on_day
        FROM place
        WHERE place.kind = 'lao' AND place.valid && daterange(first_day, last_day, '[]')
    )
    SELECT
        place.on_day,
        place.place_id,
        held.code,
        card.code,
        CASE WHEN dated.place_type_id IS NULL THEN place.lao_type ELSE dated.lao_type END,
        coalesce(thai.name, card.name_th),
        coalesce(english.name, CASE WHEN thai.name IS NULL THEN card.name_en END),
        province.code,
        province.name_th,
        province.name_en,
        district.code,
        district.name_th,
        district.name_en,
        card.place_id IS NOT NULL,
        coalesce(lower_inf(dated.valid) AND upper_inf(dated.valid), TRUE),
        dated.place_type_id IS NULL OR dated.lao_type IS NOT NULL,
        -- Renames without a day leave the present name alone.
        NOT (
            coalesce(lower_inf(thai.valid) AND upper_inf(thai.valid), FALSE)
            AND EXISTS (
                SELECT FROM lineage
                WHERE lineage.place_id = place.place_id AND lineage.event = 'rename'
            )
        )
    FROM seen AS place
    LEFT JOIN place_type AS dated
        ON dated.place_id = place.place_id AND dated.valid @> place.on_day
    LEFT JOIN place_name AS thai
        ON thai.place_id = place.place_id AND thai.lang = 'th' AND thai.valid @> place.on_day
    LEFT JOIN place_name AS english
        ON english.place_id = place.place_id AND english.lang = 'en' AND english.valid @> place.on_day
    LEFT JOIN place_code AS held
        ON held.place_id = place.place_id
        AND held.scheme IN ('dla', 'atlas')
        AND held.valid @> place.on_day
    LEFT JOIN place_card AS card ON card.place_id = place.place_id
    LEFT JOIN place_card AS province ON province.place_id = place.province_id
    LEFT JOIN place_card AS district ON district.place_id = place.district_id
    WHERE dated.place_type_id IS NOT NULL
        OR NOT EXISTS (SELECT FROM place_type WHERE place_type.place_id = place.place_id)
$$;
