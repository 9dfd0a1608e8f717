"""A collection's rows, read once and sorted, kept in an Arrow file for all formats."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from sqlalchemy import Column, Connection, Select, column, func, inspect, select, table, types
from sqlalchemy.exc import NoSuchTableError

from gis.errors import ExportRefused

SCHEMA = "ogc"
GEOMETRY = "geometry"
BATCH_ROWS = 2_000
Tick = Callable[[], None]
ARROW_TYPES: tuple[tuple[type[types.TypeEngine[Any]], pa.DataType], ...] = (
    (types.Boolean, pa.bool_()),
    (types.BigInteger, pa.int64()),
    (types.Integer, pa.int32()),
    (types.Float, pa.float64()),
    (types.Numeric, pa.float64()),
    (types.Date, pa.date32()),
    (types.DateTime, pa.timestamp("us", tz="UTC")),
)


@dataclass(frozen=True, slots=True)
class GeometryFacts:
    """The kinds of geometry (`MultiPolygon`, `Point`), bounds in degrees, and how many are null."""

    kinds: tuple[str, ...]
    bbox: tuple[float, float, float, float] | None
    missing: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows in an Arrow file; the geometry is WKB in EPSG:4326, x = longitude.

    `key` is the column that tells rows apart; they are sorted by it.
    """

    path: Path
    key: str
    schema: pa.Schema
    number: int
    geometry: GeometryFacts | None

    @property
    def properties(self) -> list[pa.Field]:
        """The columns but for the geometry, in the view's order."""
        return [item for item in self.schema if item.name != GEOMETRY]

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Give the rows in order, some at a time."""
        with pa.memory_map(str(self.path)) as file, pa.ipc.open_file(file) as reader:
            for index in range(reader.num_record_batches):
                yield reader.get_batch(index)


def extract_rows(connection: Connection, name: str, key: str, path: Path, tick: Tick) -> Rows:
    """Write the rows of a view to `path`; `tick` is called after each batch and may raise."""
    columns = _columns(connection, name)
    schema = pa.schema([(item["name"], _arrow_type(item)) for item in columns])
    facts = _Facts()
    result = connection.execution_options(yield_per=BATCH_ROWS).execute(_query(name, key, columns))
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for part in result.partitions():
            writer.write_batch(_batch(part, schema))
            facts.add(part, schema)
            tick()
    has_geometry = GEOMETRY in schema.names
    return Rows(path, key, schema, facts.number, facts.geometry() if has_geometry else None)


def _columns(connection: Connection, name: str) -> list[dict[str, Any]]:
    try:
        found: Sequence[Any] = inspect(connection).get_columns(name, schema=SCHEMA)
    except NoSuchTableError as error:
        raise ExportRefused(f"The database has no collection {name!r}.") from error
    return [dict(item) for item in found]


def _arrow_type(item: dict[str, Any]) -> pa.DataType:
    if item["name"] == GEOMETRY:
        return pa.binary()
    return next(
        (arrow for kind, arrow in ARROW_TYPES if isinstance(item["type"], kind)), pa.string()
    )


def _query(name: str, key: str, columns: Sequence[dict[str, Any]]) -> Select[Any]:
    """Select all columns in a form that Arrow takes, in an order that no server setting changes."""
    view = table(name, *(column(item["name"], item["type"]) for item in columns), schema=SCHEMA)
    chosen = [
        func.ST_AsBinary(item).label(GEOMETRY) if item.name == GEOMETRY else _readable(item)
        for item in view.c
    ]
    return select(*chosen).order_by(_in_byte_order(view.c[key]))


def _readable(item: Any) -> Any:
    """Give arrays and JSON as JSON text."""
    if isinstance(item.type, types.ARRAY | types.JSON):
        return func.to_json(item).cast(types.Text).label(item.name)
    return item


def _in_byte_order(item: Column[Any] | Any) -> Any:
    return item.collate("C") if isinstance(item.type, types.String) else item


def _batch(part: Sequence[Any], schema: pa.Schema) -> pa.RecordBatch:
    arrays = [
        pa.array([_plain(value) for value in values], type=field.type)
        for field, values in zip(schema, zip(*part, strict=True), strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _plain(value: Any) -> Any:
    if isinstance(value, memoryview):
        return bytes(value)
    if isinstance(value, Decimal):
        return float(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


class _Facts:
    """What is seen of the geometry while rows pass."""

    def __init__(self) -> None:
        self.number = self.missing = 0
        self.kinds: set[str] = set()
        self.bounds = np.array([np.inf, np.inf, -np.inf, -np.inf])

    def add(self, part: Sequence[Any], schema: pa.Schema) -> None:
        self.number += len(part)
        if GEOMETRY not in schema.names:
            return
        at = schema.names.index(GEOMETRY)
        shapes = shapely.from_wkb([_plain(row[at]) for row in part])
        known = shapes[~shapely.is_missing(shapes)]
        self.missing += len(part) - len(known)
        if len(known):
            self.kinds |= {shape.geom_type for shape in known}
            west, south, east, north = shapely.total_bounds(known)
            low = np.minimum(self.bounds[:2], (west, south))
            high = np.maximum(self.bounds[2:], (east, north))
            self.bounds = np.concatenate([low, high])

    def geometry(self) -> GeometryFacts:
        west, south, east, north = (float(value) for value in self.bounds)
        bbox = (west, south, east, north) if self.kinds else None
        return GeometryFacts(tuple(sorted(self.kinds)), bbox, self.missing)
