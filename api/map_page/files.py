"""The table as CSV and XLSX: all its rows, in its order, with a name for every column."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

import xlsxwriter

from api.csv_cells import BOM, safe_cell
from api.map_page.table import Figures, Row

PLACE_COLUMNS = (
    "code",
    "name_th",
    "name_en",
    "lao_type",
    "province_code",
    "province_th",
    "province_en",
    "boundary_grade",
)
FIGURE_COLUMNS = (
    *PLACE_COLUMNS,
    "indicator",
    "year",
    "value",
    "unit_th",
    "unit_en",
    "is_at_least",
    "missing",
    "class",
    "class_th",
    "class_en",
)
RANK_COLUMNS = (
    *PLACE_COLUMNS,
    "index",
    "edition",
    "year",
    "rank_low",
    "rank_high",
    "rank_median",
    "ranked_among",
    "group",
    "band",
    "bands",
    "not_ranked_th",
    "not_ranked_en",
    "class",
    "class_th",
    "class_en",
)
ROWS_A_PIECE = 500
SHEET, NOTES_SHEET = "ตาราง Table", "ที่มา Sources"

Cell = str | int | float | bool | None


def columns_of(figures: Figures) -> tuple[str, ...]:
    """Return the names of the columns."""
    return FIGURE_COLUMNS if figures.ranking is None else RANK_COLUMNS


def cells_of(figures: Figures, row: Row) -> tuple[Cell, ...]:
    """Return a row as cells, in the order of `columns_of`."""
    place = (
        row.code,
        row.full_name_th,
        row.full_name_en,
        row.lao_type,
        row.province_code,
        row.province_th,
        row.province_en,
        row.grade,
    )
    said = None if row.class_at is None else figures.classes[row.class_at].words
    in_class = (
        None if row.class_at is None else row.class_at + 1,
        said.th if said else None,
        said.en if said else None,
    )
    return (*place, *_shown_cells(figures, row), *in_class)


def _shown_cells(figures: Figures, row: Row) -> tuple[Cell, ...]:
    shown = figures.choice.shown
    if shown.edition is not None:
        rank = row.rank
        return (
            shown.code,
            shown.edition.name,
            shown.year,
            *(
                (rank.low, rank.high, rank.median, rank.of, rank.group, rank.band, rank.bands)
                if rank
                else (None,) * 7
            ),
            row.reason.th if row.reason else None,
            row.reason.en if row.reason else None,
        )
    indicator = shown.indicator
    assert indicator is not None
    return (
        indicator.code,
        shown.year,
        _whole(row.value),
        indicator.unit_th,
        indicator.unit_en,
        row.is_partial,
        row.status,
    )


def _whole(value: float | None) -> float | int | None:
    """Return a count without the decimals that it does not have."""
    return int(value) if value is not None and value.is_integer() else value


def write_csv(figures: Figures, *, with_bom: bool) -> Iterator[str]:
    """Give the table in pieces; `with_bom` marks it as UTF-8 for Excel."""
    piece = StringIO()
    piece.write(BOM if with_bom else "")
    writer = csv.writer(piece)
    writer.writerow(columns_of(figures))
    for start in range(0, figures.total, ROWS_A_PIECE):
        for row in figures.rows(start, start + ROWS_A_PIECE):
            writer.writerow([_csv_cell(cell) for cell in cells_of(figures, row)])
        yield piece.getvalue()
        piece.seek(0)
        piece.truncate()
    yield piece.getvalue()


def _csv_cell(cell: Cell) -> str:
    # A negative number is a number, not a formula.
    return (
        str(cell)
        if isinstance(cell, int | float) and not isinstance(cell, bool)
        else safe_cell(cell)
    )


def make_workbook(figures: Figures, notes: list[tuple[str, str]]) -> bytes:
    """Return the table as XLSX, with a sheet of `notes`: what is shown, and where it is from."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(SHEET)
        columns = columns_of(figures)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, figures.total, len(columns) - 1)
        sheet.set_column(0, len(columns) - 1, 16)
        for at, name in enumerate(columns):
            sheet.write_string(0, at, name, bold)
        for line, row in enumerate(figures.rows(), start=1):
            for at, cell in enumerate(cells_of(figures, row)):
                _write(sheet, line, at, cell)
        told = book.add_worksheet(NOTES_SHEET)
        told.set_column(0, 1, 40)
        for line, (label, text) in enumerate(notes):
            told.write_string(line, 0, label, bold)
            told.write_string(line, 1, text)
    return file.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, line: int, at: int, cell: Cell) -> None:
    """Write a cell; a text is never taken for a formula or an address."""
    if isinstance(cell, bool):
        sheet.write_boolean(line, at, cell)
    elif isinstance(cell, int | float):
        sheet.write_number(line, at, cell)
    elif cell is not None:
        sheet.write_string(line, at, cell)
