"""A sheet of pixels: y grows downwards from the upper edge, colours are `#rrggbb`.

Drawn by matplotlib's Agg on a figure of our own, never through pyplot, whose figures are shared by
all threads.
"""

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox, IdentityTransform, Transform
from PIL import Image

from maps.pictures.fonts import Fonts
from maps.pictures.lettering import LEADING, Block, fit, set_line
from maps.pictures.paths import codes_of, is_empty, vertices_of

DOTS_PER_INCH = 100
# Level 9 takes thrice the time and saves a fiftieth.
PNG_LEVEL = 6

DOT_LINE = "#1f2528"
# Smaller dots would be all edge.
EDGED_FROM = 4

Box = tuple[float, float, float, float]


class Canvas:
    """A sheet of `width` times `height` pixels; a `Box` is left, top, width, height."""

    def __init__(self, width: int, height: int, fonts: Fonts, ground: str) -> None:
        self.width, self.height = width, height
        self.fonts = fonts
        size = (width / DOTS_PER_INCH, height / DOTS_PER_INCH)
        self._figure = Figure(figsize=size, dpi=DOTS_PER_INCH, facecolor=ground)
        self._canvas = FigureCanvasAgg(self._figure)
        self._layer = 0
        self.boxes: list[tuple[str, Box]] = []

    def box(
        self, box: Box, fill: str, *, line: str | None = None, radius: float = 0, alpha: float = 1
    ) -> None:
        """Fill a box."""
        left, top, width, height = box
        style: dict[str, Any] = {
            "facecolor": fill,
            "edgecolor": line or "none",
            "linewidth": _points(1) if line else 0,
            "alpha": alpha,
            "transform": IdentityTransform(),
        }
        corner = (left, self.height - top - height)
        if radius:
            rounded = f"round,pad=0,rounding_size={radius}"
            self._add(FancyBboxPatch(corner, width, height, boxstyle=rounded, **style))
        else:
            self._add(Rectangle(corner, width, height, **style))

    def hatched(self, box: Box, fill: str, line: str, hatch: str) -> None:
        """Fill a box with a hatch, as areas are."""
        left, top, width, height = box
        corners = [(0, 0), (width, 0), (width, height), (0, height), (0, 0)]
        path = Path(np.array(corners, dtype=float), closed=True)
        place = Affine2D().translate(left, self.height - top - height)
        self.shape(path, place, fill=fill, line=line, wide=1, hatch=hatch, hatch_line=line)

    def dot(
        self, x: float, y: float, radius: float, fill: str, *, line: str = "none", wide: float = 0
    ) -> None:
        """Draw a disc with an edge of `wide` pixels."""
        self._add(
            Circle(
                (x, self.height - y),
                radius,
                facecolor=fill,
                edgecolor=line,
                linewidth=_points(wide),
                transform=IdentityTransform(),
            )
        )

    def drop(self, x: float, y: float, radius: float, fill: str, eye: str) -> None:
        """Draw a pin whose point stands at `x`, `y`."""
        up, side = self.height - y, radius * 0.9
        middle = up + radius * 2
        vertices = [
            (x, up),
            (x - side * 0.35, up + radius * 0.8),
            (x - radius, middle - radius * 0.7),
            (x - radius, middle),
            (x - radius, middle + radius * 1.33),
            (x + radius, middle + radius * 1.33),
            (x + radius, middle),
            (x + radius, middle - radius * 0.7),
            (x + side * 0.35, up + radius * 0.8),
            (x, up),
        ]
        codes = [Path.MOVETO, *[Path.CURVE4] * 9]
        path = Path(np.array(vertices), codes)
        self.shape(path, fill=fill, line=eye, wide=2.5)
        self.dot(x, y - radius * 2, radius * 0.4, eye)

    def dots(
        self, points: npt.NDArray[np.float64], radius: float, fill: str, *, inside: Box
    ) -> None:
        """Draw many small discs; `points` are pixels with y upwards."""
        if not len(points):
            return
        circle = Path.unit_circle()
        vertices = (points[:, None, :] + vertices_of(circle)[None] * radius).reshape(-1, 2)
        codes = np.tile(codes_of(circle), len(points))
        edge = radius / 6 if radius >= EDGED_FROM else 0
        path = Path(vertices, codes)
        self.shape(path, fill=fill, line=DOT_LINE if edge else None, wide=edge, inside=inside)

    def shape(
        self,
        path: Path,
        transform: Transform | None = None,
        *,
        fill: str | None = None,
        line: str | None = None,
        wide: float = 0,
        dashes: Sequence[float] | None = None,
        hatch: str | None = None,
        hatch_line: str | None = None,
        alpha: float = 1,
        inside: Box | None = None,
    ) -> None:
        """Draw a path, in pixels with y upwards after `transform`; only what lies `inside`."""
        if is_empty(path):
            return
        patch = PathPatch(
            path,
            facecolor=fill or "none",
            edgecolor=line or "none",
            linewidth=_points(wide),
            linestyle=(0, [_points(part) / max(_points(wide), 1e-9) for part in dashes])
            if dashes
            else "solid",
            joinstyle="round",
            alpha=alpha,
            transform=transform or IdentityTransform(),
        )
        if hatch:
            patch.set_hatch(hatch)
            patch.set_hatchcolor(hatch_line or line or "#000000")
            patch.set_hatch_linewidth(_points(1.2))
        self._add(patch, inside)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        colour: str,
        *,
        weight: str = "plain",
        align: str = "left",
        halo: str | None = None,
    ) -> Box:
        """Write one line; `align`: left, middle or right of `x`. Return the box of its letters."""
        line = set_line(self.fonts, text, weight)
        width = line.advance * size
        left = x - {"left": 0.0, "middle": width / 2, "right": width}[align]
        path = line.path(size).transformed(Affine2D().translate(left, self.height - baseline))
        if halo:
            self.shape(path, fill=halo, line=halo, wide=4)
        self.shape(path, fill=colour)
        box = self._extent(path, left, baseline, width)
        self.boxes.append((text, box))
        return box

    def paragraph(self, x: float, top: float, block: Block, colour: str, weight: str) -> float:
        """Write lines one below the other and return where the next may begin."""
        step = block.size * LEADING
        for at, text in enumerate(block.texts):
            # The baseline leaves room above for two marks over each other.
            self.text(
                x, top + step * at + block.size * 1.08, text, block.size, colour, weight=weight
            )
        return top + step * len(block.texts)

    def fitted(
        self,
        box: Box,
        text: str,
        colour: str,
        *,
        sizes: tuple[float, ...],
        weight: str = "plain",
    ) -> float:
        """Write a text into a box at the first size that fits; return where the next may begin."""
        left, top, width, height = box
        block = fit(self.fonts, text, width=width, height=height, sizes=sizes, weight=weight)
        return self.paragraph(left, top, block, colour, weight)

    def pixels(self) -> npt.NDArray[np.uint8]:
        """Return the sheet as height x width x 3."""
        # matplotlib gives no types for its canvas.
        self._canvas.draw()  # type: ignore[no-untyped-call]
        sheet = np.asarray(self._canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        return sheet[:, :, :3].copy()

    def png(self) -> bytes:
        """Return the sheet as PNG; the same sheet is the same bytes."""
        packed = io.BytesIO()
        Image.fromarray(self.pixels()).save(packed, "PNG", compress_level=PNG_LEVEL)
        return packed.getvalue()

    def _extent(self, path: Path, left: float, baseline: float, width: float) -> Box:
        """Return the box of a path of letters; curves lie within their control points."""
        points = vertices_of(path)[codes_of(path) != Path.CLOSEPOLY]
        if not len(points):
            return left, baseline, width, 0
        top, bottom = self.height - points[:, 1].max(), self.height - points[:, 1].min()
        return left, float(top), max(width, float(points[:, 0].max()) - left), float(bottom - top)

    def _add(self, artist: Any, inside: Box | None = None) -> None:
        # What is drawn later lies above: by default lines would lie above all areas.
        self._layer += 1
        artist.set_zorder(self._layer)
        self._figure.add_artist(artist)
        if inside is not None:
            left, top, width, height = inside
            artist.set_clip_path(None)
            artist.set_clip_box(Bbox.from_bounds(left, self.height - top - height, width, height))


def _points(pixels: float) -> float:
    return pixels * 72 / DOTS_PER_INCH
