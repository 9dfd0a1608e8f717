"""Read vector files as a stream of rows with geometry in EPSG:4326, in two dimensions.

Only formats told by their first bytes come here, so that GDAL is never given a file that names
other files or addresses (VRT, GDALG, WFS).
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pyproj
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError
from shapely.geometry.base import BaseGeometry

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from loaders.readers.archives import DOWNLOAD_AGAIN
from loaders.readers.formats import FileFormat
from loaders.readers.json_records import flatten
from loaders.readers.reading import Reading
from loaders.readers.records import record_rows, with_geometry
from loaders.readers.rows import TableRow
from loaders.shapefile_zip import open_shapefile_zip, read_shapefile

WGS84 = "EPSG:4326"
BATCH = 500
_FAILURES = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    GeometryError,
    pa.ArrowException,
    # Of pyogrio and pyarrow, for damaged files.
    ValueError,
    RuntimeError,
    SystemError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a layer as they stand in the file, in batches, and their CRS."""

    crs: str | None
    batches: Iterator[tuple[list[dict[str, Any]], np.ndarray[Any, Any]]]


def read_vector(reading: Reading, file_format: FileFormat) -> Iterator[TableRow]:
    """Give one row for each feature of the layer."""
    features = _open(reading, file_format)
    placed = _Placed(reading, features.crs)
    number = 0
    try:
        for attributes, shapes in features.batches:
            reading.watch.check()
            records = [(number + 1 + at, flatten(each)) for at, each in enumerate(attributes)]
            geometry = placed.place(shapes, number + 1)
            for row in record_rows(iter(records), reading):
                yield with_geometry(row, geometry[row.row - number - 1])
            number += len(records)
    except _FAILURES as error:
        raise _damaged(reading, error) from error


def layer_names(reading: Reading, file_format: FileFormat) -> list[str]:
    """List the layers of a file."""
    if file_format in {FileFormat.PARQUET, FileFormat.SHAPEFILE_ZIP}:
        return [reading.path.stem]
    try:
        return [str(name) for name, _ in pyogrio.list_layers(_address(reading, file_format))]
    except _FAILURES as error:
        raise _damaged(reading, error) from error


def _open(reading: Reading, file_format: FileFormat) -> Features:
    if file_format is FileFormat.SHAPEFILE_ZIP:
        return _open_shapefile(reading)
    if file_format is FileFormat.PARQUET:
        return _open_parquet(reading)
    address = _address(reading, file_format)
    layer = _choose_layer(reading, layer_names(reading, file_format))
    try:
        info = pyogrio.read_info(address, layer=layer)
    except _FAILURES as error:
        raise _damaged(reading, error) from error
    return Features(info["crs"], _arrow_batches(address, layer, reading))


def _address(reading: Reading, file_format: FileFormat) -> str:
    path = str(reading.path.resolve())
    # Told so, GDAL tries none of its other drivers for files that begin like JSON.
    return f"GeoJSON:{path}" if file_format is FileFormat.GEOJSON else path


def _choose_layer(reading: Reading, layers: list[str]) -> str:
    wanted = reading.layout.layer
    listed = ", ".join(map(repr, layers))
    if wanted is None and len(layers) == 1:
        return layers[0]
    if wanted in layers:
        return str(wanted)
    problem = f"there is no layer {wanted!r}" if wanted else "there are several layers"
    raise SourceChanged(
        reading.path, f"{problem}; the layers are {listed}.", "Name one: `layer` in the YAML."
    )


def _arrow_batches(
    address: str, layer: str, reading: Reading
) -> Iterator[tuple[list[dict[str, Any]], np.ndarray[Any, Any]]]:
    with pyogrio.open_arrow(address, layer=layer, batch_size=BATCH, use_pyarrow=True) as (
        meta,
        stream,
    ):
        name = meta["geometry_name"] or "wkb_geometry"
        batches = iter(stream)
        while True:
            with warnings.catch_warnings(record=True) as warned:
                warnings.simplefilter("always")
                batch = next(batches, None)
            for warning in warned:
                message = f"The features were read with a warning: {warning.message}"
                reading.log.add(IssueType.INVALID_GEOMETRY, message)
            if batch is None:
                return
            yield _parted(batch, name)


def _parted(
    batch: pa.RecordBatch, geometry: str | None
) -> tuple[list[dict[str, Any]], np.ndarray[Any, Any]]:
    """Part attributes from geometry (WKB)."""
    shapes: list[bytes | None] = [None] * batch.num_rows
    if geometry and geometry in batch.schema.names:
        shapes = batch.column(geometry).to_pylist()
        batch = batch.drop_columns([geometry])
    return batch.to_pylist(), np.array(shapes, dtype=object)


def _open_shapefile(reading: Reading) -> Features:
    layout = reading.layout
    source = open_shapefile_zip(reading.path, crs=layout.crs)
    if layout.encoding:
        source = replace(source, encoding=layout.encoding)
    frame = read_shapefile(source)
    attributes = frame.drop(columns="geometry").astype(object)
    records = attributes.where(attributes.notna(), None).to_dict("records")
    shapes = frame.geometry.to_numpy()
    parts = range(0, len(records), BATCH)
    return Features(
        frame.crs.to_wkt() if frame.crs else None,
        ((records[at : at + BATCH], shapes[at : at + BATCH]) for at in parts),
    )


def _open_parquet(reading: Reading) -> Features:
    try:
        file = pq.ParquetFile(reading.path)
        about = json.loads((file.schema_arrow.metadata or {}).get(b"geo", b"{}"))
        primary = about.get("primary_column")
        column = about.get("columns", {}).get(primary, {})
        # By its specification, GeoParquet without a CRS is in longitude and latitude.
        crs = column.get("crs", "OGC:CRS84") if primary else WGS84
        encoding = column.get("encoding", "WKB")
    except (*_FAILURES, AttributeError) as error:
        raise _damaged(reading, error) from error
    if encoding != "WKB":
        raise SourceFileError(
            reading.path, f"its geometry is encoded as {encoding}.", "Export it as WKB."
        )
    if file.metadata.num_rows > reading.limits.rows:
        reading.refuse_rows(None)
    reading.check_width(file.metadata.num_columns)
    return Features(
        json.dumps(crs) if isinstance(crs, dict) else crs,
        (_parted(batch, primary) for batch in file.iter_batches(BATCH)),
    )


class _Placed:
    """Bring geometries of one CRS into EPSG:4326, x before y."""

    def __init__(self, reading: Reading, crs: str | None) -> None:
        self._reading = reading
        stated = crs or reading.layout.crs
        if stated is None:
            raise SourceFileError(
                reading.path,
                "the file does not say in which CRS its coordinates are.",
                "Ask the publisher, or name it in the source's YAML (crs: EPSG:32647).",
            )
        try:
            source = pyproj.CRS.from_user_input(stated)
            self._transformer = None
            if source != pyproj.CRS.from_user_input("OGC:CRS84") and source.to_epsg() != 4326:
                self._transformer = pyproj.Transformer.from_crs(source, WGS84, always_xy=True)
        except pyproj.exceptions.ProjError as error:
            raise SourceFileError(
                reading.path, f"its CRS is unknown ({str(stated)[:80]}).", "Name it: `crs`."
            ) from error

    def place(self, shapes: np.ndarray[Any, Any], first: int) -> list[BaseGeometry | None]:
        """Return geometries; None, and an issue, for each that has no place on earth."""
        if shapes.size and any(isinstance(shape, bytes) for shape in shapes):
            parsed = shapely.from_wkb(shapes, on_invalid="ignore")
        else:
            parsed = shapes
        lost = [at for at, shape in enumerate(shapes) if shape is not None and parsed[at] is None]
        parsed = shapely.force_2d(parsed)
        if self._transformer:
            parsed = shapely.transform(parsed, self._to_wgs84)
        bounds = shapely.bounds(parsed)
        is_off = ~np.isfinite(bounds).all(axis=1) | (np.abs(bounds) > (180, 90, 180, 90)).any(
            axis=1
        )
        is_off &= ~(shapely.is_missing(parsed) | shapely.is_empty(parsed))
        for at in sorted({*lost, *np.flatnonzero(is_off).tolist()}):
            self._reading.log.add(
                IssueType.INVALID_GEOMETRY,
                "The geometry cannot be read, or lies nowhere on earth in the file's CRS.",
                row=first + at,
            )
            parsed[at] = None
        return list(parsed)

    def _to_wgs84(self, points: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        assert self._transformer is not None
        return np.column_stack(self._transformer.transform(points[:, 0], points[:, 1]))


def _damaged(reading: Reading, error: Exception) -> SourceFileError:
    reason = " ".join(str(error).split())[:200].replace(str(reading.path.resolve()), "the file")
    return SourceFileError(reading.path, f"the file cannot be read ({reason}).", DOWNLOAD_AGAIN)
