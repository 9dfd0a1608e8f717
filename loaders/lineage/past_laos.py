"""LAOs that ended: places of their own, so that a past year shows them and figures find them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from gis.codes import CodeScheme
from gis.issue_types import IssueType
from gis.statements import statement
from loaders.geocode_xml import EventKind, Lao
from loaders.issues import IssueLog
from loaders.store.ended import EndedLao, store_ended


@dataclass(frozen=True, slots=True)
class PastLao:
    """An LAO of a geocode file that ended, on which day, and the snapshot that tells it."""

    lao: Lao
    ended_on: date
    snapshot_id: int


def find_past_laos(laos: Iterable[Lao], snapshot_id: int, log: IssueLog) -> list[PastLao]:
    """Return the LAOs that ended; one whose day is not told, or whose code lives, is an issue."""
    listed = list(laos)
    living = {lao.geocode for lao in listed if not lao.is_abolished}
    found: dict[str, PastLao] = {}
    for lao in listed:
        # A new geocode says that the file lists the same LAO again, under that one.
        if not lao.is_abolished or lao.new_geocodes:
            continue
        ended_on = _ended_on(lao)
        if ended_on is None or lao.geocode in living or lao.geocode in found:
            log.add(
                IssueType.LINEAGE_UNCLEAR,
                "It ended, and the day is not told."
                if ended_on is None
                else "It ended, and its code stands for another LAO too.",
                row=lao.row,
                column="history",
                raw_value=f"{lao.lao_type} {lao.name_th}",
                is_rejected=True,
            )
            continue
        found[lao.geocode] = PastLao(lao, ended_on, snapshot_id)
    return list(found.values())


def store_past_laos(connection: Connection, past: Sequence[PastLao]) -> dict[str, int]:
    """Create the places that are new, and return the place of each LAO by its geocode.

    An LAO that a registry listed is known by its geocode already, standing or ended.
    """
    known = {row.code: row.place_id for row in connection.execute(statement("loaders", "geocodes"))}
    new = [item for item in past if item.lao.geocode not in known]
    ids = store_ended(
        connection,
        [
            EndedLao(
                names={
                    lang: name
                    for lang, name in (("th", item.lao.name_th), ("en", item.lao.name_en))
                    if name
                },
                codes={CodeScheme.XML_GEOCODE: item.lao.geocode},
                lao_type=item.lao.lao_type,
                province_code=item.lao.province_code,
                district_code=item.lao.district_code,
                ended_on=item.ended_on,
                snapshot_id=item.snapshot_id,
            )
            for item in new
        ],
    )
    known.update(zip((item.lao.geocode for item in new), ids, strict=True))
    return {item.lao.geocode: known[item.lao.geocode] for item in past}


def _ended_on(lao: Lao) -> date | None:
    days = [
        event.effective_on
        for event in lao.history
        if event.kind is EventKind.ABOLISHED and event.is_effective and event.effective_on
    ]
    begun = [
        event.effective_on
        for event in lao.history
        if event.kind is EventKind.CREATE and event.is_effective and event.effective_on
    ]
    ended_on = max(days, default=None)
    return ended_on if ended_on and ended_on > max(begun, default=date.min) else None
