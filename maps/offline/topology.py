"""Areas as quantised TopoJSON: whole steps from point to point, so that a vertex is a few letters.

Each ring is an arc of its own. A vertex that neighbours share falls on the same point of the grid
for both, so no gap opens between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Shapes = NDArray[np.object_]
# Of a degree, some 11 m; the finest lines are generalised to 25 m.
STEP = 0.0001
FEWEST_POINTS = 4


def write_topology(layers: Mapping[str, Shapes]) -> dict[str, Any]:
    """Return a TopoJSON topology of layers of (multi)polygons in degrees, an object each."""
    everything = np.concatenate([*layers.values()])
    west, south, _, _ = shapely.total_bounds(everything) if len(everything) else (0, 0, 0, 0)
    corner = np.floor(np.array([west, south]) / STEP)
    arcs: list[list[list[int]]] = []
    objects = {
        name: {
            "type": "GeometryCollection",
            "geometries": [_area(shape, corner, arcs) for shape in shapes],
        }
        for name, shapes in layers.items()
    }
    return {
        "type": "Topology",
        "transform": {
            "scale": [STEP, STEP],
            "translate": [round(float(start) * STEP, 4) for start in corner],
        },
        "arcs": arcs,
        "objects": objects,
    }


def _area(
    shape: shapely.Geometry, corner: NDArray[np.float64], arcs: list[list[list[int]]]
) -> dict[str, Any]:
    polygons = []
    parts = shapely.get_parts(shape)
    # Of an area that is smaller than a step everywhere, the largest part stays.
    largest = int(np.argmax(shapely.area(parts)))
    for at, polygon in enumerate(parts):
        rings = []
        for number, ring in enumerate(shapely.get_rings(polygon)):
            points = _on_grid(ring, corner)
            if len(points) < FEWEST_POINTS:
                if number > 0:
                    continue
                if at != largest:
                    break
            rings.append([len(arcs)])
            steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int64))
            arcs.append(steps.tolist())
        if rings:
            polygons.append(rings)
    return {"type": "MultiPolygon", "arcs": polygons}


def _on_grid(ring: shapely.Geometry, corner: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the points of a ring on the grid, equal ones in a row once."""
    points = (np.round(shapely.get_coordinates(ring) / STEP) - corner).astype(np.int64)
    moves = np.any(points[1:] != points[:-1], axis=1)
    kept: NDArray[np.int64] = points[np.concatenate([[True], moves])]
    return kept
