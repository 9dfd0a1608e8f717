"""The picture of a place: it lies among its neighbours, drawn as surely as it is known."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from gis.cards import PlaceCard
from maps.pictures.canvas import Box, Canvas
from maps.pictures.country import (
    Country,
    draw_inset,
    draw_land,
    draw_names,
    read_country,
)
from maps.pictures.fonts import Fonts
from maps.pictures.lettering import measure
from maps.pictures.look import ACCENT, INK, INK_SOFT, PAPER, Imprint, begin, palette
from maps.pictures.paths import is_empty
from maps.pictures.shapes import bounds_in_metres, read_outlines, to_metres
from maps.pictures.view import View

MAP_WIDTH = 560
INSET_WIDTH, INSET_HEIGHT = 118, 204
# How much more than the place itself the map shows, and at least how many metres.
ROOM = {"province": 1.16, "district": 1.3, "subdistrict": 1.5, "lao": 1.5}
LEAST_M = 5_000
POINT_ROOM = 2.0
FILL_ALPHA = 0.75
TINT_ALPHA = 0.26
TITLE_HEIGHT = 162
ONE_LINE = 50
GRADE_HEIGHT = 116
# Two lines at the smallest size.
FACT_HEIGHT = 64
LAYERS = {
    "country": "provinces",
    "province": "provinces",
    "district": "districts",
    "subdistrict": "subdistricts",
    "lao": "laos",
}
# Grades whose outline is the true one, as far as is known; D has an outer bound only.
OUTLINED = frozenset("ABCD")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What is written beside the map.

    `name` is in two parts, between which a long one is broken; `grade` is the letter, `grade_name`
    and `reason` its sense.
    """

    kind: str
    name: tuple[str, str]
    context: str
    facts: tuple[str, ...]
    grade: str | None
    grade_name: str
    reason: str


def draw_place(
    session: Session,
    fonts: Fonts,
    fingerprint: str,
    card: PlaceCard,
    words: PlaceWords,
    imprint: Imprint,
    *,
    lang: str,
) -> Canvas:
    """Return the picture of a place."""
    sheet = begin(fonts, imprint, MAP_WIDTH)
    country = read_country(session, fingerprint)
    left, top, width, height = sheet.map_box
    # The place lies beside the small country, not under it.
    free = (left, top, width - INSET_WIDTH - 18, height)
    view = view_of(card, country, sheet.map_box, sheet.canvas.height, free=free)
    draw_surroundings(session, sheet.canvas, fingerprint, card, view)
    draw_subject(session, sheet.canvas, fingerprint, card, view)
    if card.kind != "country":
        inset = (left + width - INSET_WIDTH - 18, top + height - INSET_HEIGHT - 18)
        inset_box = (*inset, INSET_WIDTH, INSET_HEIGHT)
        draw_names(
            sheet.canvas,
            view,
            session,
            fingerprint,
            "province" if card.kind == "province" else "district",
            lang=lang,
            besides=frozenset({card.place_id}),
            taken=(inset_box,),
        )
        is_wide = card.kind == "province" or card.lao_type in ("pao", "bma")
        draw_inset(
            sheet.canvas,
            country,
            inset_box,
            card.place_id if card.kind == "province" else card.province_id,
            None if is_wide else view.bounds,
        )
    _write(sheet.canvas, sheet.column, words)
    return sheet.canvas


def view_of(card: PlaceCard, country: Country, box: Box, sheet_height: int, *, free: Box) -> View:
    """Return a view of a place, in the part of the box that is `free`, with what lies around it."""
    if card.bbox is None:
        return View.of(country.bounds, box, sheet_height, room=1.05, free=free)
    room = POINT_ROOM if card.grade == "E" else ROOM.get(card.kind, 1.5)
    if card.lao_type in ("pao", "bma"):
        room = ROOM["province"]
    bounds = bounds_in_metres(card.bbox)
    return View.of(bounds, box, sheet_height, room=room, least_m=LEAST_M, free=free)


def draw_surroundings(
    session: Session, canvas: Canvas, fingerprint: str, card: PlaceCard, view: View
) -> None:
    """Draw provinces, districts and, about LAOs and subdistricts, the cells of LAOs."""
    colours = palette()
    provinces = read_outlines(session, fingerprint, "provinces", zoom=view.zoom, bounds=view.bounds)
    draw_land(canvas, view, provinces)
    is_small = card.kind in ("lao", "subdistrict") and card.lao_type not in ("pao", "bma")
    layers = [] if card.kind == "country" else [("districts", colours.line, 1.2)]
    if is_small or card.kind == "district":
        layers.insert(0, ("cells", colours.line_soft, 0.8))
    for layer, colour, wide in layers:
        lines = read_outlines(session, fingerprint, layer, zoom=view.zoom, bounds=view.bounds)
        canvas.shape(lines.path(), view.transform, line=colour, wide=wide, inside=view.box)
    canvas.shape(
        provinces.path(), view.transform, line=colours.line_strong, wide=2, inside=view.box
    )


def draw_subject(
    session: Session,
    canvas: Canvas,
    fingerprint: str,
    card: PlaceCard,
    view: View,
    *,
    has_office: bool = True,
) -> None:
    """Draw the place itself: what is approximate hatched and dashed, a position as a dot.

    `has_office`: with the office of an LAO whose outline is drawn.
    """
    colours = palette()
    # Areas and PAOs have no colour of a type.
    type_fill = colours.types.get(card.lao_type or "")
    fill, alpha = (type_fill, FILL_ALPHA) if type_fill else (colours.selected, TINT_ALPHA)
    if card.kind != "lao" or card.grade in OUTLINED:
        layer = "paos" if card.lao_type == "pao" else LAYERS[card.kind]
        # The country has no outline of its own: it is all its provinces.
        ids = None if card.kind == "country" else [card.place_id]
        path = read_outlines(session, fingerprint, layer, zoom=view.zoom, ids=ids).path()
        is_sure = card.grade != "D"
        canvas.shape(path, view.transform, fill=fill, alpha=alpha, inside=view.box)
        canvas.shape(
            path,
            view.transform,
            line=colours.selected,
            wide=1.2 if card.kind == "country" else 3.2,
            dashes=None if is_sure else (9, 6),
            hatch=None if is_sure else "//",
            hatch_line=colours.halo if card.lao_type in ("city", "town") else colours.line_strong,
            inside=view.box,
        )
    else:
        _draw_district(session, canvas, fingerprint, card, view)
    is_point = card.grade == "E"
    if card.kind == "lao" and card.position is not None and (has_office or is_point):
        x, y = view.pixel(*to_metres(*card.position))
        radius = 13 if is_point else 7
        canvas.dot(x, y, radius, colours.selected, line=colours.halo, wide=3)


def _draw_district(
    session: Session, canvas: Canvas, fingerprint: str, card: PlaceCard, view: View
) -> None:
    """Draw the district of an LAO without an outline; the province where no district has one."""
    colours = palette()
    for layer, place_id in (("districts", card.district_id), ("provinces", card.province_id)):
        if place_id is None:
            continue
        path = read_outlines(session, fingerprint, layer, zoom=view.zoom, ids=[place_id]).path()
        if not is_empty(path):
            canvas.shape(
                path,
                view.transform,
                line=colours.selected,
                wide=2.4,
                dashes=(3, 6),
                hatch="." if card.grade == "F" else None,
                hatch_line=colours.hatch,
                inside=view.box,
            )
            return


def _write(canvas: Canvas, column: Box, words: PlaceWords) -> None:
    left, top, width, height = column
    bottom = top + height
    name = "".join(words.name)
    if not name.startswith(words.kind):
        top = canvas.fitted((left, top, width, 0), words.kind, INK_SOFT, sizes=(25, 22, 19))
    is_long = measure(canvas.fonts, name, ONE_LINE, "bold") > width
    room = TITLE_HEIGHT if words.grade else 2 * TITLE_HEIGHT
    top = canvas.fitted(
        (left, top, width, room),
        "\n".join(part for part in words.name if part) if is_long else name,
        INK,
        sizes=(64, 56, ONE_LINE, 44, 38, 34),
        weight="bold",
    )
    if words.context:
        top = canvas.fitted((left, top + 4, width, 0), words.context, INK_SOFT, sizes=(30, 26, 22))
    for fact in words.facts:
        top = canvas.fitted((left, top + 6, width, FACT_HEIGHT), fact, INK, sizes=(27, 24, 21))
    if words.grade:
        _write_grade(canvas, (left, bottom - GRADE_HEIGHT, width, GRADE_HEIGHT), words)


def _write_grade(canvas: Canvas, box: Box, words: PlaceWords) -> None:
    """Write the grade with its sense."""
    left, top, width, height = box
    side, gap = 46, 16
    canvas.box((left, top + 4, side, side), ACCENT, radius=8)
    middle, baseline = left + side / 2, top + 38
    canvas.text(middle, baseline, words.grade or "", 32, PAPER, weight="bold", align="middle")
    left, width = left + side + gap, width - side - gap
    below = canvas.fitted(
        (left, top, width, 0), words.grade_name, INK, sizes=(24, 22, 20), weight="bold"
    )
    rest = (left, below, width, top + height - below)
    canvas.fitted(rest, words.reason, INK_SOFT, sizes=(20, 19, 18, 17))
