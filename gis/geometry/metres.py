"""Widths and areas in metres of shapes in degrees, near enough for telling a sliver from land."""

from __future__ import annotations

from math import cos, radians

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

# Metres in a degree at Thailand's latitudes: of longitude on the equator, of latitude at 13 N.
DEGREE_OF_LONGITUDE_M = 111_320.0
DEGREE_OF_LATITUDE_M = 110_650.0


def to_local_metres(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape in metres on a plane that is true at the shape's own middle."""
    _, south, _, north = shape.bounds
    scale = np.array(
        [DEGREE_OF_LONGITUDE_M * cos(radians((south + north) / 2)), DEGREE_OF_LATITUDE_M]
    )

    def to_metres(coordinates: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        scaled: npt.NDArray[np.float64] = coordinates * scale
        return scaled

    moved: BaseGeometry = shapely.transform(shape, to_metres)
    return moved


def lengths_m(
    start: npt.NDArray[np.float64], end: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return the lengths of segments between points in degrees, rows of longitude and latitude."""
    step = (end - start) * DEGREE_OF_LATITUDE_M
    middle = np.radians((start[:, 1] + end[:, 1]) / 2)
    step[:, 0] *= np.cos(middle) * (DEGREE_OF_LONGITUDE_M / DEGREE_OF_LATITUDE_M)
    length: npt.NDArray[np.float64] = np.hypot(step[:, 0], step[:, 1])
    return length


def area_m2(shape: BaseGeometry) -> float:
    """Return the area of a shape in degrees."""
    return 0.0 if shape.is_empty else float(shapely.area(to_local_metres(shape)))


def is_thinner_than(shape: BaseGeometry, width_m: float) -> bool:
    """State whether no circle of this diameter fits into any part of a shape in degrees."""
    if shape.is_empty:
        return True
    plane = to_local_metres(shape)
    # The widest circle has at least the radius area / perimeter: mostly no buffer is needed.
    parts = shapely.get_parts(plane)
    if (2 * shapely.area(parts) > width_m * shapely.length(parts)).any():
        return False
    return bool(shapely.is_empty(shapely.buffer(plane, -width_m / 2)))
