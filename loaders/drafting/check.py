"""Try a definition on a file without a database: what is read, and what cannot be."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from gis.indicators import read_catalogue
from gis.models.vocabulary import MatchMethod, ObservationStatus
from loaders.issues import Issue, IssueLog
from loaders.matching import Match
from loaders.source import Source, fields_to_fill_in, read_sources
from loaders.table.definition import Table
from loaders.table.figures import FoundFigure, FoundFigures, read_figures
from loaders.table.keys import key_text
from loaders.table.members import FoundMembers, read_members
from loaders.table.networks import NetworkFinder
from loaders.table.places import FirstRow, NamedPlaces
from loaders.table.rows import TableReading
from loaders.table.stories import FoundStories, read_stories
from loaders.values import parse_year


@dataclass(slots=True)
class FigureCount:
    """What became of the cells of one indicator: figures, kinds of missing, an example."""

    reported: int = 0
    missing: Counter[str] = field(default_factory=Counter)
    years: set[int] = field(default_factory=set)
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class TableCheck:
    """What a table gives of a file. No place was looked for: `places` are what rows call them."""

    rows: int
    dropped: Counter[str]
    places: tuple[str, ...]
    place_count: int
    figures: dict[str, FigureCount]
    members: Counter[str]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """What is to be said of a definition, and of each of its tables."""

    to_fill_in: tuple[str, ...]
    doubts: tuple[str, ...]
    tables: tuple[TableCheck, ...]


EXAMPLES = 5


def check_source(source: Source, path: Path | None = None) -> SourceCheck:
    """Check a definition, and what it makes of a file.

    Raises `SourceFileError` where the file cannot be read or is not as the definition says.
    """
    tables: list[TableCheck] = []
    doubts = list(_doubts(source))
    if path is not None:
        networks = NetworkFinder(source.networks)
        tables = [_check_table(table, path, networks) for table in source.tables]
        doubts += _surprises(source, tables)
    return SourceCheck(fields_to_fill_in(source), tuple(doubts), tuple(tables))


def _doubts(source: Source) -> Iterable[str]:
    """Say what would go wrong in loading, or harm other sources."""
    others = {entry.code for entry in read_catalogue()}
    for other in read_sources().values():
        if other.name != source.name:
            others |= {entry.code for entry in other.indicators}
    own = {entry.code for entry in source.indicators}
    for code in sorted(own & others):
        yield f"the indicator {code} is defined elsewhere already: give this one another code."
    used = {code for table in source.tables for item in table.figures for code in item.codes}
    for code in sorted(used - own - others):
        yield f"the indicator {code} is not defined: add it under `indicators`."
    if not source.tables:
        yield "it has no `tables`: nothing would be read."


def _check_table(table: Table, path: Path, networks: NetworkFinder) -> TableCheck:
    log = IssueLog()
    reading = TableReading(table, path, networks)
    places = _call_places(reading, log)
    figures, members, stories = FoundFigures(), FoundMembers(), FoundStories()
    if table.memberships is not None:
        members = read_members(reading.read(IssueLog()), table.memberships, places, log, {})
    elif table.stories is not None:
        stories = read_stories(reading.read(IssueLog()), table.stories, places, log, {})
    else:
        figures = read_figures(reading, places, log)
    named = {key_text(each.written) for each in places.first}
    return TableCheck(
        figures.rows_read + members.rows_read + stories.rows_read,
        reading.figures.dropped_by_reason(),
        tuple(sorted(named))[:EXAMPLES],
        len(named),
        _count(figures),
        Counter(member.network for member in members.members),
        tuple(log),
    )


def _call_places(reading: TableReading, log: IssueLog) -> NamedPlaces:
    """Take each wording for a place of its own, so that rows that contradict are found."""
    places = NamedPlaces()
    for row in reading.read(log):
        named = row.named
        places.rows[named] += 1
        if named not in places.first:
            serial = len(places.first)
            places.first[named] = FirstRow(row.sheet, row.row)
            places.results[named] = Match(serial, MatchMethod.NAME, 0.0, "")
    return places


def _count(found: FoundFigures) -> dict[str, FigureCount]:
    counts: dict[str, FigureCount] = {}
    for key, figure in found.figures.items():
        count = counts.setdefault(key.indicator, FigureCount())
        count.years.add(key.year)
        _add(count, figure)
    return counts


def _add(count: FigureCount, figure: FoundFigure) -> None:
    if figure.value is None or figure.status is not ObservationStatus.REPORTED:
        count.missing[figure.status] += 1
        return
    count.reported += 1
    count.least = figure.value if count.least is None else min(count.least, figure.value)
    count.most = figure.value if count.most is None else max(count.most, figure.value)


def _surprises(source: Source, tables: Iterable[TableCheck]) -> Iterable[str]:
    """Say where a file is not what the source expects."""
    expected = source.expect
    for table in tables:
        if expected.rows and not expected.rows[0] <= table.rows <= expected.rows[1]:
            least, most = expected.rows
            yield f"{table.rows:,} rows, and {least:,} to {most:,} are expected."
        if expected.years:
            first, last = (parse_year(year) for year in expected.years)
            years = {year for count in table.figures.values() for year in count.years}
            if strange := sorted(year for year in years if not first <= year <= last):
                yield f"figures are of {strange}, and {first} to {last} are expected."
