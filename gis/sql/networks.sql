-- Networks with how many places are members now and how many rows name none for certain.
-- Binds: slug (NULL: all).
SELECT
    network.slug,
    network.kind,
    network.name_th,
    network.name_en,
    network.description_th,
    network.description_en,
    network.url,
    network.source,
    max(snapshot.title_th) AS source_th,
    max(snapshot.title_en) AS source_en,
    max(snapshot.publisher) AS publisher_th,
    max(snapshot.fetched_on) AS fetched_on,
    count(membership.place_id) AS members,
    count(*) FILTER (WHERE membership.place_id IS NULL) AS uncertain,
    count(DISTINCT place.province_id) AS provinces,
    count(DISTINCT place.district_id) AS districts
FROM network
JOIN membership USING (network_id)
JOIN snapshot USING (snapshot_id)
LEFT JOIN place USING (place_id)
WHERE membership.valid @> CURRENT_DATE
    AND (CAST(:slug AS text) IS NULL OR network.slug = :slug)
GROUP BY network.network_id
ORDER BY array_position(ARRAY['network', 'programme', 'recognition', 'casebook'], network.kind),
    count(*) DESC, network.slug
