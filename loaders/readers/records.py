"""Turn the named cells of JSON and XML records and vector features into rows."""

import re
from collections.abc import Iterator

from shapely.geometry.base import BaseGeometry

from gis.errors import SourceFileError
from loaders.readers.cell_texts import header_key
from loaders.readers.layout import SkipRules
from loaders.readers.limits import SPLIT_IT
from loaders.readers.reading import Reading
from loaders.readers.row_kinds import PATTERN, TOTAL, beginning
from loaders.readers.rows import Cell, TableRow


def record_rows(
    records: Iterator[tuple[int, dict[str, Cell]]], reading: Reading
) -> Iterator[TableRow]:
    """Give records our column names; leave out what the source says is none.

    Records have no notes and headers between them, so totals and patterns count only where the
    source's YAML declares them.
    """
    namer = ColumnNamer(reading)
    rules = reading.layout.skip_rows
    is_declared = "skip_rows" in reading.layout.model_fields_set
    totals = beginning(rules.totals) if is_declared else None
    patterns = beginning(rules.patterns)
    figures, limits = reading.figures, reading.limits
    for number, published in records:
        cells = namer.named(published, number)
        is_empty = True
        for cell in cells.values():
            if cell is not None:
                is_empty = False
                if type(cell) is str and len(cell) > limits.cell_chars:
                    problem = f"record {number}: a cell has over {limits.cell_chars:,} characters."
                    raise SourceFileError(reading.path, problem, SPLIT_IT)
        if is_empty:
            continue
        if (totals or patterns) and (reason := _skipped(cells, totals, patterns, rules)):
            figures.dropped[None, reason] += 1
            continue
        figures.rows[None] += 1
        if figures.rows[None] > limits.rows:
            reading.refuse_rows(None)
        yield TableRow(None, number, cells)


def _skipped(
    cells: dict[str, Cell],
    totals: re.Pattern[str] | None,
    patterns: re.Pattern[str] | None,
    rules: SkipRules,
) -> str | None:
    texts = [cell for cell in cells.values() if isinstance(cell, str)]
    if totals:
        looked_at = texts[:2]
        if rules.total_columns:
            looked_at = [str(cells.get(name) or "") for name in rules.total_columns]
        if any(totals.match(text) for text in looked_at):
            return TOTAL
    if patterns and any(patterns.match(text) for text in texts):
        return PATTERN
    return None


class ColumnNamer:
    """Our names for a publisher's columns, and the columns seen so far."""

    def __init__(self, reading: Reading) -> None:
        self._ours = {header_key(key): name for key, name in reading.layout.columns.items()}
        self._names: dict[str, str] = {}
        self._reading = reading

    def named(self, published: dict[str, Cell], number: int) -> dict[str, Cell]:
        """Return the cells by our names; cells of two columns of one name keep the filled one."""
        if not self._names.keys() >= published.keys():
            self._learn(published, number)
        if not self._ours:
            return published
        names = self._names
        cells: dict[str, Cell] = {}
        for key, cell in published.items():
            name = names[key]
            if cell is not None or name not in cells:
                cells[name] = cell
        return cells

    def _learn(self, published: dict[str, Cell], number: int) -> None:
        for key in published:
            if key not in self._names:
                self._names[key] = self._ours.get(header_key(key), key)
        if len(self._names) > self._reading.limits.columns:
            most = self._reading.limits.columns
            problem = f"up to record {number} there are more than {most:,} columns."
            raise SourceFileError(self._reading.path, problem, SPLIT_IT)
        self._reading.figures.columns[None] = tuple(dict.fromkeys(self._names.values()))


def with_geometry(row: TableRow, geometry: BaseGeometry | None) -> TableRow:
    """Return the row with its geometry."""
    return TableRow(row.sheet, row.row, row.cells, geometry)
