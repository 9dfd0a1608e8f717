"""Generalised outlines of a geometry edition as paths, in metres of EPSG:3857."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from matplotlib.path import Path
from sqlalchemy.orm import Session

from gis.statements import statement

Bounds = tuple[float, float, float, float]
WHOLE_WORLD: Bounds = (-2.1e7, -2.1e7, 2.1e7, 2.1e7)
EARTH_RADIUS_M = 6_378_137.0
# Of tiles of 512 pixels, as the browser's map draws them.
METRES_PER_PIXEL_AT_0 = 78_271.5
FINEST_ZOOM = 14


@dataclass(frozen=True, slots=True)
class Outlines:
    """Outlines of features; `feature_of` says for each vertex at which place of `ids` it is."""

    ids: npt.NDArray[np.int64]
    vertices: npt.NDArray[np.float64]
    codes: npt.NDArray[np.uint8]
    feature_of: npt.NDArray[np.int64]

    def path(self, wanted: npt.NDArray[np.bool_] | None = None) -> Path:
        """Return all outlines as one path, or those of the features that are `wanted`."""
        if wanted is None:
            return Path(self.vertices, self.codes)
        chosen = wanted[self.feature_of]
        return Path(self.vertices[chosen], self.codes[chosen])

    def path_of(self, ids: Collection[int]) -> Path:
        """Return the outlines of some features as one path."""
        return self.path(np.isin(self.ids, list(ids)))

    @property
    def bounds(self) -> Bounds | None:
        """West, south, east and north, None where there are no outlines."""
        if not len(self.vertices):
            return None
        west, south = self.vertices.min(axis=0)
        east, north = self.vertices.max(axis=0)
        return float(west), float(south), float(east), float(north)


@dataclass(frozen=True, slots=True)
class Label:
    """A name and where it stands."""

    place_id: int
    name_th: str
    name_en: str | None
    x: float
    y: float


def read_outlines(
    session: Session,
    fingerprint: str,
    layer: str,
    *,
    zoom: int,
    bounds: Bounds = WHOLE_WORLD,
    ids: Sequence[int] | None = None,
) -> Outlines:
    """Return the outlines of a layer that reach into `bounds`, as fine as `zoom` needs."""
    binds = {"fingerprint": fingerprint, "layer": layer, "zoom": zoom, **_box(bounds)}
    rows = session.execute(
        statement("maps", "picture_shapes"), binds | {"ids": None if ids is None else list(ids)}
    ).all()
    found = np.array([row.feature_id for row in rows], dtype=np.int64)
    shapes = shapely.from_wkb([bytes(row.geometry) for row in rows])
    return make_outlines(found, np.asarray(shapes, dtype=object))


def make_outlines(ids: npt.NDArray[np.int64], shapes: npt.NDArray[np.object_]) -> Outlines:
    """Return polygons as outlines; holes run against their rings, so that filling spares them."""
    polygons, of_polygon = shapely.get_parts(shapely.orient_polygons(shapes), return_index=True)
    rings, of_ring = shapely.get_rings(polygons, return_index=True)
    vertices, of_vertex = shapely.get_coordinates(rings, return_index=True)
    codes = np.full(len(vertices), Path.LINETO, dtype=np.uint8)
    if len(vertices):
        starts = np.flatnonzero(np.diff(of_vertex, prepend=-1))
        codes[starts] = Path.MOVETO
        codes[[*(starts[1:] - 1), len(vertices) - 1]] = Path.CLOSEPOLY
    feature_of = np.asarray(of_polygon, dtype=np.int64)[of_ring][of_vertex]
    return Outlines(ids, vertices, codes, feature_of)


def read_labels(session: Session, fingerprint: str, kind: str, bounds: Bounds) -> list[Label]:
    """Return the names of provinces, districts or LAOs whose point lies within `bounds`."""
    binds = {"fingerprint": fingerprint, "kind": kind, **_box(bounds)}
    return [Label(*row) for row in session.execute(statement("maps", "picture_labels"), binds)]


def zoom_for(metres_per_pixel: float) -> int:
    """Return the zoom of tiles as coarse as a picture is."""
    zoom = int(np.floor(np.log2(METRES_PER_PIXEL_AT_0 / metres_per_pixel)))
    return min(max(zoom, 0), FINEST_ZOOM)


def to_metres(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a position in degrees as metres of EPSG:3857."""
    x = np.radians(longitude) * EARTH_RADIUS_M
    y = np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)) * EARTH_RADIUS_M
    return float(x), float(y)


def bounds_in_metres(bounds: Bounds) -> Bounds:
    """Return a box in degrees as metres of EPSG:3857."""
    return (*to_metres(*bounds[:2]), *to_metres(*bounds[2:]))


def _box(bounds: Bounds) -> dict[str, float]:
    return dict(zip(("west", "south", "east", "north"), bounds, strict=True))
