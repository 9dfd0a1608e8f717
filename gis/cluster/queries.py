"""SQL about servers, roles and databases; what the Atlas keeps in them is not known here.

Every function takes a connection in autocommit, since databases are not made in transactions.
"""

import re
import time

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from gis.errors import DatabaseUnavailable

EXTENSIONS = ("postgis", "btree_gist", "pg_trgm", "unaccent")
OWNER, READER = "lao", "lao_reader"
READER_TIMEOUT_MS = 10_000
SWAP_ATTEMPTS = 40


def autocommit_engine(url: str) -> Engine:
    """Return an engine that keeps no connection and opens no transaction."""
    return create_engine(
        url,
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
        connect_args={"connect_timeout": 10},
    )


def server_version(connection: Connection) -> str:
    """Return the server's version, such as `15.18`."""
    return str(connection.scalar(text("SHOW server_version"))).split()[0]


def ensure_roles(connection: Connection, *, owner_password: str, reader_password: str) -> None:
    """Make the roles of the private cluster, and set their passwords to the remembered ones."""
    for role, password in ((OWNER, owner_password), (READER, reader_password)):
        verb = "ALTER" if role_exists(connection, role) else "CREATE"
        rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"
        statement = text(f"{verb} ROLE {role} {rights} PASSWORD :password")
        connection.execute(statement, {"password": password})
    # So that the portal's own pool can step down to the reader (SET ROLE) for public requests.
    connection.execute(text(f"GRANT {READER} TO {OWNER}"))
    for setting in (
        f"statement_timeout = {READER_TIMEOUT_MS}",
        "idle_in_transaction_session_timeout = 60000",
        "default_transaction_read_only = on",
    ):
        connection.execute(text(f"ALTER ROLE {READER} SET {setting}"))


def role_exists(connection: Connection, role: str) -> bool:
    """Whether the server knows a role of that name."""
    statement = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
    return connection.scalar(statement, {"role": role}) is not None


def database_exists(connection: Connection, name: str) -> bool:
    """Whether the server has a database of that name."""
    statement = text("SELECT 1 FROM pg_database WHERE datname = :name")
    return connection.scalar(statement, {"name": name}) is not None


def create_database(connection: Connection, name: str, *, owner: str | None = None) -> None:
    """Make an empty database, of the server's default encoding and locale."""
    clause = f" OWNER {_quoted(owner)}" if owner else ""
    connection.execute(text(f"CREATE DATABASE {_quoted(name)}{clause} TEMPLATE template0"))


def drop_database(connection: Connection, name: str) -> None:
    """Drop a database if it exists, ending its sessions."""
    connection.execute(text(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)"))


def add_extensions(connection: Connection) -> None:
    """Add the extensions that the Atlas needs to the connected database."""
    for name in EXTENSIONS:
        add_extension(connection, name)


def add_extension(connection: Connection, name: str) -> None:
    """Add one extension to the connected database."""
    connection.execute(text(f"CREATE EXTENSION IF NOT EXISTS {_quoted(name)}"))


def grant_reading(connection: Connection, name: str, *, owner: str) -> None:
    """Let the reader see every table and view that the owner makes in the connected database."""
    database, owner = _quoted(name), _quoted(owner)
    defaults = f"ALTER DEFAULT PRIVILEGES FOR ROLE {owner}"
    for statement in (
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {database} TO {READER}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE, CREATE ON SCHEMA public TO {owner}",
        f"CREATE SCHEMA IF NOT EXISTS ogc AUTHORIZATION {owner}",
        f"GRANT USAGE ON SCHEMA public, ogc TO {READER}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA public, ogc TO {READER}",
        f"{defaults} IN SCHEMA public, ogc GRANT SELECT ON TABLES TO {READER}",
    ):
        connection.execute(text(statement))


def swap_databases(connection: Connection, fresh: str, current: str) -> str | None:
    """Give `fresh` the name of `current` at once for everybody; return the old one's new name."""
    if not database_exists(connection, current):
        connection.execute(text(f"ALTER DATABASE {_quoted(fresh)} RENAME TO {_quoted(current)}"))
        return None
    old = f"{current[:40]}_old_{time.time_ns() // 1_000_000}"
    _allow_connections(connection, current, allowed=False)
    try:
        for attempt in range(SWAP_ATTEMPTS):
            _end_sessions(connection, current)
            _end_sessions(connection, fresh)
            if _renamed(connection, [(current, old), (fresh, current)]):
                return old
            time.sleep(0.05 * (attempt + 1))
    except BaseException:
        _allow_connections(connection, current, allowed=True)
        raise
    _allow_connections(connection, current, allowed=True)
    raise DatabaseUnavailable(
        f"The database {current} is in use by sessions that do not end. Nothing was changed."
    )


def database_character(connection: Connection) -> tuple[str, str]:
    """Return the encoding and the ctype of the connected database."""
    row = connection.execute(
        text(
            "SELECT pg_encoding_to_char(encoding) AS encoding, datctype "
            "FROM pg_database WHERE datname = current_database()"
        )
    ).one()
    return str(row.encoding), str(row.datctype)


def extension_version(connection: Connection, name: str, *, installed: bool) -> str | None:
    """Return the version of an extension in this database, or of the one the server could add."""
    column = "installed_version" if installed else "default_version"
    statement = text(f"SELECT {column} FROM pg_available_extensions WHERE name = :name")  # noqa: S608
    version = connection.scalar(statement, {"name": name})
    return None if version is None else str(version)


def finds_thai(connection: Connection) -> bool:
    """Whether pg_trgm sees letters in Thai text, which depends on the database's ctype."""
    statement = text("SELECT cardinality(public.show_trgm(:word)) > 0")
    return bool(connection.scalar(statement, {"word": "เทศบาล"}))


def _renamed(connection: Connection, names: list[tuple[str, str]]) -> bool:
    # One statement string is one transaction to the server, autocommit or not.
    renames = (f"ALTER DATABASE {_quoted(a)} RENAME TO {_quoted(b)}" for a, b in names)
    try:
        connection.execute(text("; ".join(renames)))
    except OperationalError as error:
        if getattr(error.orig, "pgcode", None) == "55006":  # object_in_use
            return False
        raise
    return True


def _allow_connections(connection: Connection, name: str, *, allowed: bool) -> None:
    state = "true" if allowed else "false"
    connection.execute(text(f"ALTER DATABASE {_quoted(name)} WITH ALLOW_CONNECTIONS {state}"))


def _end_sessions(connection: Connection, name: str) -> None:
    connection.execute(
        text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = :name AND pid <> pg_backend_pid()"
        ),
        {"name": name},
    )


def _quoted(name: str) -> str:
    """Quote an identifier; only plain ones of our own making or of the settings are let through."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.$-]{0,62}", name):
        raise DatabaseUnavailable(
            f"{name!r} cannot be the name of a database or role here: use letters, digits and '_'."
        )
    return '"' + name + '"'
