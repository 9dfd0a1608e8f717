-- Places whose folded name is like, or begins with, one of the terms. Binds: terms (text[]),
-- names (how many likest names of each term), limit (how many places).
WITH wanted AS (
    SELECT DISTINCT term FROM unnest(CAST(:terms AS text[])) AS given (term)
),
likely AS (
    SELECT alike.place_ids, alike.similarity
    FROM wanted
    CROSS JOIN LATERAL (
        SELECT place_ids, similarity(search_name.term, wanted.term) AS similarity
        FROM search_name
        -- Of four Latin letters or one Thai one, half the country is a likeness.
        WHERE octet_length(wanted.term) > 4 AND search_name.term % wanted.term
        ORDER BY similarity DESC, search_name.term
        LIMIT :names
    ) AS alike
    UNION ALL
    -- A name just begun has few trigrams in common with the whole.
    SELECT begun.place_ids, begun.similarity
    FROM wanted
    CROSS JOIN LATERAL (
        SELECT place_ids, similarity(search_name.term, wanted.term) AS similarity
        FROM search_name
        WHERE search_name.term LIKE wanted.term || '%'
        ORDER BY length(search_name.term), search_name.term
        LIMIT :names
    ) AS begun
),
candidate AS (
    SELECT place_id, max(similarity) AS similarity
    FROM likely
    CROSS JOIN unnest(place_ids) AS place_id
    GROUP BY place_id
    ORDER BY similarity DESC, place_id
    LIMIT :limit
)
SELECT
    card.place_id,
    card.kind,
    card.lao_type,
    card.code,
    card.name_th,
    card.name_en,
    card.district_th,
    card.district_en,
    card.province_code,
    card.province_th,
    card.province_en,
    former.names AS former_names
FROM candidate
JOIN place_card AS card USING (place_id)
LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT name ORDER BY name) AS names
    FROM (
        SELECT name
        FROM place_name
        WHERE place_id = card.place_id AND NOT upper_inf(valid)
        UNION ALL
        SELECT before
        FROM lineage
        WHERE place_id = card.place_id AND event = 'rename' AND before IS NOT NULL
    ) AS borne (name)
) AS former ON card.kind = 'lao'
