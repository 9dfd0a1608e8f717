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
    concat_ws(
        '|',
        edition.fingerprint,
        (
            SELECT concat(
                max(load_run_id) FILTER (WHERE status = 'loaded'), ' ',
                count(*) FILTER (WHERE status = 'undone')
            )
            FROM load_run
        ),
        (SELECT string_agg(name, ',' ORDER BY name) FROM index_edition WHERE is_current),
        obj_description(to_regnamespace('ogc'), 'pg_namespace')
    ) AS state
FROM geometry_edition AS edition
WHERE edition.is_current
