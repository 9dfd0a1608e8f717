-- What names an edition of bulk files: all that changes when a feed may hold other rows. No binds.
SELECT
    edition.fingerprint,
    edition.is_sample,
    greatest(
        edition.created_at,
        (SELECT max(finished_at) FROM load_run WHERE status = 'loaded'),
        (SELECT max(undone_at) FROM load_run),
        (SELECT max(created_at) FROM index_edition WHERE is_current)
    ) AS changed_at,
    concat_ws('|', feeds.state, obj_description(to_regnamespace('ogc'), 'pg_namespace')) AS state
FROM geometry_edition AS edition
CROSS JOIN feeds.state AS feeds
WHERE edition.is_current AND feeds.state IS NOT NULL
