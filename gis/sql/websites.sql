-- The websites that sources name for a place, the likeliest to work first. Binds: place_id.
SELECT url, noted_state AS state, noted_on AS checked_on
FROM website
WHERE place_id = :place_id
ORDER BY noted_state = 'ok' DESC, noted_state = 'unknown' DESC, noted_on DESC NULLS LAST, url
