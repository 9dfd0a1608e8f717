"""Write the dated names, types and codes of LAOs as their events tell them.

The present rows stay what the registry says. All of it follows from the tables `lineage` and
`place` and the present rows, so doing it again changes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from gis.issue_types import IssueType
from gis.models import PlaceCode, PlaceName, PlaceType
from gis.models.vocabulary import LineageEvent
from gis.statements import statement
from loaders.issues import IssueLog
from loaders.lineage.codes import code_spans
from loaders.lineage.events import Doubt, PastEvent, Span
from loaders.lineage.names import name_spans
from loaders.lineage.types import type_spans
from loaders.merge import merge
from loaders.queries import LAO_ROWS

DLA = "dla"


@dataclass(frozen=True, slots=True)
class Unclear:
    """A piece of an LAO's past that its events do not tell clearly."""

    place_code: str | None
    doubt: Doubt


@dataclass(frozen=True, slots=True)
class _Held:
    """A name (by language) or code (by scheme) that a place bears, or bore last."""

    key: str
    value: str
    snapshot_id: int


@dataclass(frozen=True, slots=True)
class _Lao:
    place_id: int
    lao_type: str
    ended_on: date | None
    snapshot_id: int
    known_on: date | None
    names: Mapping[str, _Held]
    codes: Mapping[str, _Held]
    events: tuple[PastEvent, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row to be: `key` is the language or the scheme, "" for a type."""

    place_id: int
    key: str
    span: Span
    snapshot_id: int

    @property
    def valid(self) -> str:
        """The period in PostgreSQL's form."""
        return f"[{self.span.start or ''},{self.span.end or ''})"


@dataclass(slots=True)
class _Past:
    """The rows of the three tables as they should be, and what could not be told."""

    types: list[_Row] = field(default_factory=list)
    names: list[_Row] = field(default_factory=list)
    codes: list[_Row] = field(default_factory=list)
    unclear: list[Unclear] = field(default_factory=list)


def derive_history(connection: Connection) -> list[Unclear]:
    """Bring the tables of dated names, types and codes to what the events tell."""
    past = _Past()
    for lao in _read_laos(connection):
        _tell(lao, past)
    _store_types(connection, past.types)
    _store_names(connection, past.names)
    _store_codes(connection, _without_conflicts(past.codes))
    connection.execute(statement("loaders", "lifetimes"))
    connection.execute(statement("loaders", "analyse_history"))
    return past.unclear


def report_unclear(unclear: Iterable[Unclear], log_of: Callable[[int], IssueLog]) -> None:
    """Record what is unclear as issues of the files that told the events."""
    for item in unclear:
        event = item.doubt.event
        if event is None:
            continue
        log_of(event.snapshot_id).add(
            IssueType.LINEAGE_UNCLEAR,
            item.doubt.message,
            row=event.row,
            column="history",
            raw_value=f"{event.event} {event.before or ''} > {event.after or ''}"
            f" {event.effective_on or ''}".strip(),
            place_code=item.place_code,
        )


def _tell(lao: _Lao, past: _Past) -> None:
    """Add what the events of one LAO tell of its past."""
    spans, doubts = type_spans(
        lao.events, present=lao.lao_type, known_on=lao.known_on, ended_on=lao.ended_on
    )
    past.types += _rows(lao, "", spans, lao.snapshot_id)
    # Where the day of the end is told, it is earlier than that of the file without the LAO.
    ended_on = spans[-1].end
    thai, english = lao.names.get("th"), lao.names.get("en")
    if thai is not None:
        called = name_spans(
            lao.events,
            present=thai.value,
            present_en=english.value if english else None,
            ended_on=ended_on,
        )
        past.names += _rows(lao, "th", called.th, thai.snapshot_id)
        if english is not None:
            past.names += _rows(lao, "en", called.en, english.snapshot_id)
        doubts = [*doubts, *called.doubts]
    for scheme, held in lao.codes.items():
        coded = [Span(held.value, None, ended_on)]
        if scheme == DLA:
            coded, found = code_spans(lao.events, present=held.value, ended_on=ended_on)
            doubts = [*doubts, *found]
        past.codes += _rows(lao, scheme, coded, held.snapshot_id)
    code = lao.codes.get(DLA)
    past.unclear += [Unclear(code.value if code else None, doubt) for doubt in doubts]


def _rows(lao: _Lao, key: str, spans: list[Span], snapshot_id: int) -> list[_Row]:
    return [_Row(lao.place_id, key, span, span.snapshot_id or snapshot_id) for span in spans]


def _without_conflicts(rows: list[_Row]) -> list[_Row]:
    """Part the times of a code that two places bore: one has it once the other's time is over."""
    holders: dict[tuple[str, str | None], list[_Row]] = defaultdict(list)
    for row in rows:
        holders[row.key, row.span.value].append(row)
    kept = []
    for shared in holders.values():
        if len(shared) == 1:
            kept += shared
            continue
        taken_until = date.min
        for row in sorted(shared, key=lambda row: row.span.end or date.max):
            start = max(row.span.start or date.min, taken_until)
            taken_until = row.span.end or date.max
            if start < taken_until:
                begins = None if start == date.min else start
                kept.append(replace(row, span=replace(row.span, start=begins)))
    return kept


def _store_types(connection: Connection, rows: list[_Row]) -> None:
    merge(
        connection,
        PlaceType.__table__,  # type: ignore[arg-type]
        [(row.place_id, row.valid, row.span.value, row.snapshot_id) for row in rows],
        columns=("place_id", "valid", "lao_type", "snapshot_id"),
        key=("place_id", "valid"),
        scope="TRUE",
    )


def _store_names(connection: Connection, rows: list[_Row]) -> None:
    merge(
        connection,
        PlaceName.__table__,  # type: ignore[arg-type]
        [(row.place_id, row.key, row.valid, row.span.value, row.snapshot_id) for row in rows],
        columns=("place_id", "lang", "valid", "name", "snapshot_id"),
        key=("place_id", "lang", "valid"),
        scope=LAO_ROWS,
    )


def _store_codes(connection: Connection, rows: list[_Row]) -> None:
    merge(
        connection,
        PlaceCode.__table__,  # type: ignore[arg-type]
        [(row.place_id, row.key, row.valid, row.span.value, row.snapshot_id) for row in rows],
        columns=("place_id", "scheme", "valid", "code", "snapshot_id"),
        key=("place_id", "scheme", "valid"),
        scope=LAO_ROWS,
        replaces_changed=True,
    )


def _read_laos(connection: Connection) -> Iterator[_Lao]:
    names = _read_held(connection, "latest_names")
    codes = _read_held(connection, "latest_codes")
    events: dict[int, list[PastEvent]] = defaultdict(list)
    for told in connection.execute(statement("loaders", "lineage_events")).mappings():
        known = {name: told[name] for name in told if name not in {"place_id", "event"}}
        events[told["place_id"]].append(PastEvent(LineageEvent(told["event"]), **known))
    for row in connection.execute(statement("loaders", "laos_with_past")):
        yield _Lao(
            row.place_id,
            row.lao_type,
            row.ended_on,
            row.snapshot_id,
            row.known_on,
            names.get(row.place_id, {}),
            codes.get(row.place_id, {}),
            tuple(events.get(row.place_id, ())),
        )


def _read_held(connection: Connection, name: str) -> dict[int, dict[str, _Held]]:
    held: dict[int, dict[str, _Held]] = defaultdict(dict)
    for row in connection.execute(statement("loaders", name)):
        held[row.place_id][row.key] = _Held(row.key, row.value, row.snapshot_id)
    return held
