"""Tell a file of LAO outlines by its form and columns."""

from pathlib import Path

import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError

from loaders.shapefile_zip import list_tables
from loaders.source import read_sources

GDAL_SUFFIXES = (".geojson", ".json", ".gpkg", ".fgb")
HEAD_BYTES = 4096


def recognise_outlines(path: Path) -> str | None:
    """Return the source whose outlines a file holds, or None."""
    layouts = {
        source.name: source.outlines for source in read_sources().values() if source.outlines
    }
    if path.name.lower().endswith(".osm.pbf"):
        return next((name for name, layout in layouts.items() if layout.form == "osm"), None)
    columns = _columns(path)
    return next(
        (
            name
            for name, layout in layouts.items()
            if layout.form == "table" and any(layout.has_fields(each) for each in columns)
        ),
        None,
    )


def _columns(path: Path) -> list[set[str]]:
    """Return the columns of each layer with geometry; of a file of another kind none."""
    suffix = path.suffix.lower()
    if suffix == ".zip":
        return [set(fields) for fields in list_tables(path)]
    if suffix not in GDAL_SUFFIXES or (suffix == ".json" and not _may_be_geojson(path)):
        return []
    try:
        return [
            set(pyogrio.read_info(path, layer=name)["fields"])
            for name, kind in pyogrio.list_layers(path)
            if kind is not None
        ]
    except (DataSourceError, DataLayerError):
        return []


def _may_be_geojson(path: Path) -> bool:
    with path.open("rb") as stream:
        return b"FeatureCollection" in stream.read(HEAD_BYTES)
