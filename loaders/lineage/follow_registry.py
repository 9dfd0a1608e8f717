"""Follow a newer registry: what it changes becomes events, and LAOs that it leaves out end."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from gis.codes import CodeScheme
from gis.errors import SourceChanged
from gis.issue_types import IssueType
from gis.lao_types import is_upgrade
from gis.models.vocabulary import LineageEvent
from gis.names import fold
from gis.statements import statement
from loaders.issues import IssueLog
from loaders.lineage.registry_changes import (
    Change,
    ListedLao,
    RegistryChanges,
    compare_registries,
)
from loaders.lookup import place_ids_by_code
from loaders.registered import read_listed
from loaders.store.history import LineageRow, store_lineage

# The mergers of 2004, the most of any year, ended 105 of some 7,900 LAOs.
MOST_GONE_SHARE, MOST_GONE = 0.02, 25


@dataclass(frozen=True, slots=True)
class NewerRegistry:
    """A registry published after the one in use."""

    path: Path
    snapshot_id: int
    published_on: date
    reference: str
    laos: Sequence[ListedLao]
    successors: Mapping[str, str]


def registry_day(connection: Connection) -> date | None:
    """Return when the registry was published whose LAOs are in use; None where none tells."""
    day: date | None = connection.execute(statement("loaders", "registry_day")).scalar_one()
    return day


def reused_codes(connection: Connection, laos: Iterable[ListedLao], log: IssueLog) -> set[str]:
    """Return the codes of rows to be left out: another LAO bore them, and the row is not that one.

    An LAO that ended because a registry left it out stands again when it is listed again.
    """
    present = place_ids_by_code(connection, CodeScheme.DLA)
    retired = {row.code: row for row in connection.execute(statement("loaders", "retired_codes"))}
    revived, left_out = [], set()
    for lao in laos:
        holder = retired.get(lao.code)
        if holder is None or lao.code in present:
            continue
        if not holder.is_present and fold(holder.name) == fold(lao.name_th):
            revived.append(holder.place_id)
            continue
        left_out.add(lao.code)
        log.add(
            IssueType.INVALID_CODE,
            f"The code was that of {holder.name}, which the Atlas still names by it.",
            row=lao.row,
            column="dlaCode",
            raw_value=lao.code,
            is_rejected=True,
        )
    connection.execute(statement("loaders", "reopen_places"), {"place_ids": revived})
    return left_out


def follow_registry(
    connection: Connection, newer: NewerRegistry, log: IssueLog, *, accepts_any: bool = False
) -> RegistryChanges:
    """Recode the LAOs that go on under another code and end those that are gone.

    Raises `SourceChanged` where too many are gone, unless `accepts_any`. The rows themselves are
    stored afterwards, and then `store_events` tells what happened.
    """
    present = read_listed(connection)
    changes = compare_registries(present, newer.laos, successors=newer.successors)
    most = max(MOST_GONE, MOST_GONE_SHARE * len(present))
    if len(changes.gone) > most and not accepts_any:
        raise SourceChanged(
            newer.path,
            f"lacks {len(changes.gone)} of the {len(present)} LAOs that the registry in use lists.",
            "Check that it is complete: so many do not end between two registries.",
        )
    recoded = [item for item in changes.changed if item.is_recoded]
    connection.execute(
        statement("loaders", "recode"),
        {
            "place_ids": [item.before.place_id for item in recoded],
            "codes": [item.after.code for item in recoded],
            "snapshot_id": newer.snapshot_id,
        },
    )
    gone = [lao.place_id for lao in changes.gone]
    connection.execute(
        statement("loaders", "close_places"), {"place_ids": gone, "day": newer.published_on}
    )
    _report(changes, _told_ends(connection, gone), log)
    return changes


def store_events(connection: Connection, newer: NewerRegistry, changes: RegistryChanges) -> None:
    """Write down what happened; its day is not told, only that of the registry that shows it."""
    places = place_ids_by_code(connection, CodeScheme.DLA)
    told = _told_ends(connection, [lao.place_id for lao in changes.gone])
    store_lineage(
        connection,
        [
            LineageRow(
                place_id=place_id,
                event=event,
                snapshot_id=newer.snapshot_id,
                row=row,
                effective_on=newer.published_on,
                before=before,
                after=after,
                gazette_reference=newer.reference,
                date_is_latest=True,
            )
            for place_id, event, before, after, row in _events(changes, places, told)
        ],
        source="",
    )


_Event = tuple[int, LineageEvent, str | None, str | None, int | None]


def _events(
    changes: RegistryChanges, places: Mapping[str, int], told: set[int]
) -> Iterator[_Event]:
    for change in changes.changed:
        yield from _events_of(change, places[change.after.code])
    for lao in changes.gone:
        if lao.place_id is not None and lao.place_id not in told:
            yield lao.place_id, LineageEvent.ABOLISH, lao.lao_type, None, None
    for lao in changes.new:
        yield places[lao.code], LineageEvent.CREATE, None, lao.lao_type, lao.row


def _events_of(change: Change, place_id: int) -> Iterator[_Event]:
    before, after = change.before, change.after
    if is_upgrade(before.lao_type, after.lao_type):
        yield place_id, LineageEvent.UPGRADE, before.lao_type, after.lao_type, after.row
    if change.is_recoded:
        yield place_id, LineageEvent.RECODE, before.code, after.code, after.row
    if change.is_renamed:
        yield place_id, LineageEvent.RENAME, before.name_th, after.name_th, after.row


def _told_ends(connection: Connection, place_ids: Sequence[int | None]) -> set[int]:
    rows = connection.execute(statement("loaders", "told_ends"), {"place_ids": list(place_ids)})
    return set(rows.scalars())


def _report(changes: RegistryChanges, told: set[int], log: IssueLog) -> None:
    doubtful = {lao.code: alike for lao, alike in changes.doubtful}
    for lao in changes.gone:
        alike = doubtful.get(lao.code)
        raw = f"{lao.code} {lao.lao_type} {lao.name_th}"
        if alike:
            named = ", ".join(f"{item.code} {item.lao_type}" for item in alike)
            log.add(
                IssueType.LINEAGE_UNCLEAR,
                f"It is gone, and {named} of the same name is new: whether they are one is not "
                "told. Declare it in the source's corrections (column: successor) if they are.",
                column="dlaCode",
                raw_value=raw,
            )
        if lao.place_id not in told:
            log.add(
                IssueType.PLACE_GONE,
                "The registry no longer lists it, and no file tells what became of it.",
                column="dlaCode",
                raw_value=raw,
            )
    for change in changes.changed:
        if change.is_of_other_type and not is_upgrade(
            change.before.lao_type, change.after.lao_type
        ):
            log.add(
                IssueType.LINEAGE_UNCLEAR,
                f"Its type was {change.before.lao_type}; no law lets it become another so.",
                row=change.after.row,
                column="type",
                raw_value=change.after.lao_type,
                place_code=change.after.code,
            )
