"""Sets of tiles under stable names: which layers each has, from which zoom, and where they lie.

The tiles are those of the portal's own map (`maps.tiles`); what holds several layers joins them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from gis.errors import DatabaseUnavailable, TileNotFound
from gis.feeds import NOTHING_LOADED, is_missing_table
from gis.kept import keep_for_good
from gis.models import GeometryEdition
from gis.statements import statement
from maps.grid import Bounds, TileLimits, limits_of
from maps.tiles import TileAddress, TileStore

# Lines are generalised to 25 m, and a tile of this zoom tells positions 0.6 m apart.
MAX_ZOOM = 14
# The set that holds all layers together; no collection can have an empty name.
WHOLE = ""
# The zoom from which each layer is in a set.
LAYERS: dict[str, dict[str, int]] = {
    WHOLE: {"provinces": 0, "districts": 6, "subdistricts": 8, "laos": 8},
    "provinces": {"provinces": 0},
    "districts": {"districts": 0},
    "subdistricts": {"subdistricts": 0},
    "laos": {"laos": 0},
}


@dataclass(frozen=True, slots=True)
class DrawnLayer:
    """A layer of a set: its smallest zoom, and its bounds in metres of EPSG:3857."""

    name: str
    min_zoom: int
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Tileset:
    """A set of tiles of one geometry edition."""

    name: str
    fingerprint: str
    created_at: datetime
    layers: tuple[DrawnLayer, ...]

    @property
    def bounds(self) -> Bounds:
        """The bounds of all layers, in metres of EPSG:3857."""
        bounds, *others = (layer.bounds for layer in self.layers)
        for other in others:
            bounds = bounds.united(other)
        return bounds

    @property
    def limits(self) -> list[TileLimits]:
        """The tiles that there are, by zoom."""
        return [limits_of(self.bounds, zoom) for zoom in range(MAX_ZOOM + 1)]

    def address(self, zoom: int, row: int, column: int) -> TileAddress:
        """Return under which name a tile is kept; raises `TileNotFound` outside the limits.

        A tile of one layer has the name that it bears on the portal's map.
        """
        if not (0 <= zoom <= MAX_ZOOM and limits_of(self.bounds, zoom).holds(row, column)):
            raise TileNotFound(
                f"There is no tile {zoom}/{row}/{column} (zoom/row/column) in this set. Zoom runs"
                f" from 0 to {MAX_ZOOM}; the limits of rows and columns stand in its description."
            )
        # No address of the portal's own tiles has a slash in the layer.
        return TileAddress(self.fingerprint, "/".join(self._layers_at(zoom)), zoom, column, row)

    def get(self, store: TileStore, address: TileAddress) -> bytes:
        """Return the gzipped tile, empty bytes where nothing lies; blocks on the database."""
        return store.get_joined(address, self._layers_at(address.z))

    def only(self, names: Sequence[str]) -> "Tileset":
        """Return the set of these of its layers, in this order."""
        by_name = {layer.name: layer for layer in self.layers}
        return replace(self, layers=tuple(by_name[name] for name in names))

    def _layers_at(self, zoom: int) -> list[str]:
        return [layer.name for layer in self.layers if layer.min_zoom <= zoom]


def list_tilesets(session: Session) -> dict[str, Tileset]:
    """Return the sets that the present edition has shapes for, the one of all layers first.

    Raises `DatabaseUnavailable` before anything was loaded.
    """
    fingerprint, created_at = _present(session)
    bounds = keep_for_good(
        session, ("layer bounds", fingerprint), lambda: _read_bounds(session, fingerprint)
    )
    found = {}
    for name, layers in LAYERS.items():
        drawn = tuple(
            DrawnLayer(layer, min_zoom, bounds[layer])
            for layer, min_zoom in layers.items()
            if layer in bounds
        )
        if drawn:
            found[name] = Tileset(name, fingerprint, created_at, drawn)
    return found


def _present(session: Session) -> tuple[str, datetime]:
    try:
        row = session.execute(
            select(GeometryEdition.fingerprint, GeometryEdition.created_at).where(
                GeometryEdition.is_current
            )
        ).one_or_none()
    except ProgrammingError as error:
        if is_missing_table(error):
            raise DatabaseUnavailable(NOTHING_LOADED) from error
        raise
    if row is None:
        raise DatabaseUnavailable(NOTHING_LOADED)
    return row.fingerprint, row.created_at


def _read_bounds(session: Session, fingerprint: str) -> dict[str, Bounds]:
    rows = session.execute(statement("maps", "layer_extents"), {"fingerprint": fingerprint})
    return {row.layer: Bounds(row.west, row.south, row.east, row.north) for row in rows}
