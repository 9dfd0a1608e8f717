"""Whether a file is what its source expects: rows, years, matches; and the publisher's totals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import ijson

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.matching import NoMatch
from loaders.table.definition import Expectations, PublishedTotal
from loaders.table.figures import FigureKey, FoundFigure, FoundFigures
from loaders.table.places import NamedPlaces
from loaders.values import parse_year

_REMEDY = (
    "Look at `lao load --dry-run`: is it the right file, and are its columns named right? "
    "`--accept` loads it as it is, and reports this."
)

# Sums of published decimals may differ in the last place; counts may not.
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class _Surprise:
    """What is not as expected, and the first row that shows it, where one does."""

    problem: str
    issue: IssueType
    first: FoundFigure | None = None
    column: str | None = None

    def __str__(self) -> str:
        if self.first is None:
            return self.problem
        sheet = f"sheet {self.first.sheet!r}, " if self.first.sheet else ""
        column = f", column {self.column!r}" if self.column else ""
        return f"{self.problem} The first stand in {sheet}row {self.first.row}{column}."


def check_expectations(
    expected: Expectations,
    path: Path,
    places: NamedPlaces,
    found: FoundFigures,
    log: IssueLog,
    *,
    accepted: bool,
    year_column: str | None = None,
) -> None:
    """Refuse a file that is not what was expected (`SourceChanged`), or report it if accepted."""
    for surprise in _surprises(expected, places, found, year_column):
        if not accepted:
            raise SourceChanged(path, str(surprise), _REMEDY)
        first = surprise.first
        log.add(
            surprise.issue,
            surprise.problem,
            sheet=first.sheet if first else None,
            row=first.row if first else None,
            column=surprise.column,
        )


def _surprises(
    expected: Expectations, places: NamedPlaces, found: FoundFigures, year_column: str | None
) -> Iterator[_Surprise]:
    rows = found.rows_read
    least, most = expected.rows or (0, rows)
    if not least <= rows <= most:
        text = f"it has {rows:,} rows, and {least:,} to {most:,} are expected."
        yield _Surprise(text, IssueType.ROW_COUNT)
    matched = places.count_matched().total()
    if matched < expected.matched * rows:
        known = f"only {matched:,} of {rows:,} rows ({matched / rows:.1%}) name a known place"
        text = f"{known}, and {expected.matched:.1%} are expected.{_examples(places)}"
        yield _Surprise(text, IssueType.ROW_COUNT)
    taken = found.values_read - found.values_refused
    if taken < expected.values * found.values_read:
        readable = f"only {taken:,} of {found.values_read:,} figures can be read"
        text = f"{readable}, and {expected.values:.1%} are expected."
        yield _Surprise(text, IssueType.ROW_COUNT)
    if expected.years is not None:
        first, last = (parse_year(year) for year in expected.years)
        strange = {
            key.year: figure
            for key, figure in reversed(found.figures.items())
            if not first <= key.year <= last
        }
        if strange:
            listed = ", ".join(map(str, sorted(strange)))
            text = f"its figures are of {listed}, and {first} to {last} are expected."
            earliest = min(strange.values(), key=lambda figure: figure.row or 0)
            yield _Surprise(text, IssueType.WRONG_YEAR, earliest, year_column)


def _examples(places: NamedPlaces) -> str:
    """Name the first rows that found no place."""
    missed = [
        f"row {places.first[named].row}: {result.message}"
        for named, result in places.results.items()
        if isinstance(result, NoMatch)
    ]
    return " " + " ".join(missed[:3]) if missed else ""


def check_totals(
    totals: tuple[PublishedTotal, ...], path: Path, found: Iterable[FoundFigures], log: IssueLog
) -> None:
    """Compare the totals that a file gives with the rows of one or many; differences are issues."""
    counted = list(found)
    for total in totals:
        published = _read_total(path, total.path)
        ours = sum(_count(total, part) for part in counted)
        if published is None:
            log.add(
                IssueType.MISSING_VALUE,
                f"The publisher's total {total.path!r} is not in the file.",
                column=total.path,
            )
        elif abs(published - ours) > ROUNDING * abs(published) * (total.is_ == "sum"):
            log.add(
                IssueType.TOTAL_DIFFERS,
                f"The publisher's total {total.path} is {published:,.15g}; "
                f"the rows give {ours:,.15g}.",
                column=total.path,
                raw_value=published,
            )


def _read_total(path: Path, dotted: str) -> float | None:
    try:
        with path.open("rb") as stream:
            for value in ijson.items(stream, dotted, use_float=True):
                return float(value) if isinstance(value, int | float) else None
    except (ijson.JSONError, OSError) as error:
        raise SourceFileError(
            path, f"its totals cannot be read ({error}).", "Download it again."
        ) from error
    return None


def _count(total: PublishedTotal, found: FoundFigures) -> float:
    """Count rows or figures; those that contradict each other still stand in the file."""
    if total.is_ == "rows":
        return found.rows_read
    figures: list[FoundFigure] = [
        figure for key, figure in found.figures.items() if key.indicator in total.indicators
    ]
    figures += [
        figure
        for key, conflict in found.conflicts.items()
        if key.indicator in total.indicators
        for figure in conflict.rows
    ]
    values = [figure.value for figure in figures if figure.value is not None]
    if total.is_ == "sum":
        return sum(values)
    return sum(value == total.equals for value in values)


def check_jumps(
    limits: Mapping[str, float],
    found: FoundFigures,
    before: Mapping[FigureKey, float],
    log: IssueLog,
) -> None:
    """Report figures that are so many times those of the year before, or the reverse."""
    for key, figure in found.figures.items():
        limit = limits.get(key.indicator)
        old = before.get(FigureKey(key.place_id, key.indicator, key.year - 1))
        if limit is None or old is None or figure.value is None or old * figure.value <= 0:
            continue
        change = max(figure.value / old, old / figure.value)
        if change > limit:
            log.add(
                IssueType.VALUE_JUMP,
                f"{key.indicator}: {figure.value:,.15g} in {key.year} "
                f"after {old:,.15g} the year before.",
                sheet=figure.sheet,
                row=figure.row,
                raw_value=figure.value,
                place_id=key.place_id,
            )
