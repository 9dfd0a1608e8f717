"""What is wrong with published data at present.

These are the issues of each file in use, from the run that read it last, and those of no file
from each source's last good run. An area as a filter stands for all present places in it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.cards import get_card
from gis.issue_types import IssueType, Mender, Severity, get_issue_type, read_issue_types
from gis.kept import keep_until_load
from gis.statements import statement

BATCH = 10_000


@dataclass(frozen=True, slots=True)
class IssueFilter:
    """Which issues are asked for; None asks for all. Places are named by code."""

    source: str | None = None
    file: str | None = None
    type: IssueType | None = None
    severity: Severity | None = None
    mender: Mender | None = None
    place: str | None = None
    province: str | None = None

    def takes(self, issue_type: IssueType) -> bool:
        """Whether issues of this type are asked for."""
        entry = get_issue_type(issue_type)
        return (
            self.type in {None, issue_type}
            and self.severity in {None, entry.severity}
            and self.mender in {None, entry.mender}
        )


@dataclass(frozen=True, slots=True)
class PublishedIssue:
    """One issue with the file that it was found in and the place that it concerns."""

    issue_id: int
    severity_order: int
    load_run_id: int
    source: str
    type: IssueType
    file_name: str | None
    sheet: str | None
    row: int | None
    column_name: str | None
    raw_value: str | None
    message: str
    is_rejected: bool
    place_code: str | None
    place_th: str | None
    place_en: str | None
    province_code: str | None
    province_th: str | None
    province_en: str | None


@dataclass(frozen=True, slots=True)
class PresentFile:
    """A file in use with the run that read it last; of a source as a whole: 0 and no name."""

    source: str
    load_run_id: int
    snapshot_id: int
    file_name: str | None


@dataclass(frozen=True, slots=True)
class IssueCounts:
    """How many issues there are of each source and type, before those two are chosen."""

    cells: Mapping[tuple[str, IssueType], int]
    wanted: IssueFilter

    @property
    def total(self) -> int:
        """How many issues the filter takes."""
        return sum(self._count(self.wanted, lambda source, _: source).values())

    def by_source(self) -> Counter[str]:
        """Count the issues that each source would show, the other choices kept."""
        return self._count(replace(self.wanted, source=None), lambda source, _: source)

    def by_type(self) -> Counter[IssueType]:
        """Count the issues that each type would show, the other choices kept."""
        return self._count(replace(self.wanted, type=None), lambda _, kind: kind)

    def by_severity(self) -> Counter[Severity]:
        """Count the issues that each severity would show, the other choices kept."""
        wanted = replace(self.wanted, severity=None)
        return self._count(wanted, lambda _, kind: get_issue_type(kind).severity)

    def by_mender(self) -> Counter[Mender]:
        """Count the issues that each mender would show, the other choices kept."""
        wanted = replace(self.wanted, mender=None)
        return self._count(wanted, lambda _, kind: get_issue_type(kind).mender)

    def _count(self, wanted: IssueFilter, key: Any) -> Counter[Any]:
        counts: Counter[Any] = Counter()
        for (source, kind), number in self.cells.items():
            if wanted.source in {None, source} and wanted.takes(kind):
                counts[key(source, kind)] += number
        return counts


def list_present_files(session: Session) -> list[PresentFile]:
    """Return the files in use, each with the run that read it last, in the order of runs."""
    return [PresentFile(*row) for row in session.execute(statement("gis", "present_files"))]


def count_issues(session: Session, wanted: IssueFilter) -> IssueCounts:
    """Count present issues by source and type; raises `PlaceNotFound`."""
    files = list_present_files(session)
    sources = {file.load_run_id: file.source for file in files}
    binds = _file_binds(files, replace(wanted, source=None)) | _place_binds(session, wanted)

    def count() -> dict[tuple[str, IssueType], int]:
        cells: Counter[tuple[str, IssueType]] = Counter()
        for run, kind, number in session.execute(statement("gis", "issue_counts"), binds):
            cells[sources[run], IssueType(kind)] += number
        return cells

    if wanted.file or wanted.place or wanted.province:
        return IssueCounts(count(), wanted)
    # All of them are the question of most pages; a run that is undone changes the key.
    return IssueCounts(keep_until_load(session, ("issue counts", tuple(files)), count), wanted)


def list_issues(
    session: Session, wanted: IssueFilter, *, limit: int, offset: int = 0
) -> list[PublishedIssue]:
    """Return a page of the issues that fit, the worst first, then by load, file and row."""
    return _read(session, _binds(session, wanted), limit=limit, offset=offset)


def iterate_issues(engine: Engine, wanted: IssueFilter) -> Iterator[PublishedIssue]:
    """Give every issue that fits, a few thousand at a time.

    Between them no connection is held, for the reader may be slow; a load meanwhile changes
    nothing, for the runs were chosen at the beginning.
    """
    with Session(engine) as session:
        binds = _binds(session, wanted)
        batch = _read(session, binds, limit=BATCH)
    while batch:
        yield from batch
        last = batch[-1]
        binds["after"] = [last.severity_order, last.load_run_id, last.issue_id]
        with Session(engine) as session:
            batch = _read(session, binds, limit=BATCH)


def _binds(session: Session, wanted: IssueFilter) -> dict[str, Any]:
    narrowed = wanted.type or wanted.severity or wanted.mender
    return {
        "types": [kind for kind in IssueType if wanted.takes(kind)] if narrowed else None,
        "serious": _types_of(Severity.SERIOUS),
        "minor": _types_of(Severity.MINOR),
        "after": [],
        **_file_binds(list_present_files(session), wanted),
        **_place_binds(session, wanted),
    }


def _types_of(severity: Severity) -> list[IssueType]:
    return [entry.type for entry in read_issue_types() if entry.severity is severity]


def _file_binds(files: Sequence[PresentFile], wanted: IssueFilter) -> dict[str, list[int]]:
    asked = [
        file
        for file in files
        if wanted.source in {None, file.source} and wanted.file in {None, file.file_name}
    ]
    return {
        "runs": [file.load_run_id for file in asked],
        # Said twice: told of each run once, the planner finds the index.
        "distinct_runs": sorted({file.load_run_id for file in asked}),
        "snapshots": [file.snapshot_id for file in asked],
    }


def _place_binds(session: Session, wanted: IssueFilter) -> dict[str, list[int] | None]:
    places: set[int] | None = None
    for code in (wanted.place, wanted.province):
        if code is not None:
            place_id = get_card(session, code).place_id
            rows = session.execute(statement("gis", "places_inside"), {"place_id": place_id})
            inside = set(rows.scalars())
            places = inside if places is None else places & inside
    return {"places": None if places is None else sorted(places)}


def _read(
    session: Session, binds: dict[str, Any], *, limit: int, offset: int = 0
) -> list[PublishedIssue]:
    rows = session.execute(
        statement("gis", "issues"), {**binds, "limit": limit, "offset": offset}
    ).mappings()
    return [PublishedIssue(**{**row, "type": IssueType(row["type"])}) for row in rows]
