"""Paths of matplotlib as arrays: its own types allow more than it ever gives."""

import numpy as np
import numpy.typing as npt
from matplotlib.path import Path


def vertices_of(path: Path) -> npt.NDArray[np.float64]:
    """Return the vertices of a path, n x 2."""
    return np.asarray(path.vertices, dtype=np.float64)


def codes_of(path: Path) -> npt.NDArray[np.uint8]:
    """Return the codes of a path; one without codes is a line."""
    if path.codes is None:
        codes = np.full(len(vertices_of(path)), Path.LINETO, dtype=np.uint8)
        codes[:1] = Path.MOVETO
        return codes
    return np.asarray(path.codes, dtype=np.uint8)


def is_empty(path: Path) -> bool:
    """Whether there is nothing to draw."""
    return len(vertices_of(path)) == 0
