-- What changes whenever a load changes what the feeds hold; no row before anything was loaded.
SELECT
    geometry_edition.fingerprint
    || ':' || coalesce((SELECT max(load_run_id) FROM load_run WHERE status = 'loaded'), 0)
FROM geometry_edition
WHERE is_current
