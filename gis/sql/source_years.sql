-- The first and last year that figures of the files in use tell of, by source. No binds.
SELECT snapshot.source, min(observation.year) AS first_year, max(observation.year) AS last_year
FROM observation
JOIN snapshot USING (snapshot_id)
WHERE snapshot.is_current AND observation.superseded_at IS NULL
GROUP BY snapshot.source
