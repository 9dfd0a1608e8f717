"""One view of schema `ogc` as it is asked for items: through the portal's own read-only engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any, Self

from geoalchemy2 import Geometry
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    Engine,
    FromClause,
    MetaData,
    Table,
    Text,
    func,
)
from sqlalchemy.exc import DataError, InternalError, NoSuchTableError, ProgrammingError
from sqlalchemy.types import TypeEngine

from api.ogc.collections import Collection
from gis.errors import DatabaseUnavailable, FeedRequestRefused
from gis.feeds import NOTHING_LOADED, is_missing_table

SCHEMA = "ogc"
GEOMETRY = "geometry"
JSON_TYPES = {bool: "boolean", float: "number", int: "integer", str: "string", date: "string"}
# The columns of `ogc.laos_between` that are no text.
PAST: dict[str, TypeEngine[Any]] = {
    "as_of": Date(),
    **{f"is_{name}": Boolean() for name in ("present_geometry", "assumed")},
    **{f"is_{name}_clear": Boolean() for name in ("type", "name")},
    GEOMETRY: Geometry(),
}
PAST_NAMES = (
    "code",
    "as_of",
    "present_code",
    "lao_type",
    "name_th",
    "name_en",
    "district_code",
    "district_th",
    "district_en",
    "province_code",
    "province_th",
    "province_en",
    "boundary_grade",
    "is_present_geometry",
    "is_assumed",
    "is_type_clear",
    "is_name_clear",
    GEOMETRY,
)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A view's columns, and how many items it has in this edition.

    It stands in pygeoapi's configuration where a connection's address would: no password is
    written there, and the portal's pool and its limits hold for `/ogc` too.
    """

    engine: Engine
    collection: Collection
    table: FromClause
    items: int | None
    is_stored: bool

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Stay one object in the copies that pygeoapi makes of its configuration."""
        return self

    @property
    def key(self) -> ColumnElement[str]:
        """The column of the items' ids."""
        return self.table.c[self.collection.key]

    @property
    def geometry(self) -> ColumnElement[Any]:
        """The column of the items' geometry, EPSG:4326."""
        return self.table.c[GEOMETRY]

    @property
    def properties(self) -> dict[str, ColumnElement[Any]]:
        """The columns but for the geometry, in the view's order."""
        return {column.name: column for column in self.table.c if column.name != GEOMETRY}

    @property
    def fields(self) -> dict[str, dict[str, str]]:
        """The properties as JSON Schema types."""
        return {name: json_type(column) for name, column in self.properties.items()}

    def suggest(self, name: str) -> str:
        """Say which properties a misspelt name is like, else where they are listed."""
        near = get_close_matches(name.lower(), self.properties, n=3)
        if near:
            return f"Did you mean {' or '.join(near)}?"
        return f"See /ogc/collections/{self.collection.name}/queryables for those it has."

    def between(self, first: date, last: date) -> Self:
        """Return the LAOs as they were in a span of days."""
        columns: list[Column[Any]] = [Column(name, PAST.get(name, Text())) for name in PAST_NAMES]
        is_full = self.collection.name.endswith("_full")
        table = func.ogc.laos_between(first, last, is_full).table_valued(*columns, name="past")
        return replace(self, table=table, items=None, is_stored=False)

    @contextmanager
    def reading(self, *, at_length: bool = False) -> Iterator[Connection]:
        """Give a connection; what the database refuses of a request is the request's fault.

        `at_length`: in a transaction, so that rows can be taken from the server bit by bit.
        """
        try:
            with self.engine.connect() as connection:
                if at_length:
                    connection.execution_options(isolation_level="REPEATABLE READ")
                yield connection
        except ProgrammingError as error:
            if is_missing_table(error):
                raise DatabaseUnavailable(NOTHING_LOADED) from error
            raise FeedRequestRefused("The filter does not fit this collection.") from error
        except (DataError, InternalError) as error:
            raise FeedRequestRefused("A value does not fit its property.") from error


def json_type(column: ColumnElement[Any]) -> dict[str, str]:
    """Return a column's JSON Schema type."""
    found = {"type": JSON_TYPES.get(column.type.python_type, "string")}
    return found | {"format": "date"} if isinstance(column.type, Date) else found


def read_view(engine: Engine, collection: Collection, *, items: int) -> View:
    """Return a view with the columns that the database says it has."""
    try:
        table = Table(
            collection.name,
            MetaData(),
            Column(GEOMETRY, Geometry),
            schema=SCHEMA,
            autoload_with=engine,
        )
    except NoSuchTableError as error:
        raise DatabaseUnavailable(NOTHING_LOADED) from error
    return View(engine, collection, table, items, collection.is_stored)
