"""The picture of a story: its pins on the map, its title, and how sure its source is."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from maps.pictures.canvas import Box, Canvas
from maps.pictures.country import draw_inset, draw_land, draw_names, read_country
from maps.pictures.fonts import Fonts
from maps.pictures.look import ACCENT, INK, INK_SOFT, ON_WARM, WARM, Imprint, begin, palette
from maps.pictures.shapes import Bounds, read_outlines, to_metres
from maps.pictures.view import View

MAP_WIDTH = 500
INSET = (112, 196)
# What a map of one pin shows, and how much more than its pins one of several.
AROUND_M = 90_000
ROOM = 1.5
COUNTRY_ROOM = 1.06
# From this share of the country's height on the pins are shown on the whole country.
WIDE = 0.5
PIN = 15
TITLE_HEIGHT = 218


@dataclass(frozen=True, slots=True)
class StoryWords:
    """What is written: kind and year, title, topic, places, and how sure it is.

    `nowhere` is said on the map of a story whose place is not known.
    """

    over: str
    title: str
    topic: str
    places: str
    confidence: str
    is_sure: bool
    nowhere: str


def draw_story(
    session: Session,
    fonts: Fonts,
    fingerprint: str,
    pins: list[tuple[float, float]],
    words: StoryWords,
    imprint: Imprint,
    *,
    lang: str,
) -> Canvas:
    """Return the picture of a story; `pins` are longitude and latitude."""
    sheet = begin(fonts, imprint, MAP_WIDTH)
    canvas, box = sheet.canvas, sheet.map_box
    country = read_country(session, fingerprint)
    points = [to_metres(*pin) for pin in pins]
    near = _bounds(points, country.bounds)
    if near is None:
        view = View.of(country.bounds, box, canvas.height, room=COUNTRY_ROOM)
        draw_land(canvas, view, country.provinces, wide=0.8)
    else:
        free = (box[0], box[1], box[2] - INSET[0], box[3])
        view = View.of(near, box, canvas.height, room=ROOM, least_m=AROUND_M, free=free)
        _draw_near(session, canvas, fingerprint, view)
        corner = (box[0] + box[2] - INSET[0] - 18, box[1] + box[3] - INSET[1] - 18, *INSET)
        pixels = [view.pixel(*point) for point in points]
        taken = tuple((x - 22, y - 46, 44, 52) for x, y in pixels)
        draw_names(
            canvas, view, session, fingerprint, "district", lang=lang, taken=(corner, *taken)
        )
        draw_inset(canvas, country, corner, None, view.bounds)
    for point in points:
        _pin(canvas, *view.pixel(*point))
    if not points:
        _say_nowhere(canvas, box, words.nowhere)
    _write(canvas, sheet.column, words)
    return canvas


def _bounds(points: list[tuple[float, float]], country: Bounds) -> Bounds | None:
    """Return the bounds of pins; None where they are in all parts of the country, or nowhere."""
    if not points:
        return None
    xs, ys = zip(*points, strict=True)
    if max(ys) - min(ys) > WIDE * (country[3] - country[1]):
        return None
    return min(xs), min(ys), max(xs), max(ys)


def _draw_near(session: Session, canvas: Canvas, fingerprint: str, view: View) -> None:
    colours = palette()
    provinces = read_outlines(session, fingerprint, "provinces", zoom=view.zoom, bounds=view.bounds)
    draw_land(canvas, view, provinces)
    districts = read_outlines(session, fingerprint, "districts", zoom=view.zoom, bounds=view.bounds)
    canvas.shape(districts.path(), view.transform, line=colours.line_soft, wide=1, inside=view.box)
    canvas.shape(
        provinces.path(), view.transform, line=colours.line_strong, wide=2, inside=view.box
    )


def _pin(canvas: Canvas, x: float, y: float) -> None:
    """Draw a drop whose point stands at the place."""
    colours = palette()
    canvas.drop(x, y, PIN, colours.types["bma"], colours.halo)


def _say_nowhere(canvas: Canvas, box: Box, text: str) -> None:
    left, top, width, _ = box
    card = (left + 40, top + 40, width - 80, 76)
    canvas.box(card, palette().halo, line=palette().line_soft, radius=6)
    canvas.fitted((card[0] + 18, card[1] + 8, card[2] - 36, 64), text, INK, sizes=(22, 20, 18))


def _write(canvas: Canvas, column: Box, words: StoryWords) -> None:
    left, top, width, height = column
    bottom = top + height
    top = canvas.fitted((left, top, width, 0), words.over, INK_SOFT, sizes=(25, 22, 19))
    top = canvas.fitted(
        (left, top, width, TITLE_HEIGHT),
        words.title,
        INK,
        sizes=(54, 48, 42, 36, 32),
        weight="bold",
    )
    top = canvas.fitted((left, top + 4, width, 0), words.topic, ACCENT, sizes=(26, 23, 20))
    canvas.fitted((left, top, width, 72), words.places, INK_SOFT, sizes=(25, 22, 20))
    badge = (left, bottom - 58, width, 46)
    ground, ink = (ACCENT, "#ffffff") if words.is_sure else (WARM, ON_WARM)
    canvas.box(badge, ground, radius=8)
    canvas.fitted(
        (left + 18, badge[1] + 7, width - 36, 0), words.confidence, ink, sizes=(22, 20, 18, 16)
    )
