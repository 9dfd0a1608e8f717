-- The files in use with their publishers, licences and dates, and each source's last run.
SELECT
    snapshot.source,
    min(snapshot.title_th) AS title_th,
    min(snapshot.title_en) AS title_en,
    min(snapshot.publisher) AS publisher,
    min(snapshot.licence) AS licence,
    min(snapshot.url) AS url,
    max(snapshot.published_on) AS published_on,
    max(snapshot.fetched_on) AS fetched_on,
    -- Whether an LAO is drawn by its lines now.
    EXISTS (
        SELECT FROM boundary_candidate AS candidate
        WHERE candidate.source = snapshot.source AND candidate.status = 'accepted'
    ) AS draws_laos,
    count(*) AS files,
    sum(snapshot.bytes) AS bytes
FROM snapshot
WHERE snapshot.is_current
GROUP BY snapshot.source
ORDER BY min(snapshot.snapshot_id)
