"""PMTiles v3: the tiles of some layers in one file, for any web server or CDN."""

import gzip
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from sqlalchemy import Connection

from gis.statements import statement
from maps.grid import HALF_WIDTH_M, Bounds, in_degrees, limits_of
from maps.tile_layers import TileLayer

Tick = Callable[[], None]
Address = tuple[int, int, int]
# What a tile holds beyond its edge, as a share of its width: see `maps/sql/tile.sql`.
BUFFER = 64 / 4096


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into an archive: layers of a geometry edition, down to a zoom."""

    edition_id: int
    layers: Sequence[TileLayer]
    deepest: int


def list_addresses(connection: Connection, content: Content) -> list[Address]:
    """Return zoom, column and row of each tile that may hold something, in the format's order."""
    found: list[Address] = []
    for zoom in range(content.deepest + 1):
        at_zoom = {
            address
            for bounds in _reaches(connection, content, zoom)
            for address in _touched(bounds, zoom)
        }
        found += sorted(at_zoom, key=lambda address: zxy_to_tileid(*address))
    return found


def write_archive(
    connection: Connection,
    path: Path,
    content: Content,
    addresses: Sequence[Address],
    *,
    metadata: dict[str, Any],
    tick: Tick,
) -> int:
    """Write the tiles to `path` and return how many hold something; `tick` is called for each."""
    bounds = reduce(Bounds.united, (layer.bounds for layer in content.layers))
    written = 0
    with path.open("wb") as file:
        writer = Writer(file)
        for address in addresses:
            if tile := _tile(connection, content, address):
                writer.write_tile(zxy_to_tileid(*address), tile)
                written += 1
            tick()
        layers = [layer.as_vector_layer(content.deepest) for layer in content.layers]
        form = {"type": "overlay", "format": "pbf", "vector_layers": layers}
        writer.finalize(_header(bounds), metadata | form)
    return written


def _reaches(connection: Connection, content: Content, zoom: int) -> Iterator[Bounds]:
    reach = 2 * HALF_WIDTH_M / (1 << zoom) * BUFFER
    binds = {
        "edition_id": content.edition_id,
        "layers": [layer.name for layer in content.layers],
        "z": zoom,
    }
    for west, south, east, north in connection.execute(statement("maps", "tile_reaches"), binds):
        yield Bounds(west - reach, south - reach, east + reach, north + reach)


def _touched(bounds: Bounds, zoom: int) -> Iterator[Address]:
    limits = limits_of(bounds, zoom)
    for column in range(limits.min_column, limits.max_column + 1):
        for row in range(limits.min_row, limits.max_row + 1):
            yield zoom, column, row


def _tile(connection: Connection, content: Content, address: Address) -> bytes:
    """Return the gzipped tile of all layers, empty where nothing lies: tiles join end to end."""
    z, x, y = address
    parts = [
        bytes(
            connection.execute(
                statement("maps", "tile"),
                {"edition_id": content.edition_id, "layer": layer.name, "z": z, "x": x, "y": y},
            ).scalar_one()
        )
        for layer in content.layers
        if z >= layer.min_zoom
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
