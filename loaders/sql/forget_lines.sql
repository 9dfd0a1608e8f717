-- What was kept to undo runs holds lines that were withdrawn. Binds: source.
DELETE FROM row_change
USING load_run
WHERE load_run.load_run_id = row_change.load_run_id
    AND (
        (row_change.table_name = 'boundary_candidate' AND load_run.source = :source)
        OR (
            row_change.table_name = 'boundary'
            AND load_run.source IN ('atlas_boundaries', :source)
        )
    )
