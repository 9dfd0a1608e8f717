-- Files of a source that was withdrawn are in use no longer. Binds: source.
UPDATE snapshot SET is_current = FALSE WHERE source = :source
