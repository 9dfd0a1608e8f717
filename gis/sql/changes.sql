-- What a run changes is written down while the setting lao.load_run holds its id: a statement, a row.
-- Of inserted rows the keys, of others the rows as they were. `loaders/undo.py` puts them back.
-- Only tables of one integer key are followed; the key's name is the trigger's argument.
CREATE OR REPLACE FUNCTION note_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    run text := current_setting('lao.load_run', true);
BEGIN
    IF run <> '' THEN
        EXECUTE format(
            'INSERT INTO row_change (load_run_id, table_name, action, keys)'
            ' SELECT $1, $2, ''insert'', array_agg(%1$I) FROM new_rows HAVING count(*) > 0',
            tg_argv[0]
        ) USING run::integer, tg_table_name;
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION note_replaced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    run text := current_setting('lao.load_run', true);
BEGIN
    IF run <> '' THEN
        EXECUTE format(
            'INSERT INTO row_change (load_run_id, table_name, action, keys, before)'
            ' SELECT $1, $2, $3, array_agg(%1$I ORDER BY %1$I), array_agg(old_rows::text ORDER BY %1$I)'
            ' FROM old_rows HAVING count(*) > 0',
            tg_argv[0]
        ) USING run::integer, tg_table_name, lower(tg_op);
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION follow_changes(followed regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    key name := (
        SELECT attname FROM pg_index
        JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
        WHERE indrelid = followed AND indisprimary
    );
BEGIN
    EXECUTE format(
        'CREATE OR REPLACE TRIGGER note_inserted AFTER INSERT ON %1$s'
        ' REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_inserted(%2$L);'
        'CREATE OR REPLACE TRIGGER note_updated AFTER UPDATE ON %1$s'
        ' REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_replaced(%2$L);'
        'CREATE OR REPLACE TRIGGER note_deleted AFTER DELETE ON %1$s'
        ' REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_replaced(%2$L)',
        followed, key
    );
END
$$;

SELECT follow_changes(name::regclass)
FROM unnest(ARRAY[
    'anchor', 'boundary', 'boundary_candidate', 'coverage', 'gazette_notice', 'gazette_subject',
    'lineage', 'membership', 'network', 'observation', 'place', 'place_code', 'place_name',
    'place_type', 'published_count', 'story', 'website'
]) AS name;
