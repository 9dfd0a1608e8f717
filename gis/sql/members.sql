-- Present members of networks, as written and as found.
-- Binds (each NULL: any): slug; place_id of the member; province_id and province_th, the province
-- that it lies in, or that the row of an uncertain one names.
SELECT
    network.slug,
    membership.place_id,
    membership.name,
    membership.province,
    membership.since,
    membership.source_url
FROM membership
JOIN network USING (network_id)
LEFT JOIN place USING (place_id)
WHERE membership.valid @> CURRENT_DATE
    AND (CAST(:slug AS text) IS NULL OR network.slug = :slug)
    AND (CAST(:place_id AS integer) IS NULL OR membership.place_id = :place_id)
    AND (
        CAST(:province_id AS integer) IS NULL
        OR place.province_id = :province_id
        OR membership.place_id IS NULL AND membership.province = :province_th
    )
ORDER BY membership.province, membership.name
