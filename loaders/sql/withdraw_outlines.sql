-- Take all outlines of a source out of the database, decided or not. Binds: source.
DELETE FROM boundary_candidate WHERE source = :source
