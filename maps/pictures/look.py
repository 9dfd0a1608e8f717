"""What all pictures share: colours of the site, sizes, the head with its name and the foot."""

from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from maps.palette import Palette, read_palette
from maps.pictures.canvas import Box, Canvas
from maps.pictures.fonts import Fonts

# The size that Open Graph asks for.
WIDTH, HEIGHT = 1200, 630
MARGIN = 48
GAP = 36
STRIP = 46

# As in `maps/web/styles/tokens.css`.
PAPER = "#fffdf9"
INK = "#1f2528"
INK_SOFT = "#4b5358"
ACCENT = "#0b5563"
LINE = "#d8d2c4"
WARM = "#fdf0cf"
ON_WARM = "#4a3500"
WARM_LINE = "#d9a520"

# The sign of the header in `base.html`, on a square of 34.
SIGN = (
    (((17, 1), (31, 9), (31, 25), (17, 33), (3, 25), (3, 9)), 0.22),
    (((17, 1), (31, 9), (17, 17), (3, 9)), 1.0),
    (((3, 9), (17, 17), (17, 33), (3, 25)), 0.55),
)
SIGN_SIDE = 34


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who speaks and whose data they are; `sample` is what marks the sample edition, else None."""

    site: str
    site_other: str
    credit: str
    sample: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture under way: its canvas, the column for text and the box for a map."""

    canvas: Canvas
    column: Box
    map_box: Box


def palette() -> Palette:
    """Return the colours of the map: pictures are light, for nobody knows the reader's theme."""
    return read_palette("light")


def begin(fonts: Fonts, imprint: Imprint, map_width: int) -> Sheet:
    """Return a sheet with head and foot, and room for a map of `map_width` at its right."""
    canvas = Canvas(WIDTH, HEIGHT, fonts, PAPER)
    top, head_gap = 0, 34
    if imprint.sample:
        top, head_gap = STRIP, 20
        canvas.box((0, 0, WIDTH, STRIP), WARM)
        canvas.box((0, STRIP - 3, WIDTH, 3), WARM_LINE)
        size = 24
        canvas.text(MARGIN, STRIP / 2 + 7, imprint.sample, size, ON_WARM, weight="bold")
    width = WIDTH - map_width - MARGIN - GAP
    _head(canvas, imprint, top + head_gap)
    foot = 62
    canvas.box((MARGIN, HEIGHT - foot - 24, width, 1), LINE)
    canvas.fitted(
        (MARGIN, HEIGHT - foot - 16, width, foot), imprint.credit, INK_SOFT, sizes=(18, 16)
    )
    head = top + head_gap + SIGN_SIDE + 22
    return Sheet(
        canvas,
        (MARGIN, head, width, HEIGHT - foot - 34 - head),
        (WIDTH - map_width, top, map_width, HEIGHT - top),
    )


def _head(canvas: Canvas, imprint: Imprint, top: float) -> None:
    draw_sign(canvas, MARGIN, top)
    x, baseline = MARGIN + SIGN_SIDE + 14, top + 26
    box = canvas.text(x, baseline, imprint.site, 27, ACCENT, weight="bold")
    canvas.text(x + box[2] + 14, baseline, imprint.site_other, 21, INK_SOFT)


def draw_sign(canvas: Canvas, left: float, top: float, side: float = SIGN_SIDE) -> None:
    """Draw the sign of the site."""
    place = Affine2D().scale(side / SIGN_SIDE, -side / SIGN_SIDE)
    place.translate(left, canvas.height - top)
    for corners, alpha in SIGN:
        path = Path(np.array([*corners, corners[0]], dtype=float), closed=True)
        canvas.shape(path, place, fill=ACCENT, alpha=alpha)
