-- The same file of a source that was withdrawn must load again. Binds: source.
UPDATE load_run SET config_hash = '' WHERE source = :source
