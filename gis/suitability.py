"""Refuse a database that would take the Atlas and then serve it wrongly."""

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from gis.cluster import queries
from gis.cluster.binaries import OLDEST_POSTGIS
from gis.errors import DatabaseUnavailable, DatabaseUnsuitable

MAKE_ANOTHER = (
    "Make another one: CREATE DATABASE ... ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0."
)


def check_suitable(engine: Engine) -> None:
    """Add the extensions that are missing and raise DatabaseUnsuitable for what cannot be had."""
    try:
        connection = engine.connect()
    except OperationalError as error:
        address = engine.url.render_as_string(hide_password=True)
        reason = str(error.orig).strip().splitlines()[0]
        raise DatabaseUnavailable(f"The database {address} does not answer: {reason}") from error
    with connection:
        _check_encoding(connection)
        _check_postgis(connection)
        for name in ("pg_trgm", "btree_gist"):
            _have_extension(connection, name)
        _check_thai(connection)


def _check_encoding(connection: Connection) -> None:
    encoding, _ = queries.database_character(connection)
    if encoding != "UTF8":
        raise DatabaseUnsuitable(
            f"The database {_name(connection)} is encoded as {encoding}; Thai text needs UTF8. "
            + MAKE_ANOTHER
        )


def _check_postgis(connection: Connection) -> None:
    version = _have_extension(connection, "postgis")
    numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
    if numbers < OLDEST_POSTGIS:
        wanted = ".".join(str(part) for part in OLDEST_POSTGIS)
        raise DatabaseUnsuitable(
            f"The database {_name(connection)} has PostGIS {version}; {wanted} or newer is needed. "
            "Upgrade the server's package, then run ALTER EXTENSION postgis UPDATE."
        )


def _have_extension(connection: Connection, name: str) -> str:
    version = queries.extension_version(connection, name, installed=True)
    if version is not None:
        return version
    available = queries.extension_version(connection, name, installed=False)
    if available is None:
        raise DatabaseUnsuitable(
            f"The server of the database {_name(connection)} does not have the extension {name}. "
            "Install the server's PostGIS and contrib packages."
        )
    try:
        queries.add_extension(connection, name)
        connection.commit()
    except DBAPIError as error:
        connection.rollback()
        reason = str(error.orig).strip().splitlines()[0]
        raise DatabaseUnsuitable(
            f"The extension {name} cannot be added to the database {_name(connection)}: {reason}. "
            f"Let the server's administrator run CREATE EXTENSION {name} in it."
        ) from error
    return available


def _check_thai(connection: Connection) -> None:
    if not queries.finds_thai(connection):
        _, ctype = queries.database_character(connection)
        raise DatabaseUnsuitable(
            f"The database {_name(connection)} has the ctype {ctype}, with which Thai letters count"
            " as no letters and a search by name finds nothing. " + MAKE_ANOTHER
        )


def _name(connection: Connection) -> str:
    return repr(connection.engine.url.database)
