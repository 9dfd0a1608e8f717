-- LAOs that fit, by province, district, type and name, with the state of the website that is the
-- likeliest to work: as a source noted it (`inaccessible` says no more than `offline`); `none`: no
-- website is listed; `no_list`: no list of the province has been published.
-- Binds (each NULL: any): province_code, district_code, words (text[] of LIKE patterns).
WITH likeliest AS (
    SELECT DISTINCT ON (place_id)
        place_id,
        CASE noted_state WHEN 'inaccessible' THEN 'offline' ELSE noted_state END AS noted_state
    FROM website
    ORDER BY place_id, website.noted_state = 'ok' DESC, website.noted_state = 'unknown' DESC,
        noted_on DESC NULLS LAST, url
),
addresses AS (
    SELECT place_id, string_agg(url, ' ') AS urls
    FROM website
    GROUP BY place_id
),
listed AS (
    SELECT DISTINCT place_card.province_id
    FROM website
    JOIN place_card USING (place_id)
)
SELECT
    card.place_id,
    coalesce(
        likeliest.noted_state,
        CASE WHEN listed.province_id IS NULL THEN 'no_list' ELSE 'none' END
    ) AS state
FROM card
LEFT JOIN likeliest USING (place_id)
LEFT JOIN addresses USING (place_id)
LEFT JOIN listed USING (province_id)
WHERE card.kind = 'lao'
    AND (CAST(:province_code AS text) IS NULL OR card.province_code = :province_code)
    AND (CAST(:district_code AS text) IS NULL OR card.district_code = :district_code)
    AND (
        CAST(:words AS text[]) IS NULL
        OR concat_ws(
            ' ', card.code, card.full_name_th, card.short_name_th, card.full_name_en,
            card.district_th, card.district_en, card.province_th, card.province_en, addresses.urls
        ) ILIKE ALL (CAST(:words AS text[]))
    )
ORDER BY card.province_code, card.district_code NULLS FIRST, card.type_order,
    card.name_th COLLATE "th-x-icu", card.code
