"""Sarabun as the browser build left it: a Thai and a Latin file for each weight.

Each glyph is read once as a path in font units; HarfBuzz says which glyph stands where.
"""

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as FilePath

import numpy as np
import uharfbuzz as hb
from fontTools.ttLib import TTFont
from matplotlib.path import Path

from gis.errors import PictureUnavailable

DIST = FilePath(__file__).parents[1] / "web" / "dist"
WEIGHTS = {"plain": 400, "bold": 600}
SCRIPTS = ("thai", "latin")


@dataclass(slots=True)
class Face:
    """One font file; `covered` are the characters that it has, lengths are in font units."""

    font: hb.Font
    units: int
    covered: frozenset[int]
    _outlines: dict[int, Path] = field(default_factory=dict)

    def outline(self, glyph: int) -> Path:
        """Return the path of a glyph, empty for a space."""
        if glyph not in self._outlines:
            pen = _Pen()
            self.font.draw_glyph_with_pen(glyph, pen)
            self._outlines[glyph] = pen.path()
        return self._outlines[glyph]


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces of each weight, in the order in which they are tried."""

    faces: dict[str, tuple[Face, ...]]

    def of(self, weight: str) -> Sequence[Face]:
        """Return the faces of `plain` or `bold`."""
        return self.faces[weight]


@lru_cache(maxsize=2)
def read_fonts(folder: FilePath = DIST) -> Fonts:
    """Read the fonts of a browser build; raises `PictureUnavailable` where there is none."""
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        raise PictureUnavailable(
            "the browser code is not built, which brings the font (`make run`)"
        )
    files: dict[str, str] = json.loads(manifest.read_text("utf-8"))
    return Fonts(
        {
            weight: tuple(
                _read_face(folder / files[f"sarabun-{script}-{number}-normal.woff2"])
                for script in SCRIPTS
            )
            for weight, number in WEIGHTS.items()
        }
    )


def _read_face(path: FilePath) -> Face:
    """Unpack a web font, which HarfBuzz does not read as it is."""
    unpacked = io.BytesIO()
    with TTFont(path) as packed:
        packed.flavor = None
        packed.save(unpacked, reorderTables=False)
    face = hb.Face(unpacked.getvalue())
    return Face(hb.Font(face), face.upem, frozenset(face.unicodes))


class _Pen:
    """Takes what HarfBuzz draws and keeps it as matplotlib's codes.

    HarfBuzz calls its methods by the names of fontTools' pens, which are not Python's (N802).
    """

    def __init__(self) -> None:
        self._points: list[tuple[float, float]] = []
        self._codes: list[int] = []

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add(Path.MOVETO, point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add(Path.LINETO, point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add(Path.CURVE3, *points)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add(Path.CURVE4, *points)

    def closePath(self) -> None:  # noqa: N802
        self._add(Path.CLOSEPOLY, (0.0, 0.0))

    def path(self) -> Path:
        return Path(np.array(self._points, dtype=float).reshape(-1, 2), self._codes)

    def _add(self, code: np.uint8, *points: tuple[float, float]) -> None:
        self._points += points
        self._codes += [int(code)] * len(points)
