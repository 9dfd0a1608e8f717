-- The role of public requests: it can read, and nothing else.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lao_reader') THEN
        CREATE ROLE lao_reader NOLOGIN;
    END IF;
    IF NOT pg_has_role(current_user, 'lao_reader', 'MEMBER') THEN
        EXECUTE format('GRANT lao_reader TO %I', current_user);
    END IF;
END
$$;
CREATE SCHEMA IF NOT EXISTS ogc;
GRANT USAGE ON SCHEMA public, ogc TO lao_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO lao_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO lao_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA ogc GRANT SELECT ON TABLES TO lao_reader;
