-- The anchors of stories: the place, or what the list writes of it, and where its pin stands.
-- Binds: ids (integer[], of stories).
SELECT
    story_id,
    place_id,
    province_id,
    name,
    lao_type,
    district,
    province,
    code IS NOT NULL AS has_code,
    found_by,
    ST_X(position) AS longitude,
    ST_Y(position) AS latitude
FROM anchor_place
WHERE story_id = ANY(CAST(:ids AS integer[]))
ORDER BY anchor_id
