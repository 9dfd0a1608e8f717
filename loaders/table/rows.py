"""The rows of a table with the cells that are added to them, the place they name, their year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from loaders.issues import IssueLog
from loaders.matching import PlaceKey
from loaders.readers import ReadFigures, TableRow, read_rows
from loaders.readers.rows import Cell
from loaders.table.columns import FigureColumn, find_columns
from loaders.table.definition import Table
from loaders.table.keys import added_cells, as_text, derive_cells, place_key, written_key
from loaders.table.networks import NetworkFinder
from loaders.values import parse_year


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One record: what it says of its place, its year or why it has none, its cells."""

    sheet: str | None
    row: int
    cells: dict[str, Cell]
    key: PlaceKey
    year: int | None
    wrong_year: str | None
    network: str | None = None
    wrong_network: str | None = None
    story: str | None = None

    @property
    def named(self) -> "Named":
        """What decides which place the row means."""
        return Named(self.key, self.year, self.network, self.story)


@dataclass(frozen=True, slots=True)
class Named:
    """The words by which a row names its place, with its year, and its network or its story."""

    key: PlaceKey
    year: int | None
    network: str | None = None
    story: str | None = None

    @property
    def written(self) -> dict[str, str]:
        """The words by what they are, for reviews and corrections."""
        return written_key(self.key, self.network, self.story)


@dataclass(slots=True)
class TableReading:
    """One file of a table, to be read as often as needed."""

    table: Table
    path: Path
    networks: NetworkFinder | None = None
    figures: ReadFigures = field(default_factory=ReadFigures)
    columns: dict[str | None, list[FigureColumn]] = field(default_factory=dict)

    def read(self, log: IssueLog) -> Iterator[NamedRow]:
        """Give the records; raises `SourceChanged` when a sheet lacks a column."""
        table = self.table
        self.figures = ReadFigures()
        constant = added_cells(table.add, self.path)
        where = {column: re.compile(pattern) for column, pattern in table.where.items()}
        for row in read_rows(self.path, table.layout, log, figures=self.figures):
            cells = {**constant, **row.cells}
            derive_cells(table.add, cells)
            if row.sheet not in self.columns:
                self._look_at(row.sheet, set(cells))
            if all(
                pattern.fullmatch(as_text(cells.get(column)) or "")
                for column, pattern in where.items()
            ):
                yield self._named(row, cells)
        if not self.columns:
            # A file without a record may still be of the right form, or of a wrong one.
            for sheet, names in self.figures.columns.items():
                self._look_at(sheet, {*names, *constant})

    def _look_at(self, sheet: str | None, names: set[str]) -> None:
        self.columns[sheet] = find_columns(self.table, self.path, sheet, names)

    def _named(self, row: TableRow, cells: dict[str, Cell]) -> NamedRow:
        year, wrong = None, None
        try:
            year = self._year(cells)
        except ValueError as error:
            wrong = str(error)
        key = place_key(self.table.place, cells)
        if key.point is None and row.geometry is not None:
            inside = row.geometry.representative_point()
            key = place_key(self.table.place, cells, (inside.x, inside.y))
        network, wrong_network = self._network(cells)
        return NamedRow(row.sheet, row.row, cells, key, year, wrong, network, wrong_network)

    def _network(self, cells: dict[str, Cell]) -> tuple[str | None, str | None]:
        """Return the network of a member, or why it has none; nothing where rows are figures."""
        memberships = self.table.memberships
        if self.networks is None or memberships is None:
            return None, None
        try:
            return self.networks.find(memberships.network, cells).slug, None
        except ValueError as error:
            return None, str(error)

    def _year(self, cells: dict[str, Cell]) -> int | None:
        table = self.table
        if not isinstance(table.year, str):
            return None if table.year is None else _year_of(table.year, False)
        year = _year_of(cells.get(table.year), table.short_years)
        if table.also_year is not None:
            other = _year_of(cells.get(table.also_year), table.short_years)
            if other != year:
                raise ValueError(
                    f"The row is of {year} by {table.year!r}, but of {other} by "
                    f"{table.also_year!r}: is this the file of another year?"
                )
        return year


@lru_cache(maxsize=1024)
def _year_of(raw: str | float | date | None, short: bool) -> int:
    return parse_year(raw, short=short)
