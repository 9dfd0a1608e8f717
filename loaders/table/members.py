"""Read a list of members, now that their places are known; a row that names none stays in sight."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.matching import Match
from loaders.readers.rows import Cell
from loaders.table.keys import as_text, key_text
from loaders.table.network_definition import Memberships
from loaders.table.places import NamedPlaces
from loaders.table.rows import NamedRow
from loaders.values import parse_date, parse_year

T = TypeVar("T")
_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class FoundMember:
    """A member as the list names it; `place_id` is None until it is certain whom it means."""

    network: str
    place_id: int | None
    written: str
    name: str
    province: str | None
    since: int | None
    until: int | None
    source_url: str | None
    sheet: str | None
    row: int


@dataclass(slots=True)
class FoundMembers:
    """The members of one file. `rows_read` is the sum of rows loaded and rows rejected."""

    members: list[FoundMember] = field(default_factory=list)
    rows_read: int = 0
    rows_loaded: int = 0


def read_members(
    rows: Iterable[NamedRow],
    memberships: Memberships,
    places: NamedPlaces,
    log: IssueLog,
    taken: dict[tuple[str, str | int], str],
) -> FoundMembers:
    """Read the members of a file whose places were looked for; what is wrong goes to the log.

    `taken` holds the wordings and the places that stand already, with where, by network: it is
    carried from file to file.
    """
    found = FoundMembers()
    for row in rows:
        found.rows_read += 1
        if row.network is None:
            log.add(
                IssueType.UNKNOWN_CATEGORY,
                row.wrong_network or "The row names no network.",
                sheet=row.sheet,
                row=row.row,
                is_rejected=True,
            )
            continue
        member = _member(row, row.network, memberships, places, log)
        claims: list[tuple[str, str | int]] = [(member.network, member.written)]
        if member.place_id is not None:
            claims.append((member.network, member.place_id))
        if said := next((taken[claim] for claim in claims if claim in taken), None):
            log.add(
                IssueType.DUPLICATE_ROW,
                f"The same member of {member.network} stands already in {said}.",
                sheet=row.sheet,
                row=row.row,
                raw_value=member.written,
                place_id=member.place_id,
                is_rejected=True,
                # A wording that found no place was counted with all its rows.
                rows=int(member.place_id is not None),
            )
            continue
        taken.update(dict.fromkeys(claims, _where(row)))
        found.members.append(member)
        found.rows_loaded += member.place_id is not None
    return found


def _member(
    row: NamedRow, network: str, memberships: Memberships, places: NamedPlaces, log: IssueLog
) -> FoundMember:
    result = places.results[row.named]
    key = row.key
    since = _read(row, memberships.since, _year, IssueType.WRONG_YEAR, log)
    until = _read(row, memberships.until, _year, IssueType.WRONG_YEAR, log)
    if since and until and until < since:
        _report(row, memberships.until, IssueType.WRONG_YEAR, "It ends before it begins.", log)
        until = None
    return FoundMember(
        network,
        result.place_id if isinstance(result, Match) else None,
        key_text(row.named.written),
        " ".join(filter(None, (key.lao_type, key.name))) or key.code or "",
        key.province,
        since,
        until,
        _read(row, memberships.source_url, _url, IssueType.INVALID_URL, log),
        row.sheet,
        row.row,
    )


def _read(
    row: NamedRow,
    column: str | None,
    read: Callable[[Cell], T],
    issue: IssueType,
    log: IssueLog,
) -> T | None:
    """Read a cell that may be empty; one that cannot be read is reported, the member stays."""
    cell = row.cells.get(column) if column else None
    if as_text(cell) is None:
        return None
    try:
        return read(cell)
    except ValueError as error:
        _report(row, column, issue, str(error), log)
        return None


def _report(
    row: NamedRow, column: str | None, issue: IssueType, message: str, log: IssueLog
) -> None:
    log.add(
        issue,
        message,
        sheet=row.sheet,
        row=row.row,
        column=column,
        raw_value=row.cells.get(column or ""),
    )


def _year(cell: Cell) -> int:
    with suppress(ValueError):
        return parse_date(cell).year
    return parse_year(cell)


def _url(cell: Cell) -> str:
    text = as_text(cell) or ""
    if not _URL.fullmatch(text):
        raise ValueError("This is no address of a page.")
    return text


def _where(row: NamedRow) -> str:
    return f"row {row.row}" + (f" of sheet {row.sheet!r}" if row.sheet else "")
