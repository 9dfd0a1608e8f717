-- The columns of a table that are written, not computed, and the name of its key. Binds: table.
SELECT column_name AS name, (
    SELECT attname FROM pg_index
    JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
    WHERE indrelid = CAST(:table AS regclass) AND indisprimary
) AS key
FROM information_schema.columns
WHERE table_schema = 'public' AND table_name = :table AND is_generated = 'NEVER'
ORDER BY ordinal_position
