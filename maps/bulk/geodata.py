"""GeoPackage, FlatGeobuf and GeoJSON, written by GDAL from a stream of Arrow batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa
import pyogrio
import shapely
from pyogrio.raw import write_arrow

from gis.errors import ExportRefused
from maps.bulk.description import Description
from maps.bulk.layer_styles import add_layer_styles
from maps.bulk.rows import GEOMETRY, Rows, Tick

CRS = "EPSG:4326"
POSITIONS = "_positions"
FEATURE_ID = "feature_id"
MOST_GEOJSON_ROWS = 20_000
AREAS = frozenset({"Polygon", "MultiPolygon"})
POINTS = frozenset({"Point"})
# GDAL's settings belong to the process.
_DATING = Lock()
Choose = Callable[[pa.RecordBatch], pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer of a GeoPackage: its name, the geometry type that it declares, and its rows."""

    name: str
    geometry_type: str
    choose: Choose


def write_geopackage(rows: Rows, path: Path, description: Description, tick: Tick) -> None:
    """Write a layer with all rows, and its styles.

    Programs want one kind of geometry in a layer: where some rows have an outline and others only
    a position, the positions stand in a layer of their own and are empty in the first.
    """
    with _dated(description):
        for number, layer in enumerate(_layers(rows, description.collection)):
            _write(
                rows,
                path,
                tick,
                layer.choose,
                rows.schema,
                layer=layer.name,
                driver="GPKG",
                append=number > 0,
                geometry_type=layer.geometry_type,
                # What programs of 2022 still read without a warning.
                **({} if number else {"VERSION": "1.3"}),
                GEOMETRY_NAME=GEOMETRY,
                IDENTIFIER=f"{description.title_th} / {description.title_en} ({layer.name})",
                DESCRIPTION=f"{description.attribution}. {description.licence}",
                layer_metadata=description.as_metadata(),
            )
        add_layer_styles(path, description)


def write_flatgeobuf(rows: Rows, path: Path, description: Description, tick: Tick) -> None:
    """Write the rows that have a geometry: the format's index knows no others."""
    assert rows.geometry is not None
    kinds = rows.geometry.kinds
    _write(
        rows,
        path,
        tick,
        _with_geometry,
        rows.schema,
        layer=description.collection,
        driver="FlatGeobuf",
        geometry_type=kinds[0] if len(kinds) == 1 else "Unknown",
        TITLE=f"{description.title_th} / {description.title_en}",
        DESCRIPTION=f"{description.attribution}. {description.licence}",
        # Where its index is built; the default is the working directory of the machine.
        TEMPORARY_DIR=str(path.parent),
    )


def write_geojson(rows: Rows, path: Path, description: Description, tick: Tick) -> None:
    """Write GeoJSON after RFC 7946, with seven decimals (1 cm) and the key as `id` too.

    Raises `ExportRefused` for more rows than programs, which read it whole, can take.
    """
    if rows.number > MOST_GEOJSON_ROWS:
        raise ExportRefused(
            f"{description.collection} has {rows.number:,} rows, and GeoJSON is read whole: more "
            f"than {MOST_GEOJSON_ROWS:,} are too many. Take the GeoPackage or GeoParquet file."
        )
    # GDAL takes a column away that it writes as id.
    schema = rows.schema.insert(0, pa.field(FEATURE_ID, pa.string()))

    def with_id(batch: pa.RecordBatch) -> pa.RecordBatch:
        return pa.RecordBatch.from_arrays([batch.column(rows.key), *batch.columns], schema=schema)

    _write(
        rows,
        path,
        tick,
        with_id,
        schema,
        layer=description.collection,
        driver="GeoJSON",
        geometry_type="Unknown",
        RFC7946="YES",
        COORDINATE_PRECISION="7",
        WRITE_NAME="NO",
        DESCRIPTION=f"{description.title_th} / {description.title_en}. "
        f"{description.edition}. {description.attribution}",
        ID_FIELD=FEATURE_ID,
    )


def _layers(rows: Rows, name: str) -> list[_Layer]:
    assert rows.geometry is not None
    kinds = set(rows.geometry.kinds)
    if kinds & AREAS and kinds & POINTS:
        return [
            _Layer(name, "MultiPolygon", _areas_only),
            _Layer(name + POSITIONS, "Point", _points_only),
        ]
    return [_Layer(name, kinds.pop() if len(kinds) == 1 else "Unknown", _as_it_is)]


def _write(
    rows: Rows, path: Path, tick: Tick, choose: Choose, schema: pa.Schema, **options: Any
) -> None:
    """Stream the rows to GDAL; what goes wrong on our side comes out as it was raised."""
    raised: list[BaseException] = []

    def batches() -> Iterator[pa.RecordBatch]:
        try:
            for batch in rows.batches():
                yield choose(batch)
                tick()
        except BaseException as error:
            # GDAL only learns that the stream ended badly.
            raised.append(error)
            raise

    stream = pa.RecordBatchReader.from_batches(schema, batches())
    try:
        write_arrow(stream, path, geometry_name=GEOMETRY, crs=CRS, **options)
    except RuntimeError:
        if raised:
            raise raised[0] from None
        raise


def _as_it_is(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch


def _with_geometry(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.filter(batch.column(GEOMETRY).is_valid())


def _points_only(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.filter(pa.array(_is_point(batch)))


def _areas_only(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Keep every row; a geometry that is a point becomes null."""
    wkb = batch.column(GEOMETRY).to_numpy(zero_copy_only=False).copy()
    wkb[_is_point(batch)] = None
    at = batch.schema.get_field_index(GEOMETRY)
    return batch.set_column(at, batch.schema.field(at), pa.array(wkb, pa.binary()))


def _is_point(batch: pa.RecordBatch) -> np.ndarray[Any, np.dtype[np.bool_]]:
    shapes = shapely.from_wkb(batch.column(GEOMETRY).to_numpy(zero_copy_only=False))
    return np.asarray(shapely.get_type_id(shapes) == shapely.GeometryType.POINT)


@contextmanager
def _dated(description: Description) -> Iterator[None]:
    """Let GDAL date what it writes with the edition's moment, so that the bytes are the same."""
    moment = description.loaded_at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with _DATING:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": moment})
        try:
            yield
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
