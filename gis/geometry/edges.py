"""The edges of polygons, written alike from both sides, so that shared ones are equal."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import shapely


def list_edges(
    shapes: npt.NDArray[np.object_],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Return which shape each edge is of, and its ends (x, y, x, y), the lesser end first."""
    parts, shape = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    follows = ring[1:] == ring[:-1]
    start, end = points[:-1][follows], points[1:][follows]
    is_turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    edges = np.where(is_turned[:, None], np.hstack([end, start]), np.hstack([start, end]))
    return shape[part[ring[:-1][follows]]], edges
