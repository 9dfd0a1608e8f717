#!/bin/sh
# Run once by the PostGIS image on an empty volume: the same roles as in the private cluster, so that
# the portal is never an administrator. Wants POSTGRES_USER, POSTGRES_DB and LAO_DB_PASSWORD.
set -eu
: "${LAO_DB_PASSWORD:?set it in docker/.env}"

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    -v database="$POSTGRES_DB" -v password="$LAO_DB_PASSWORD" <<'SQL'
CREATE ROLE lao LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE ROLE lao_reader NOLOGIN;
GRANT lao_reader TO lao;
ALTER ROLE lao_reader SET default_transaction_read_only = on;
ALTER DATABASE :"database" OWNER TO lao;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO lao;
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
SQL
