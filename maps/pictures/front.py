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
    top = canvas.fitted((left, top, width, 0), words.title, INK, sizes=(72, 64, 56), weight="bold")
    canvas.fitted((left, top + 8, width, 132), words.lead, INK_SOFT, sizes=(30, 27, 24))
    top = sheet.column[1] + height - len(words.types) * ROW / 2 - 24
    half, rows_each = width / 2, -(-len(words.types) // 2)
    for at, (lao_type, label) in enumerate(words.types):
        x, y = left + half * (at // rows_each), top + ROW * (at % rows_each)
        canvas.box((x, y + 4, *SWATCH), colours[lao_type], line=LINE)
        text_box = (x + SWATCH[0] + 12, y, half - SWATCH[0] - 24, 0)
        canvas.fitted(text_box, label, INK, sizes=(20, 18, 17, 16))
    return canvas
