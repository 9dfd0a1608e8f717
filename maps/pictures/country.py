"""The country as a background, and as a small map that shows where something lies in it."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from gis.kept import keep_for_good
from maps.pictures.canvas import Box, Canvas
from maps.pictures.look import palette
from maps.pictures.shapes import (
    Bounds,
    Label,
    Outlines,
    bounds_in_metres,
    read_labels,
    read_outlines,
)
from maps.pictures.view import View

COARSE = 0
# Of the sea around the country, where nothing of it is loaded.
THAILAND = bounds_in_metres((97.3, 5.6, 105.7, 20.5))
LABEL_SIZE = 19
# Pixels that a name keeps from others and from the edge of the map.
LABEL_ROOM = 10
MOST_LABELS = 14


@dataclass(frozen=True, slots=True)
class Country:
    """The provinces, as coarse as the whole country needs."""

    fingerprint: str
    provinces: Outlines

    @property
    def bounds(self) -> Bounds:
        """Where it lies, in metres."""
        return self.provinces.bounds or THAILAND


def read_country(session: Session, fingerprint: str) -> Country:
    """Return the provinces of a geometry edition; read once."""
    return keep_for_good(
        session,
        ("picture country", fingerprint),
        lambda: Country(fingerprint, read_outlines(session, fingerprint, "provinces", zoom=COARSE)),
    )


def draw_land(canvas: Canvas, view: View, provinces: Outlines, *, wide: float = 1.2) -> None:
    """Draw the sea, the land and the bounds of provinces."""
    colours = palette()
    canvas.box(view.box, colours.background)
    canvas.shape(
        provinces.path(),
        view.transform,
        fill=colours.land,
        line=colours.line,
        wide=wide,
        inside=view.box,
    )


def draw_inset(
    canvas: Canvas, country: Country, box: Box, province_id: int | None, spot: Bounds | None
) -> None:
    """Draw a small country with one province filled and a frame around what the map shows."""
    colours = palette()
    left, top, width, height = box
    canvas.box(box, colours.background, line=colours.line_soft)
    inner = (left + 8, top + 8, width - 16, height - 16)
    view = View.of(country.bounds, inner, canvas.height)
    canvas.shape(
        country.provinces.path(),
        view.transform,
        fill=colours.land,
        line=colours.line_soft,
        wide=0.5,
        inside=box,
    )
    if province_id is not None:
        path = country.provinces.path_of([province_id])
        canvas.shape(
            path, view.transform, fill=colours.selected, line=colours.selected, wide=0.8, inside=box
        )
    if spot is not None:
        west, north = view.pixel(spot[0], spot[3])
        east, south = view.pixel(spot[2], spot[1])
        side = max(east - west, south - north, 14) / 2
        x, y = (west + east) / 2, (north + south) / 2
        _frame(canvas, (x - side, y - side, 2 * side, 2 * side), colours.types["bma"])


def draw_names(
    canvas: Canvas,
    view: View,
    session: Session,
    fingerprint: str,
    kind: str,
    *,
    lang: str,
    besides: frozenset[int] = frozenset(),
    taken: tuple[Box, ...] = (),
) -> None:
    """Write the names of areas where they fit, none over another or over a box that is `taken`."""
    colours = palette()
    boxes = list(taken)
    middle = view.middle
    labels = read_labels(session, fingerprint, kind, view.bounds)
    labels.sort(key=lambda label: (label.x - middle[0]) ** 2 + (label.y - middle[1]) ** 2)
    written = 0
    for label in labels:
        if label.place_id in besides or written == MOST_LABELS:
            continue
        text = _name(label, lang)
        x, y = view.pixel(label.x, label.y)
        half = len(text) * LABEL_SIZE * 0.32 + LABEL_ROOM
        box = (x - half, y - LABEL_SIZE - 6, 2 * half, LABEL_SIZE + 18)
        corners = ((box[0], box[1]), (box[0] + box[2], box[1] + box[3]))
        if not all(view.holds(*corner) for corner in corners):
            continue
        if any(_touch(box, other) for other in boxes):
            continue
        canvas.text(x, y, text, LABEL_SIZE, colours.ink_soft, align="middle", halo=colours.halo)
        boxes.append(box)
        written += 1


def _name(label: Label, lang: str) -> str:
    return (label.name_en if lang == "en" else None) or label.name_th


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def _frame(canvas: Canvas, box: Box, colour: str) -> None:
    left, top, width, height = box
    for part in (
        (left, top, width, 2),
        (left, top + height - 2, width, 2),
        (left, top, 2, height),
        (left + width - 2, top, 2, height),
    ):
        canvas.box(part, colour)
