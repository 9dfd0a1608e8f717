-- What each story that fits the words is about, for counting choices.
-- Binds: words (text[] of LIKE patterns, all of which must fit; NULL: any).
SELECT
    story.kind,
    story.topic,
    story.year,
    array_remove(array_agg(DISTINCT anchor_place.province_id), NULL) AS provinces
FROM story
LEFT JOIN anchor_place USING (story_id)
WHERE CAST(:words AS text[]) IS NULL
    OR (SELECT text FROM story_text WHERE story_text.story_id = story.story_id)
        ILIKE ALL (CAST(:words AS text[]))
GROUP BY story.story_id
