-- Shapes of editions before the present one may follow outlines that were withdrawn. No binds.
DELETE FROM geometry_edition WHERE NOT is_current
