"""What readers give: rows of named cells, and the figures of what was read and left out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from shapely.geometry.base import BaseGeometry

Cell = str | int | float | bool | date | datetime | None
NumberedRow = tuple[int, Sequence[Cell]]
# Why a row was left out that is a record, and damaged: its issue is the reader's.
RAGGED = "ragged"
# First row, first column, last row, last column; rows from 1, columns from 0.
MergedRange = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table.

    `row` is the number that a person finds it by: in spreadsheets and CSV the row as a
    spreadsheet program counts it, in XML the line, in JSON and vector files the record's ordinal
    (of the innermost exploded list).
    """

    sheet: str | None
    row: int
    cells: dict[str, Cell]
    geometry: BaseGeometry | None = None


@dataclass(slots=True)
class ReadFigures:
    """What became of a file's rows, by sheet (None where a file has no sheets).

    `dropped` counts rows that were left out on purpose, by reason: total, note,
    repeated_header, column_numbers, pattern, group, ragged. Empty rows are not counted.
    """

    rows: Counter[str | None] = field(default_factory=Counter)
    dropped: Counter[tuple[str | None, str]] = field(default_factory=Counter)
    titles: dict[str | None, str] = field(default_factory=dict)
    header_rows: dict[str | None, tuple[int, ...]] = field(default_factory=dict)
    columns: dict[str | None, tuple[str, ...]] = field(default_factory=dict)

    @property
    def rows_read(self) -> int:
        """Rows given to the caller."""
        return self.rows.total()

    @property
    def rows_ragged(self) -> int:
        """Records that cannot be used, for their cells have shifted."""
        return self.dropped_by_reason()[RAGGED]

    def dropped_by_reason(self) -> Counter[str]:
        """Count the rows left out by reason, over all sheets."""
        counts: Counter[str] = Counter()
        for (_, reason), count in self.dropped.items():
            counts[reason] += count
        return counts
