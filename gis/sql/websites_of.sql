-- The websites that sources name for some places, of each the likeliest to work first.
-- Binds: ids (integer[]).
SELECT
    website.place_id,
    website.url,
    website.noted_state AS state,
    website.noted_on,
    snapshot.source,
    snapshot.title_th AS source_th,
    snapshot.title_en AS source_en
FROM website
JOIN snapshot USING (snapshot_id)
WHERE website.place_id = ANY(CAST(:ids AS integer[]))
ORDER BY website.place_id, website.noted_state = 'ok' DESC, website.noted_state = 'unknown' DESC,
    website.noted_on DESC NULLS LAST, website.url
