"""Pictures of rankings and indicators: the coloured map, what its classes mean, how sure it is."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from maps.pictures.canvas import Box, Canvas
from maps.pictures.choropleth import (
    HATCHES,
    SHARED,
    UNOWNED,
    Classes,
    draw_classes,
    kinds_of_cells,
)
from maps.pictures.fonts import Fonts
from maps.pictures.look import INK, INK_SOFT, LINE, Imprint, begin, palette

MAP_WIDTH = 430
ROW = 35
SWATCH = (36, 24)
TITLE_HEIGHT = 128

# An entry of the legend: its colour, the hatch that it is drawn with, and its words.
Entry = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class ClassWords:
    """What stands above the title, the title, what stands below it, and the legend.

    `labels` are of the classes in order, `missing` of what has none, `unowned` of ground whose LAO
    is not known, `shared` of cells that LAOs of several classes share. `notes` says
    how far the picture can be trusted.
    """

    over: str
    title: str
    under: str
    legend: str
    labels: tuple[str, ...]
    missing: str
    unowned: str
    shared: str
    notes: str


def draw_ranking(
    session: Session,
    fonts: Fonts,
    fingerprint: str,
    classes: Classes,
    words: ClassWords,
    imprint: Imprint,
) -> Canvas:
    """Return the picture of a map of classes."""
    sheet = begin(fonts, imprint, MAP_WIDTH)
    draw_classes(session, sheet.canvas, fingerprint, classes, sheet.map_box)
    colours = palette()
    kinds = kinds_of_cells(session, fingerprint, classes)
    entries: list[Entry] = [
        (colour, None, label) for colour, label in zip(classes.colours, words.labels, strict=True)
    ]
    if words.missing:
        entries.append((colours.missing, None, words.missing))
    for kind, label, line in (
        (UNOWNED, words.unowned, colours.line_soft),
        (SHARED, words.shared, colours.hatch),
    ):
        if kind in kinds:
            entries.append((line, HATCHES[kind], label))
    _write(sheet.canvas, sheet.column, words, entries)
    return sheet.canvas


def _write(
    canvas: Canvas,
    column: Box,
    words: ClassWords,
    entries: list[Entry],
) -> None:
    left, top, width, height = column
    bottom = top + height
    top = canvas.fitted((left, top, width, 0), words.over, INK_SOFT, sizes=(25, 22, 19))
    top = canvas.fitted(
        (left, top, width, TITLE_HEIGHT),
        words.title,
        INK,
        sizes=(60, 52, 44, 38, 32),
        weight="bold",
    )
    top = canvas.fitted((left, top + 2, width, 0), words.under, INK, sizes=(28, 25, 22, 19))
    rows = -(-len(entries) // 2)
    notes_top = bottom - 62
    legend_top = notes_top - rows * ROW - 42
    if words.legend and legend_top > top:
        canvas.fitted(
            (left, legend_top, width, 0), words.legend, INK, sizes=(21, 19), weight="bold"
        )
    _write_legend(canvas, (left, notes_top - rows * ROW - 8, width, rows * ROW), entries)
    canvas.fitted(
        (left, notes_top, width, bottom - notes_top), words.notes, INK_SOFT, sizes=(20, 18, 17, 16)
    )


def _write_legend(canvas: Canvas, box: Box, entries: list[Entry]) -> None:
    left, top, width, height = box
    rows, half = round(height / ROW), width / 2
    for at, (colour, hatch, label) in enumerate(entries):
        x, y = left + half * (at // rows), top + ROW * (at % rows)
        swatch = (x, y + 4, *SWATCH)
        if hatch:
            canvas.hatched(swatch, palette().land, colour, hatch)
        else:
            canvas.box(swatch, colour, line=LINE)
        text_box = (x + SWATCH[0] + 12, y, half - SWATCH[0] - 24, 0)
        canvas.fitted(text_box, label, INK, sizes=(20, 18, 17, 16, 15))
