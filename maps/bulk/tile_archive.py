"""PMTiles v3: the portal's own vector tiles of a collection in one file, for any CDN."""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from sqlalchemy import Connection, Engine, select

from gis.errors import ExportRefused
from gis.models import GeometryEdition
from gis.statements import statement
from maps.bulk.description import Description
from maps.bulk.rows import Tick
from maps.grid import Bounds, in_degrees, limits_of
from maps.tile_layers import TileLayer, list_tile_layers

LAYERS = {
    "provinces": ("provinces",),
    "districts": ("districts",),
    "subdistricts": ("subdistricts",),
    "laos": ("laos", "paos", "cells", "offices", "labels"),
}
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class TileShapes:
    """The geometry edition whose shapes go into tiles, and where it is kept."""

    engine: Engine
    fingerprint: str


def write_pmtiles(shapes: TileShapes, path: Path, description: Description, tick: Tick) -> None:
    """Write the tiles of zooms 0 to 10; raises `ExportRefused` where there are no shapes."""
    # One view of the shapes for all tiles: a load may replace them meanwhile.
    steady = shapes.engine.execution_options(isolation_level="REPEATABLE READ")
    with steady.connect() as connection:
        edition_id = connection.execute(
            select(GeometryEdition.edition_id).where(
                GeometryEdition.fingerprint == shapes.fingerprint
            )
        ).scalar_one_or_none()
        known = list_tile_layers(connection, edition_id) if edition_id is not None else {}
        layers = [known[name] for name in LAYERS[description.collection] if name in known]
        if edition_id is None or not layers:
            raise ExportRefused(f"{description.collection} has no shapes to make tiles of.")
        bounds = reduce(Bounds.united, (layer.bounds for layer in layers))
        with path.open("wb") as file:
            writer = Writer(file)
            for z, x, y in _addresses(bounds):
                if tile := _tile(connection, edition_id, layers, z, x, y):
                    writer.write_tile(zxy_to_tileid(z, x, y), tile)
                tick()
            writer.finalize(_header(bounds), _metadata(layers, description))


def _addresses(bounds: Bounds) -> Iterator[tuple[int, int, int]]:
    """Give the tiles that meet the bounds in the order of the format."""
    for z in range(DEEPEST + 1):
        limits = limits_of(bounds, z)
        yield from sorted(
            (
                (z, x, y)
                for x in range(limits.min_column, limits.max_column + 1)
                for y in range(limits.min_row, limits.max_row + 1)
            ),
            key=lambda at: zxy_to_tileid(*at),
        )


def _tile(
    connection: Connection, edition_id: int, layers: Sequence[TileLayer], z: int, x: int, y: int
) -> bytes:
    """Return the gzipped tile of all layers, empty where nothing lies: tiles join end to end."""
    parts = [
        bytes(
            connection.execute(
                statement("maps", "tile"),
                {"edition_id": edition_id, "layer": layer.name, "z": z, "x": x, "y": y},
            ).scalar_one()
        )
        for layer in layers
    ]
    tile = b"".join(parts)
    return gzip.compress(tile, mtime=0) if tile else b""


def _header(bounds: Bounds) -> dict[str, object]:
    west, south, east, north = (round(value * 10_000_000) for value in in_degrees(bounds))
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": 6,
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }


def _metadata(layers: Sequence[TileLayer], description: Description) -> dict[str, object]:
    return {
        "name": f"{description.title_th} / {description.title_en}",
        "description": f"{description.licence}. {description.home}",
        "attribution": description.attribution,
        "version": description.edition,
        "type": "overlay",
        "format": "pbf",
        "vector_layers": [layer.as_vector_layer(DEEPEST) for layer in layers],
    }
