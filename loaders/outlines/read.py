"""Read features with polygons in batches, so that a file of any size needs little memory.

GDAL reads GeoJSON, GeoPackage, FlatGeobuf and OpenStreetMap extracts; shapefile zips go through
`loaders.shapefile_zip`, which knows their encodings. All comes out in EPSG:4326, two-dimensional.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import pyarrow as pa
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, GeometryError
from shapely.geometry.base import BaseGeometry

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.outlines.layout import FieldName, OutlineLayout
from loaders.shapefile_zip import MAX_BYTES, open_shapefile_zip, read_shapefile

WGS84 = 4326
BATCH = 200
OSM_LAYER = "multipolygons"
# Keys of an OpenStreetMap object's own number: of a relation, or of a way that closes itself.
OSM_IDS = {"osm_id": "relation", "osm_way_id": "way"}
# Nodes of a country go to a temporary file beyond this many megabytes.
OSM_MEMORY_MB = "256"
READ_ERRORS = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    GeometryError,
    pa.ArrowException,
    OSError,
)


@dataclass(frozen=True, slots=True)
class OutlineFeature:
    """One feature: what its row says by field, and its geometry as the file has it, in degrees.

    `row` is the row as a person counts it, or the object's number in OpenStreetMap; `feature`
    names it (`row 5`, `relation/123`).
    """

    row: int
    feature: str
    fields: dict[str, str]
    geometry: BaseGeometry | None


def read_outline_features(
    path: Path, layout: OutlineLayout, log: IssueLog
) -> Iterator[list[OutlineFeature]]:
    """Yield the features of a file in batches; raises `SourceFileError` naming the file."""
    if path.suffix.lower() == ".zip":
        yield from _read_zip(path, layout)
        return
    if path.stat().st_size > MAX_BYTES:
        problem = f"the file has more than {MAX_BYTES:,} bytes."
        raise SourceFileError(path, problem, "Cut out Thailand, or the layer that is meant.")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RuntimeWarning)
        yield from _read_by_gdal(path, layout)
    # GDAL warns once a read, not once a feature.
    for text in sorted({str(item.message) for item in caught}):
        log.add(
            IssueType.INVALID_GEOMETRY,
            f"Some objects are not closed or not complete and could not be read: {text[:200]}",
        )


def _read_zip(path: Path, layout: OutlineLayout) -> Iterator[list[OutlineFeature]]:
    source = open_shapefile_zip(path)
    _check_columns(path, layout, set(source.fields))
    frame = read_shapefile(source, where=layout.where)
    _check_crs(path, frame.crs)
    for start in range(0, len(frame), BATCH):
        part = frame.iloc[start : start + BATCH].to_crs(WGS84)
        yield [
            _feature(layout, int(row), record, record["geometry"])
            for row, record in zip(part.index, part.to_dict("records"), strict=True)
        ]


def _read_by_gdal(path: Path, layout: OutlineLayout) -> Iterator[list[OutlineFeature]]:
    try:
        with _options(layout) as options:
            layer = layout.layer or _find_layer(path, layout, options)
            info = pyogrio.read_info(path, layer=layer, **options)
            _check_columns(path, layout, set(info["fields"]))
            _check_crs(path, info["crs"])
            opened = pyogrio.open_arrow(
                path,
                layer=layer,
                where=layout.where,
                batch_size=BATCH,
                use_pyarrow=True,
                **options,
            )
            with opened as (meta, reader):
                row = 0
                for batch in reader:
                    yield list(_features(batch, meta, layout, row))
                    row += batch.num_rows
    except READ_ERRORS as error:
        raise SourceFileError(
            path, f"the file cannot be read ({error}).", "Download it again; it may be cut off."
        ) from error


def _features(
    batch: Any, meta: dict[str, Any], layout: OutlineLayout, before: int
) -> Iterator[OutlineFeature]:
    column = meta["geometry_name"] or "wkb_geometry"
    shapes = shapely.from_wkb(batch.column(column).to_pylist())
    if str(meta["crs"]).upper() not in {"EPSG:4326", "OGC:CRS84"}:
        shapes = gpd.GeoSeries(shapes, crs=meta["crs"]).to_crs(WGS84).to_numpy()
    records = batch.drop_columns([column]).to_pylist()
    for at, (record, shape) in enumerate(zip(records, shapes, strict=True), start=before + 1):
        yield _feature(layout, at, record, shape)


def _feature(
    layout: OutlineLayout, row: int, record: dict[str, Any], shape: BaseGeometry | None
) -> OutlineFeature:
    fields: dict[str, str] = {}
    for name, columns in layout.columns.items():
        filled = next((text for each in columns if (text := _as_text(record.get(each)))), None)
        if filled is not None:
            fields[name] = filled
    feature = f"row {row}"
    if layout.form == "osm":
        for key, kind in OSM_IDS.items():
            if record.get(key):
                row, feature = int(record[key]), f"{kind}/{record[key]}"
                break
    return OutlineFeature(row, feature, fields, shape)


def _as_text(value: Any) -> str:
    """Return a cell as text; a code that came as a number loses its decimals."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


@contextmanager
def _options(layout: OutlineLayout) -> Iterator[dict[str, str]]:
    """Give the options with which GDAL opens the file: of OSM, which tags become columns."""
    if layout.form != "osm":
        yield {}
        return
    tags = ",".join([*layout.column_names, "boundary", "admin_level"])
    others = ("points", "lines", "multilinestrings", "other_relations")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "osmconf.ini"
        path.write_text(
            "closed_ways_are_polygons=boundary\nattribute_name_laundering=no\n"
            + "".join(f"[{name}]\nosm_id=yes\nattributes=name\n" for name in others)
            + f"[{OSM_LAYER}]\nosm_id=yes\nattributes={tags}\n",
            "utf-8",
        )
        yield {"CONFIG_FILE": str(path), "MAX_TMPFILE_SIZE": OSM_MEMORY_MB}


def _find_layer(path: Path, layout: OutlineLayout, options: dict[str, str]) -> str:
    """Return the one layer that has the source's columns."""
    if layout.form == "osm":
        return OSM_LAYER
    names = [str(name) for name, _ in pyogrio.list_layers(path)]
    fitting = [
        name
        for name in names
        if layout.has_fields(set(pyogrio.read_info(path, layer=name, **options)["fields"]))
    ]
    if len(fitting) > 1:
        problem = f"several layers have the columns of outlines ({', '.join(fitting)})."
        raise SourceChanged(path, problem, "Name one as `layer` in the source's YAML.")
    return fitting[0] if fitting else names[0]


def _check_columns(path: Path, layout: OutlineLayout, columns: set[str]) -> None:
    """Refuse a file that says of no feature which LAO it is."""
    fields: tuple[FieldName, ...] = ("code", "wikidata", "name_th")
    keys = {name for field in fields for name in layout.columns.get(field, ())}
    if not keys & columns:
        problem = (
            f"none of its columns names an LAO: wanted is one of {', '.join(sorted(keys))}; "
            f"it has {', '.join(sorted(columns))}."
        )
        raise SourceChanged(path, problem, "Name the columns in the source's YAML.")


def _check_crs(path: Path, crs: object) -> None:
    if crs is None:
        remedy = "Ask the publisher for it and write it into the file."
        raise SourceFileError(path, "the file does not say what its coordinates are.", remedy)
