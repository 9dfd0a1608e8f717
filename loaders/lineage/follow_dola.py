"""What the map of 2017 tells of codes since: those of upgraded LAOs, and of LAOs that are gone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection

from gis.codes import CodeScheme, parse_dla_code
from gis.issue_types import IssueType
from gis.lao_types import is_upgrade
from gis.models.vocabulary import LineageEvent
from gis.statements import statement
from loaders.dola import DolaRow
from loaders.issues import IssueLog
from loaders.linking import LinkResult, Side
from loaders.lookup import place_ids_by_code
from loaders.store.ended import EndedLao, store_ended
from loaders.store.history import LineageRow, store_lineage

# A map that fits the registry this badly is another country's, or the registry is a part of it.
MOST_GONE_SHARE = 0.01


def follow_dola(
    connection: Connection,
    result: LinkResult,
    *,
    source: str,
    snapshot_id: int,
    registry_on: date | None,
    log: IssueLog,
) -> None:
    """Store recodes as events without a day, and the LAOs that the registry lists no more."""
    places = place_ids_by_code(connection, CodeScheme.DLA)
    upgraded = dict(_upgraded(result))
    recodes = [
        *((link.dola, link.code) for link in result.links if link.dola),
        *((side.dola, upgraded[side.key]) for side in _alone(result, upgraded) if side.dola),
    ]
    rows = [
        LineageRow(places[new], LineageEvent.RECODE, snapshot_id, old.row, None, old.dla_code, new)
        for old, new in recodes
        if _is_retired(old, new, places)
    ]
    gone = [
        side
        for side in result.unlinked_geocodes
        if side.key not in upgraded and side.coded_as and side.coded_as not in places
    ]
    if registry_on is not None and len(gone) <= MOST_GONE_SHARE * len(places):
        rows += _end(connection, gone, snapshot_id, registry_on, log)
    store_lineage(connection, rows, source=source, lao_ids=[row.place_id for row in rows])


def _is_retired(old: DolaRow, new: str, places: Mapping[str, int]) -> bool:
    """Say whether the map gives another code, and one that was not interchanged in the map.

    Some stand beside a neighbour that bears them today, or beside a type that they do not mean.
    """
    return (
        old.dla_code is not None
        and old.dla_code != new
        and old.dla_code not in places
        and old.lao_type in parse_dla_code(old.dla_code).usual_types
    )


def _upgraded(result: LinkResult) -> Iterator[tuple[str, str]]:
    """Pair what stayed alone on both sides where six digits agree: upgraded and renamed in one."""
    registry = {row.dla_code[1:]: row for row in result.unlinked_registry}
    for side in result.unlinked_geocodes:
        row = registry.get((side.coded_as or "")[1:])
        if row is not None and is_upgrade(side.lao_type, row.lao_type):
            yield side.key, row.dla_code


def _alone(result: LinkResult, upgraded: Mapping[str, str]) -> Iterable[Side]:
    return (side for side in result.unlinked_geocodes if side.key in upgraded)


def _end(
    connection: Connection,
    gone: Sequence[Side],
    snapshot_id: int,
    registry_on: date,
    log: IssueLog,
) -> list[LineageRow]:
    known = {row.code: row.place_id for row in connection.execute(statement("loaders", "geocodes"))}
    new = [side for side in gone if side.key not in known]
    ids = store_ended(
        connection,
        [
            EndedLao(
                names={"th": side.name_th},
                codes={CodeScheme.XML_GEOCODE: side.key},
                lao_type=side.lao_type,
                province_code=side.province_code,
                district_code=next(iter(sorted(side.district_codes)), None),
                ended_on=registry_on,
                snapshot_id=snapshot_id,
            )
            for side in new
        ],
    )
    known.update(zip((side.key for side in new), ids, strict=True))
    connection.execute(
        statement("loaders", "add_retired_codes"),
        {
            "place_ids": [known[side.key] for side in gone],
            "codes": [side.coded_as for side in gone],
            "snapshot_id": snapshot_id,
        },
    )
    for side in gone:
        log.add(
            IssueType.PLACE_GONE,
            "The registry no longer lists it.",
            row=side.row,
            column="code",
            raw_value=f"{side.coded_as} {side.lao_type} {side.name_th}",
        )
    return [
        LineageRow(
            known[side.key],
            LineageEvent.ABOLISH,
            snapshot_id,
            side.row,
            registry_on,
            before=side.lao_type,
            date_is_latest=True,
        )
        for side in gone
    ]
