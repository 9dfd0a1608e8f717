-- What the tables hold now, and what they held when the feeds were made; NULL: nothing, or never.
SELECT
    (
        SELECT
            geometry_edition.fingerprint
            || ':' || coalesce(
                (SELECT max(load_run_id) FROM load_run WHERE status = 'loaded'), 0
            )
            || ':' || coalesce(
                (SELECT max(index_edition_id) FROM index_edition WHERE is_current), 0
            )
        FROM geometry_edition
        WHERE is_current
    ) AS present,
    (SELECT state FROM feeds.state) AS renewed
