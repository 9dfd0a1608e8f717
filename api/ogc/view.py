"""One view of schema `ogc` as a provider reads it: through the portal's own read-only engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from geoalchemy2 import Geometry
from sqlalchemy import Column, Connection, Engine, MetaData, Table
from sqlalchemy.exc import DataError, InternalError, NoSuchTableError, ProgrammingError

from gis.errors import DatabaseUnavailable, FeedRequestRefused
from gis.feeds import NOTHING_LOADED, is_missing_table

SCHEMA = "ogc"
ID = "code"
GEOMETRY = "geometry"
JSON_TYPES = {bool: "boolean", float: "number", int: "integer", str: "string"}


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A view's columns, and how many items it has in this edition.

    It stands in pygeoapi's configuration where a connection's address would: no password is
    written there, and the portal's pool and its limits hold for `/ogc` too.
    """

    engine: Engine
    table: Table
    items: int

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Stay one object in the copies that pygeoapi makes of its configuration."""
        return self

    @property
    def properties(self) -> dict[str, Column[Any]]:
        """The columns but for the geometry, in the view's order."""
        return {column.name: column for column in self.table.c if column.name != GEOMETRY}

    @property
    def fields(self) -> dict[str, dict[str, str]]:
        """The properties as JSON Schema types."""
        return {
            name: {"type": JSON_TYPES.get(column.type.python_type, "string")}
            for name, column in self.properties.items()
        }

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection; what the database refuses of a request is the request's fault."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except ProgrammingError as error:
            if is_missing_table(error):
                raise DatabaseUnavailable(NOTHING_LOADED) from error
            raise FeedRequestRefused("The filter does not fit this collection.") from error
        except (DataError, InternalError) as error:
            raise FeedRequestRefused("A value does not fit its property.") from error


def read_view(engine: Engine, name: str, *, items: int) -> View:
    """Return a view with the columns that the database says it has."""
    try:
        table = Table(
            name, MetaData(), Column(GEOMETRY, Geometry), schema=SCHEMA, autoload_with=engine
        )
    except NoSuchTableError as error:
        raise DatabaseUnavailable(NOTHING_LOADED) from error
    return View(engine, table, items)
