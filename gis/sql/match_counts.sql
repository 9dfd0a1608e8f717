-- How many rows of one source's files in use were matched with evidence, by method. Binds: source.
SELECT row_match.method, count(*) AS number
FROM present_run_file
JOIN row_match USING (load_run_id, snapshot_id)
WHERE present_run_file.source = :source
GROUP BY row_match.method
