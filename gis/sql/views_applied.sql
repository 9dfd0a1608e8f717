-- The mark that `migrate` left on the views, where the role that reads them exists. No binds.
SELECT obj_description(to_regnamespace('ogc'), 'pg_namespace')
WHERE EXISTS (SELECT FROM pg_roles WHERE rolname = 'lao_reader')
UNION ALL
SELECT NULL WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lao_reader')
