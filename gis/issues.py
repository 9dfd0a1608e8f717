"""What is wrong with published data at present: the issues of each source's current run.

A source's current run is its last good one that was not undone. An area as a filter stands for
all present places in it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.cards import get_card
from gis.issue_types import IssueType, Mender, Severity, get_issue_type
from gis.kept import keep_until_load
from gis.models import Snapshot
from gis.statements import statement

BATCH = 5_000


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


def current_runs(session: Session) -> dict[str, int]:
    """Map each source to its current run."""
    return dict(session.execute(statement("gis", "current_runs")).tuples().all())


def count_issues(session: Session, wanted: IssueFilter) -> IssueCounts:
    """Count present issues by source and type; raises `PlaceNotFound`."""
    runs = current_runs(session)
    binds = _binds(session, wanted)
    sources = {run: source for source, run in runs.items()}

    def count() -> dict[tuple[str, IssueType], int]:
        rows = session.execute(
            statement("gis", "issue_counts"), {"runs": sorted(sources), **binds}
        ).tuples()
        return {(sources[run], IssueType(kind)): number for run, kind, number in rows}

    if any(value is not None for value in binds.values()):
        return IssueCounts(count(), wanted)
    # Everything is the question of most pages; an undone run changes the key.
    key = ("issue counts", tuple(sorted(sources)))
    return IssueCounts(keep_until_load(session, key, count), wanted)


def list_issues(
    session: Session, wanted: IssueFilter, *, limit: int, offset: int = 0
) -> list[PublishedIssue]:
    """Return a page of the issues that fit, in the order of loads, files and rows."""
    binds = _issue_binds(session, wanted)
    return _read(session, **binds, limit=limit, offset=offset)


def iterate_issues(session: Session, wanted: IssueFilter) -> Iterator[PublishedIssue]:
    """Give every issue that fits, a few thousand at a time; a load meanwhile changes nothing."""
    binds = _issue_binds(session, wanted)
    batch = _read(session, **binds, limit=BATCH)
    while batch:
        yield from batch
        last = batch[-1]
        batch = _read(
            session,
            **binds,
            limit=BATCH,
            after_run=last.load_run_id,
            after_issue=last.issue_id,
        )


def _issue_binds(session: Session, wanted: IssueFilter) -> dict[str, Any]:
    runs = current_runs(session)
    asked = [run for source, run in runs.items() if wanted.source in {None, source}]
    narrowed = wanted.type or wanted.severity or wanted.mender
    return {
        "runs": sorted(asked),
        "types": [kind for kind in IssueType if wanted.takes(kind)] if narrowed else None,
        **_binds(session, wanted),
    }


def _binds(session: Session, wanted: IssueFilter) -> dict[str, list[int] | None]:
    """Return the ids of the places and files that the filter names."""
    places: set[int] | None = None
    for code in (wanted.place, wanted.province):
        if code is not None:
            inside = _places_inside(session, code)
            places = inside if places is None else places & inside
    snapshots = None
    if wanted.file is not None:
        snapshots = list(
            session.scalars(
                select(Snapshot.snapshot_id).where(Snapshot.file_name == wanted.file)
            )
        )
    return {"places": None if places is None else sorted(places), "snapshots": snapshots}


def _places_inside(session: Session, code: str) -> set[int]:
    card = get_card(session, code)
    rows = session.execute(statement("gis", "places_inside"), {"place_id": card.place_id})
    return set(rows.scalars())


def _read(
    session: Session,
    *,
    limit: int,
    offset: int = 0,
    after_run: int = 0,
    after_issue: int = 0,
    **binds: Any,
) -> list[PublishedIssue]:
    rows = session.execute(
        statement("gis", "issues"),
        {
            "limit": limit,
            "offset": offset,
            "after_run": after_run,
            "after_issue": after_issue,
            **binds,
        },
    ).mappings()
    return [PublishedIssue(**{**row, "type": IssueType(row["type"])}) for row in rows]
