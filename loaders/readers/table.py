"""Turn the raw rows of one sheet into rows of named cells."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from gis.errors import SourceChanged
from gis.issue_types import IssueType
from loaders.readers.cell_texts import clean_text, column_letter
from loaders.readers.headers import HEAD_ROWS, Header, find_header
from loaders.readers.reading import Reading
from loaders.readers.row_kinds import EMPTY, RowSorter
from loaders.readers.rows import RAGGED, Cell, MergedRange, NumberedRow, TableRow


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The cells of a sheet or CSV file, before anything is known of their meaning.

    `has_fixed_width`: a row of another length is damaged (CSV). `doubts` names cells that read
    as empty and are not: by row, then by column from 0, what stands there.
    """

    name: str | None
    rows: Iterator[NumberedRow]
    merged: Sequence[MergedRange] = ()
    has_fixed_width: bool = False
    doubts: Mapping[int, Mapping[int, str]] = field(default_factory=dict)


def table_rows(sheet: RawSheet, reading: Reading) -> Iterator[TableRow] | None:
    """Give the records of a sheet; None when it has no header, hence no table."""
    layout = reading.layout
    wanted = max((HEAD_ROWS, *(row + 3 for row in layout.header_rows)))
    head = list(islice(sheet.rows, wanted))
    header = find_header(head, layout, sheet.merged)
    if header is None:
        return None
    reading.check_width(len(header.names), sheet.name)
    _check_declared(sheet, header, reading)
    figures = reading.figures
    figures.titles[sheet.name] = header.title
    figures.header_rows[sheet.name] = header.numbers
    figures.columns[sheet.name] = header.names
    for name in header.repeated_names:
        message = f"Two columns are called {name!r}; the later ones bear a number in brackets."
        reading.log.add(
            IssueType.DUPLICATE_COLUMN,
            message,
            sheet=sheet.name,
            row=header.numbers[-1],
            column=name,
        )
    for reason in header.dropped.values():
        figures.dropped[sheet.name, reason] += 1
    below = deque(row for row in head if row[0] > header.last_number)
    return _records(sheet, header, chain(_drain(below), sheet.rows), reading)


def _check_declared(sheet: RawSheet, header: Header, reading: Reading) -> None:
    """Refuse a table without a column that its layout relies on: the publisher renamed it."""
    layout = reading.layout
    missing = {*layout.fill_down, *layout.skip_rows.total_columns}.difference(header.names)
    if missing:
        where = f"sheet {sheet.name!r}: " if sheet.name else ""
        raise SourceChanged(
            reading.path,
            f"{where}there is no column {min(missing)!r}; the columns are "
            f"{', '.join(header.names)}.",
            "Name the new heading in `columns` of the source's YAML.",
        )


def _drain(rows: deque[NumberedRow]) -> Iterator[NumberedRow]:
    while rows:
        yield rows.popleft()


def _records(
    sheet: RawSheet, header: Header, rows: Iterator[NumberedRow], reading: Reading
) -> Iterator[TableRow]:
    layout, name, figures = reading.layout, sheet.name, reading.figures
    sorter = RowSorter(layout.skip_rows, header)
    groups = _Groups(reading, header)
    given: dict[str, Cell] = {}
    if layout.sheet_column:
        given[layout.sheet_column] = name
    if layout.title_column:
        given[layout.title_column] = header.title or None
    names, unnamed, doubts = header.names, sorted(header.unnamed), sheet.doubts
    width = len(names)
    fixed_width = len(header.rows[0]) if sheet.has_fixed_width and header.rows else None
    left = reading.limits.rows - figures.rows_read
    count = 0
    try:
        for number, raw in rows:
            reason = sorter.reason(raw)
            if reason is not None:
                if reason != EMPTY:
                    figures.dropped[name, reason] += 1
                continue
            if groups.is_used and groups.take(raw):
                figures.dropped[name, "group"] += 1
                continue
            is_ragged = fixed_width is not None and len(raw) != fixed_width
            if is_ragged and not _accept_width(sheet, number, raw, fixed_width or 0, reading):
                figures.dropped[name, RAGGED] += 1
                continue
            cells: dict[str, Cell] = dict(zip(names, raw, strict=False))
            if len(raw) != width:
                _fit(cells, names, raw)
            for column in unnamed:
                if cells.get(names[column]) is None:
                    cells.pop(names[column], None)
            if given:
                cells.update(given)
            if groups.is_used:
                groups.fill(cells)
            if doubts and number in doubts:
                _report_doubts(sheet, number, header, reading)
            if count == left:
                reading.refuse_rows(name)
            count += 1
            yield TableRow(name, number, cells)
    finally:
        figures.rows[name] += count


def _fit(cells: dict[str, Cell], names: Sequence[str], raw: Sequence[Cell]) -> None:
    """Name the cells beyond the header, where filled; fill up a short row."""
    for column in range(len(names), len(raw)):
        if raw[column] is not None:
            cells[f"column {column_letter(column)}"] = raw[column]
    for name in names[len(raw) :]:
        cells[name] = None


def _accept_width(
    sheet: RawSheet, number: int, raw: Sequence[Cell], width: int, reading: Reading
) -> bool:
    """Report a row of another length than the header's; say whether it can be used."""
    if len(raw) > width:
        if not any(cell is not None for cell in raw[width:]):
            return True
        message = (
            f"The row has {len(raw)} cells and the header {width}: an unquoted delimiter has "
            "shifted them, so none can be trusted."
        )
    else:
        message = f"The row has {len(raw)} cells and the header {width}; the last are empty."
    is_rejected = len(raw) > width
    shown = " | ".join(clean_text(cell) for cell in raw)
    reading.log.add(
        IssueType.RAGGED_ROW,
        message,
        sheet=sheet.name,
        row=number,
        raw_value=shown,
        is_rejected=is_rejected,
    )
    return not is_rejected


def _report_doubts(sheet: RawSheet, number: int, header: Header, reading: Reading) -> None:
    for column, raw in sheet.doubts[number].items():
        named = column < len(header.names)
        name = header.names[column] if named else f"column {column_letter(column)}"
        message = f"Cell {column_letter(column)}{number} holds a formula without a saved result."
        if raw.startswith("#"):
            message = f"Cell {column_letter(column)}{number} holds the error {raw}, not a value."
        reading.log.add(
            IssueType.FORMULA_WITHOUT_VALUE,
            message,
            sheet=sheet.name,
            row=number,
            column=name,
            raw_value=raw,
        )


class _Groups:
    """Group names that stand once above or beside their rows, carried down to each."""

    def __init__(self, reading: Reading, header: Header) -> None:
        layout = reading.layout
        self._patterns = {name: re.compile(pattern) for name, pattern in layout.group_rows.items()}
        self._of_rows: dict[str, Cell] = dict.fromkeys(layout.group_rows)
        self._columns = layout.fill_down
        self._above: dict[str, Cell] = {}
        self.is_used = bool(self._patterns or self._columns)

    def take(self, raw: Sequence[Cell]) -> bool:
        """Take a row of one single cell that names the group of the rows below."""
        if not self._patterns:
            return False
        texts = list(dict.fromkeys(text for cell in raw if (text := clean_text(cell))))
        if len(texts) != 1:
            return False
        names = list(self._patterns)
        for at, name in enumerate(names):
            match = self._patterns[name].search(texts[0])
            if match:
                self._of_rows[name] = match[1] if match.re.groups else texts[0]
                # A new province ends the district before it.
                for inner in names[at + 1 :]:
                    self._of_rows[inner] = None
                return True
        return False

    def fill(self, cells: dict[str, Cell]) -> None:
        """Complete a record with the names of its groups."""
        cells.update(self._of_rows)
        for at, name in enumerate(self._columns):
            value = cells.get(name)
            if value is None:
                cells[name] = self._above.get(name)
            elif value != self._above.get(name):
                self._above[name] = value
                for inner in self._columns[at + 1 :]:
                    self._above.pop(inner, None)
