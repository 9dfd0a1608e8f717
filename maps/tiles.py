"""Vector tiles of a geometry edition: made once by PostGIS, then kept, gzipped, in memory.

A tile's address holds the fingerprint of its edition, so a tile never changes.
"""

import gzip
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from threading import Lock

from sqlalchemy import Connection, Engine, select

from gis.errors import TileNotFound
from gis.models import GeometryEdition
from gis.statements import statement

LAYERS = frozenset(
    {"provinces", "districts", "subdistricts", "cells", "laos", "paos", "offices", "labels"}
)
MAX_ZOOM = 22
CACHE_BYTES = 256 * 1024 * 1024
# What a kept tile costs beside its bytes (address, dictionary slot): empty tiles count too,
# or a walk over the sea at high zoom would fill the memory.
ENTRY_BYTES = 512


@dataclass(frozen=True, slots=True)
class TileAddress:
    """Which tile: edition fingerprint, layer, and XYZ in WebMercatorQuad."""

    fingerprint: str
    layer: str
    z: int
    x: int
    y: int


@dataclass(slots=True)
class TileCache:
    """The most recently used tiles, up to `limit` bytes."""

    limit: int = CACHE_BYTES
    _tiles: OrderedDict[TileAddress, bytes] = field(default_factory=OrderedDict)
    _bytes: int = 0

    def get(self, address: TileAddress) -> bytes | None:
        """Return a kept tile and mark it as used."""
        tile = self._tiles.get(address)
        if tile is not None:
            self._tiles.move_to_end(address)
        return tile

    def put(self, address: TileAddress, tile: bytes) -> None:
        """Keep a tile, letting go of the least recently used ones beyond the limit."""
        if address in self._tiles:
            return
        self._tiles[address] = tile
        self._bytes += len(tile) + ENTRY_BYTES
        while self._bytes > self.limit:
            _, dropped = self._tiles.popitem(last=False)
            self._bytes -= len(dropped) + ENTRY_BYTES

    def __len__(self) -> int:
        return len(self._tiles)


class TileStore:
    """Gives tiles; requests for one cold tile at the same time make it once."""

    def __init__(self, engine: Engine, cache: TileCache | None = None) -> None:
        self._engine = engine
        self._cache = cache or TileCache()
        self._under_way: dict[TileAddress, Future[bytes]] = {}
        self._lock = Lock()
        self._editions: dict[str, int] = {}

    def kept(self, address: TileAddress) -> bytes | None:
        """Return the gzipped tile if it is in memory."""
        with self._lock:
            return self._cache.get(address)

    def get(self, address: TileAddress) -> bytes:
        """Return the gzipped tile, empty bytes where nothing lies; blocks on the database.

        Raises `TileNotFound` for an unknown layer or edition and for x, y or z out of range.
        """
        check_address(address)
        with self._lock:
            tile = self._cache.get(address)
            if tile is not None:
                return tile
            waiting = self._under_way.get(address)
            if waiting is None:
                mine: Future[bytes] = Future()
                self._under_way[address] = mine
        if waiting is not None:
            return waiting.result()
        try:
            tile = self._make(address)
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            with self._lock:
                self._cache.put(address, tile)
            mine.set_result(tile)
            return tile
        finally:
            with self._lock:
                del self._under_way[address]

    def get_joined(self, address: TileAddress, layers: Sequence[str]) -> bytes:
        """Return one gzipped tile of several layers, kept under `address`; else as `get`."""
        if len(layers) == 1:
            return self.get(address)
        tile = self.kept(address)
        if tile is None:
            parts = [self.get(replace(address, layer=layer)) for layer in layers]
            # A tile is a sequence of layers, so that tiles one after the other are one.
            joined = b"".join(gzip.decompress(part) for part in parts if part)
            tile = _pack(joined) if joined else b""
            with self._lock:
                self._cache.put(address, tile)
        return tile

    def _make(self, address: TileAddress) -> bytes:
        with self._engine.connect() as connection:
            edition_id = self._edition_id(connection, address.fingerprint)
            tile = connection.execute(
                statement("maps", "tile"),
                {
                    "edition_id": edition_id,
                    "layer": address.layer,
                    "z": address.z,
                    "x": address.x,
                    "y": address.y,
                },
            ).scalar_one()
            if tile:
                return _pack(bytes(tile))
            # Either nothing lies here, or a load took the edition away since it was last seen.
            self._editions.pop(address.fingerprint, None)
            self._edition_id(connection, address.fingerprint)
            return b""

    def _edition_id(self, connection: Connection, fingerprint: str) -> int:
        known = self._editions.get(fingerprint)
        if known is None:
            known = connection.execute(
                select(GeometryEdition.edition_id).where(GeometryEdition.fingerprint == fingerprint)
            ).scalar_one_or_none()
            if known is None:
                raise TileNotFound(f"There is no geometry edition {fingerprint!r}.")
            self._editions[fingerprint] = known
        return known


def _pack(tile: bytes) -> bytes:
    # Without the time of packing, the same tile is the same bytes.
    # Level 4 takes half the time of 6 for one hundredth more bytes.
    return gzip.compress(tile, 4, mtime=0)


def check_address(address: TileAddress) -> None:
    """Raise `TileNotFound` for what no edition can have."""
    if address.layer not in LAYERS:
        known = ", ".join(sorted(LAYERS))
        raise TileNotFound(f"There is no layer {address.layer!r}; there are {known}.")
    side = 1 << address.z if 0 <= address.z <= MAX_ZOOM else 0
    if not (0 <= address.x < side and 0 <= address.y < side):
        raise TileNotFound(
            f"There is no tile {address.z}/{address.x}/{address.y}: zoom runs from 0 to"
            f" {MAX_ZOOM}, x and y from 0 to 2^zoom - 1."
        )
