"""The picture of the site itself: all LAOs by their type."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from gis.statements import statement
from maps.pictures.canvas import Canvas
from maps.pictures.choropleth import Classes, draw_classes
from maps.pictures.fonts import Fonts
from maps.pictures.look import INK, INK_SOFT, LINE, Imprint, begin, palette
from maps.pictures.ranking import MAP_WIDTH, ROW, SWATCH


@dataclass(frozen=True, slots=True)
class FrontWords:
    """The title, what the site is for, and the types of LAO with how many there are."""

    title: str
    lead: str
    types: tuple[tuple[str, str], ...]


def draw_front(
    session: Session, fonts: Fonts, fingerprint: str, words: FrontWords, imprint: Imprint
) -> Canvas:
    """Return the picture of the site."""
    sheet = begin(fonts, imprint, MAP_WIDTH)
    canvas, colours = sheet.canvas, palette().types
    order = list(colours)
    rows = session.execute(statement("maps", "picture_types"))
    of_place = {row.place_id: order.index(row.lao_type) for row in rows}
    classes = Classes("lao", of_place, tuple(colours.values()))
    draw_classes(session, canvas, fingerprint, classes, sheet.map_box)
    left, top, width, height = sheet.column
    bottom = top + height
    top = canvas.fitted((left, top, width, 0), words.title, INK, sizes=(64, 56), weight="bold")
    canvas.fitted((left, top + 4, width, 84), words.lead, INK_SOFT, sizes=(28, 25, 22))
    top = bottom - len(words.types) * ROW - 6
    for at, (lao_type, label) in enumerate(words.types):
        y = top + ROW * at
        canvas.box((left, y + 4, *SWATCH), colours[lao_type], line=LINE)
        text_left = left + SWATCH[0] + 12
        canvas.fitted((text_left, y, width - SWATCH[0] - 12, 0), label, INK, sizes=(21, 19))
    return canvas
