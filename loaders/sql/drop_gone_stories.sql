-- Stories that a source does not tell any more; their anchors are gone already.
-- Binds: source, kept (text[], the addresses that it still tells).
DELETE FROM story WHERE source = :source AND slug <> ALL(CAST(:kept AS text[]))
