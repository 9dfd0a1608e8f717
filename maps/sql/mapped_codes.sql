-- The codes of all indicators, and of all indices that have an edition. No binds.
SELECT code FROM indicator
UNION
SELECT index_code FROM index_edition WHERE is_current
ORDER BY 1
