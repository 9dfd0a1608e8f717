-- Stories that pass all filters, the newest first and those of an unknown year last, with how many
-- pass in all. Binds (each NULL: any): ids (integer[], of stories), slug, kind, topic, year,
-- province_id, district_id, place_ids (integer[]), words (text[] of LIKE patterns, all of which must
-- fit); row_limit (NULL: all), row_offset.
SELECT
    story.story_id,
    story.slug,
    story.kind,
    story.topic,
    story.year,
    story.title_th,
    story.title_en,
    story.summary_th,
    story.summary_en,
    story.caveat_th,
    story.caveat_en,
    story.confidence,
    story.source_title,
    story.source_publisher,
    story.source_url,
    count(*) OVER () AS total
FROM story
WHERE (CAST(:ids AS integer[]) IS NULL OR story_id = ANY(CAST(:ids AS integer[])))
    AND (CAST(:slug AS text) IS NULL OR slug = :slug)
    AND (CAST(:kind AS text) IS NULL OR kind = :kind)
    AND (CAST(:topic AS text) IS NULL OR topic = :topic)
    AND (CAST(:year AS integer) IS NULL OR year = :year)
    AND (
        CAST(:province_id AS integer) IS NULL
        OR EXISTS (
            SELECT FROM anchor_place
            WHERE anchor_place.story_id = story.story_id
                AND anchor_place.province_id = :province_id
        )
    )
    AND (
        CAST(:district_id AS integer) IS NULL
        OR EXISTS (
            SELECT FROM anchor_place
            WHERE anchor_place.story_id = story.story_id
                AND anchor_place.district_id = :district_id
        )
    )
    AND (
        CAST(:place_ids AS integer[]) IS NULL
        OR EXISTS (
            SELECT FROM anchor
            WHERE anchor.story_id = story.story_id
                AND anchor.place_id = ANY(CAST(:place_ids AS integer[]))
        )
    )
    AND (
        CAST(:words AS text[]) IS NULL
        OR (SELECT text FROM story_text WHERE story_text.story_id = story.story_id)
            ILIKE ALL (CAST(:words AS text[]))
    )
ORDER BY year DESC NULLS LAST, story_id
LIMIT :row_limit OFFSET :row_offset
