"""What the feeds of schema `ogc` hold as a whole: how many items, where, and since when."""

from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from gis.errors import DatabaseUnavailable
from gis.statements import statement

# PostgreSQL's codes for a table and a schema that are not there.
MISSING_TABLES = ("42P01", "3F000")
NOTHING_LOADED = "Nothing has been loaded yet. A steward can load files with `lao load`."


@dataclass(frozen=True, slots=True)
class FeedExtent:
    """A feed's number of items, bounds (west, south, east, north) and first year, if known."""

    name: str
    items: int
    bbox: list[float] | None
    first_year: int | None


def get_feed_state(session: Session | Connection) -> str:
    """Return a text that differs after each load, or raise `DatabaseUnavailable` before any."""
    try:
        state: str | None = session.execute(statement("gis", "feed_state")).scalar_one_or_none()
    except ProgrammingError as error:
        if is_missing_table(error):
            raise DatabaseUnavailable(NOTHING_LOADED) from error
        raise
    if state is None:
        raise DatabaseUnavailable(NOTHING_LOADED)
    return state


def renew_feeds(connection: Connection) -> None:
    """Make anew what the feeds are read from, where something was loaded or built since.

    To be called where a load or a build of indices ends; readers see the old feeds until then.
    """
    present, renewed = connection.execute(statement("gis", "feed_states")).one()
    if renewed is None or present != renewed:
        connection.execute(statement("gis", "renew_feeds"), {"state": present})


def list_feed_extents(session: Session) -> dict[str, FeedExtent]:
    """Return the extent of each feed that has items, by its name."""
    rows = session.execute(statement("gis", "feed_extents")).mappings()
    return {row["name"]: FeedExtent(**row) for row in rows}


def is_missing_table(error: ProgrammingError) -> bool:
    """Say whether the database lacks our tables, rather than our statement being wrong."""
    return getattr(error.orig, "pgcode", None) in MISSING_TABLES
