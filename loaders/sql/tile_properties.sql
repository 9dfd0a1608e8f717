-- What tiles say of each present place. No binds.
SELECT
    place_id,
    code,
    kind,
    lao_type AS type,
    grade,
    basis,
    name_th,
    coalesce(name_en, name_th) AS name_en,
    short_name_th AS short_th
FROM place_card
