-- The checksum of what an edition holds, whatever its number. Binds: data_edition_id.
WITH line AS (
    SELECT concat_ws(
        '|', 'unit', place_id, kind, code, lao_type, name_th, name_en,
        province_id, district_id, area_km2, area_is_outer_bound
    ) AS text
    FROM frozen_unit
    WHERE data_edition_id = :data_edition_id
    UNION ALL
    SELECT concat_ws(
        '|', 'figures', indicator, year,
        md5(place_ids::text), md5(figures::text), md5(statuses::text), md5(partial::text)
    )
    FROM frozen_figures
    WHERE data_edition_id = :data_edition_id
    UNION ALL
    SELECT concat_ws(
        '|', 'neighbours', level,
        md5(a_ids::text), md5(b_ids::text), md5(bases::text), md5(shared_m::text)
    )
    FROM frozen_neighbours
    WHERE data_edition_id = :data_edition_id
)
SELECT encode(
    sha256(convert_to(string_agg(line.text, E'\n' ORDER BY line.text COLLATE "C"), 'UTF8')), 'hex'
)
FROM line
