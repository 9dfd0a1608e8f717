"""The tile grid WebMercatorQuad: EPSG:3857, one tile at zoom 0, four times as many at each further.

Scales and cell sizes are those of OGC 17-083r4, annex D.1, where a pixel is 0.28 mm wide.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

EARTH_RADIUS_M = 6_378_137.0
HALF_WIDTH_M = math.pi * EARTH_RADIUS_M
TILE_PIXELS = 256
PIXEL_M = 0.00028
# The registered definition ends here; what lies deeper has no address in it.
DEEPEST_ZOOM = 24


class Bounds(NamedTuple):
    """West, south, east and north, in metres of EPSG:3857 or in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, in the same unit."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def united(self, other: "Bounds") -> "Bounds":
        """Return the bounds of both."""
        return Bounds(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )


@dataclass(frozen=True, slots=True)
class TileLimits:
    """The rows and columns of one zoom level that hold something, both ends included."""

    zoom: int
    min_row: int
    max_row: int
    min_column: int
    max_column: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a tile lies within."""
        return self.min_row <= row <= self.max_row and self.min_column <= column <= self.max_column


def cell_size(zoom: int) -> float:
    """Return the width of a pixel at the equator, in metres."""
    return 2 * HALF_WIDTH_M / TILE_PIXELS / (1 << zoom)


def scale_denominator(zoom: int) -> float:
    """Return the scale at the equator on a screen with pixels of 0.28 mm."""
    return cell_size(zoom) / PIXEL_M


def limits_of(metres: Bounds, zoom: int) -> TileLimits:
    """Return which tiles of a zoom level bounds in EPSG:3857 touch."""
    return TileLimits(
        zoom,
        min_row=_step(HALF_WIDTH_M - metres.north, zoom),
        max_row=_step(HALF_WIDTH_M - metres.south, zoom),
        min_column=_step(metres.west + HALF_WIDTH_M, zoom),
        max_column=_step(metres.east + HALF_WIDTH_M, zoom),
    )


def in_degrees(metres: Bounds) -> Bounds:
    """Return bounds in EPSG:3857 as longitudes and latitudes."""
    return Bounds(
        _longitude(metres.west),
        _latitude(metres.south),
        _longitude(metres.east),
        _latitude(metres.north),
    )


def _step(distance: float, zoom: int) -> int:
    """Count the whole tiles in a distance from the grid's corner, within the grid."""
    side = 1 << zoom
    return min(max(math.floor(distance / (2 * HALF_WIDTH_M / side)), 0), side - 1)


def _longitude(x: float) -> float:
    return math.degrees(x / EARTH_RADIUS_M)


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(y / EARTH_RADIUS_M)) - math.pi / 2)
