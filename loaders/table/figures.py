"""Read a table's figures, now that its places are known; every row ends in one way, and counted."""

from dataclasses import dataclass, field

from gis.issue_types import IssueType
from gis.models.vocabulary import ObservationStatus
from loaders.issues import IssueLog
from loaders.matching import Match
from loaders.table.columns import FigureColumn
from loaders.table.keys import as_text
from loaders.table.places import NamedPlaces
from loaders.table.rows import NamedRow, TableReading
from loaders.values import ParsedValue, parse_value


@dataclass(frozen=True, slots=True)
class FigureKey:
    """What one figure is of."""

    place_id: int
    indicator: str
    year: int


@dataclass(slots=True)
class FoundFigure:
    """One figure and where it stands; `is_partial` when a part of its sum was missing."""

    value: float | None
    status: ObservationStatus
    sheet: str | None
    row: int
    is_partial: bool = False


# A file of nothing but contradictions must not fill the memory.
_NAMED = 5


@dataclass(slots=True)
class Conflict:
    """Rows that contradict each other: the first few, and how many there are."""

    rows: list[FoundFigure]
    more: int = 0

    def add(self, figure: FoundFigure) -> None:
        """Take one more row."""
        if len(self.rows) < _NAMED:
            self.rows.append(figure)
        else:
            self.more += 1

    def __str__(self) -> str:
        said = ", ".join(
            f"{'none' if item.value is None else f'{item.value:,.15g}'} in row {item.row}"
            for item in self.rows
        )
        return said + (f" and {self.more:,} more" if self.more else "")


@dataclass(slots=True)
class FoundFigures:
    """The figures of one file. `rows_read` is the sum of rows loaded and rows rejected."""

    figures: dict[FigureKey, FoundFigure] = field(default_factory=dict)
    conflicts: dict[FigureKey, "Conflict"] = field(default_factory=dict)
    rows_read: int = 0
    rows_loaded: int = 0
    values_read: int = 0
    values_refused: int = 0


def read_figures(reading: TableReading, places: NamedPlaces, log: IssueLog) -> FoundFigures:
    """Read all figures of a file whose places were found; what is wrong goes to the log."""
    found = FoundFigures()
    # What the reader itself has to say was said when the places were read.
    for row in reading.read(IssueLog()):
        found.rows_read += 1
        result = places.results[row.named]
        if row.wrong_year is not None:
            _add(log, row, IssueType.WRONG_YEAR, row.wrong_year)
        elif isinstance(result, Match):
            found.rows_loaded += _take_row(
                reading.columns[row.sheet], row, result.place_id, found, log
            )
    found.rows_read += reading.figures.rows_ragged
    _set_conflicts_aside(found, log)
    return found


def _take_row(
    columns: list[FigureColumn],
    row: NamedRow,
    place_id: int,
    found: FoundFigures,
    log: IssueLog,
) -> bool:
    """Take the row's figures; False when none was new, and then the log says why."""
    taken = 0
    repeated = contradicted = False
    refusals: list[tuple[FigureColumn, ParsedValue]] = []
    for column in columns:
        indicator = _indicator(column, row)
        year = column.year or row.year
        if indicator is None or year is None:
            refusals.append((column, _unknown_indicator(column, row)))
            continue
        if not column.figures.are_of(year):
            continue
        parsed = _parse(column, row, year)
        found.values_read += 1
        if parsed.problem is not None:
            refusals.append((column, parsed))
            continue
        key = FigureKey(place_id, indicator, year)
        figure = FoundFigure(parsed.value, parsed.status, row.sheet, row.row)
        before = found.figures.get(key)
        if before is None:
            found.figures[key] = figure
            taken += 1
        elif column.figures.adds_up:
            _add_up(before, figure)
            taken += 1
        elif (before.value, before.status) == (figure.value, figure.status):
            repeated = True
        else:
            found.conflicts.setdefault(key, Conflict([before])).add(figure)
            contradicted = True
    found.values_refused += len(refusals)
    for nth, (column, parsed) in enumerate(refusals):
        # The row counts once, and only when nothing else of it was taken.
        is_last_word = not (taken or repeated or contradicted) and nth == 0
        _add(
            log,
            row,
            parsed.problem or IssueType.INVALID_NUMBER,
            parsed.note or "This is no figure.",
            column=column.name,
            place_id=place_id,
            rows=int(is_last_word),
        )
    if not taken and contradicted:
        _add(log, row, IssueType.CONFLICTING_ROWS, _CONTRADICTION, place_id=place_id)
    elif not taken and repeated:
        _add(log, row, IssueType.DUPLICATE_ROW, _REPETITION, place_id=place_id)
    return taken > 0


_CONTRADICTION = "The same place stands in an earlier row with other figures; none is used."
_REPETITION = "The same place stands in an earlier row with the same figures."


def _parse(column: FigureColumn, row: NamedRow, year: int) -> ParsedValue:
    rule = column.rule if column.year else column.rule.in_year(year)
    raw = row.cells.get(column.name)
    if column.figures.status_column is not None and as_text(raw) is None:
        raw = row.cells.get(column.figures.status_column)
    return parse_value(raw, rule)


def _add_up(total: FoundFigure, part: FoundFigure) -> None:
    if part.value is None or total.value is None:
        total.is_partial = True
        if total.value is None:
            total.value, total.status = part.value, part.status
    else:
        total.value += part.value


def _indicator(column: FigureColumn, row: NamedRow) -> str | None:
    figures = column.figures
    if figures.indicator is not None:
        return figures.indicator
    word = as_text(row.cells.get(figures.indicator_column or "")) or ""
    return figures.indicators.get(" ".join(word.split()))


def _unknown_indicator(column: FigureColumn, row: NamedRow) -> ParsedValue:
    word = row.cells.get(column.figures.indicator_column or "")
    return ParsedValue(
        ObservationStatus.NOT_REPORTED,
        None,
        IssueType.UNKNOWN_CATEGORY,
        f"{word!r} is not among the words of {column.figures.indicator_column!r}.",
    )


def _set_conflicts_aside(found: FoundFigures, log: IssueLog) -> None:
    """Take contradicted figures out; a row that has no other figure was not loaded after all."""
    owners = {
        (conflict.rows[0].sheet, conflict.rows[0].row): key
        for key, conflict in found.conflicts.items()
    }
    for key in found.conflicts:
        del found.figures[key]
    alive = {(figure.sheet, figure.row) for figure in found.figures.values()}
    for (sheet, row), key in owners.items():
        is_lost = (sheet, row) not in alive
        found.rows_loaded -= is_lost
        log.add(
            IssueType.CONFLICTING_ROWS,
            f"Rows contradict each other ({key.indicator} of {key.year}: {found.conflicts[key]}).",
            sheet=sheet,
            row=row,
            place_id=key.place_id,
            is_rejected=True,
            rows=int(is_lost),
        )


def _add(
    log: IssueLog,
    row: NamedRow,
    issue: IssueType,
    message: str,
    *,
    column: str | None = None,
    place_id: int | None = None,
    rows: int = 1,
) -> None:
    log.add(
        issue,
        message,
        sheet=row.sheet,
        row=row.row,
        column=column,
        raw_value=row.cells.get(column) if column else None,
        place_id=place_id,
        is_rejected=True,
        rows=rows,
    )
