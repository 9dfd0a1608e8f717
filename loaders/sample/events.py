"""What happened to a few LAOs of the sample, so that its past can be tried.

Facts in `events.csv` were written down by hand, each with its place in the Royal Gazette.
`other_geocode` names the LAO that a merger ended.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from gis.codes import CodeScheme
from gis.lao_types import LaoType
from gis.models.vocabulary import LineageEvent
from gis.statements import statement
from loaders.store.ended import EndedLao, store_ended
from loaders.store.history import LineageRow, store_lineage


@dataclass(frozen=True, slots=True)
class SampleEvent:
    """One line of `events.csv`; `row` is its number there."""

    row: int
    dla_code: str
    event: LineageEvent
    effective_on: date
    before: str | None
    after: str | None
    before_en: str | None
    after_en: str | None
    other_geocode: str | None
    gazette_reference: str


def read_events() -> list[SampleEvent]:
    """Read `events.csv`."""
    path = Path(__file__).with_name("events.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            SampleEvent(
                row=number,
                dla_code=line["dla_code"],
                event=LineageEvent(line["event"]),
                effective_on=date.fromisoformat(line["effective_on"]),
                before=line["before"] or None,
                after=line["after"] or None,
                before_en=line["before_en"] or None,
                after_en=line["after_en"] or None,
                other_geocode=line["other_geocode"] or None,
                gazette_reference=line["gazette_reference"],
            )
            for number, line in enumerate(csv.DictReader(stream), start=2)
        ]


def store_events(
    connection: Connection, places: Mapping[str, int], *, source: str, snapshot_id: int
) -> None:
    """Store the events, and the LAOs that ended by them as places of the past."""
    events = read_events()
    ended = _store_ended(connection, events, snapshot_id)
    rows = list(_rows(events, places, ended, snapshot_id))
    store_lineage(connection, rows, source=source, lao_ids={row.place_id for row in rows})


def _rows(
    events: Sequence[SampleEvent],
    places: Mapping[str, int],
    ended: Mapping[str, int],
    snapshot_id: int,
) -> Iterator[LineageRow]:
    for item in events:
        place_id = places[item.dla_code]
        yield LineageRow(
            place_id=place_id,
            event=item.event,
            snapshot_id=snapshot_id,
            row=item.row,
            effective_on=item.effective_on,
            before=item.before or item.other_geocode,
            after=item.after,
            before_en=item.before_en,
            after_en=item.after_en if item.event is LineageEvent.RENAME else None,
            gazette_reference=item.gazette_reference,
        )
        if item.other_geocode is not None:
            yield LineageRow(
                place_id=ended[item.other_geocode],
                event=LineageEvent.MERGE,
                snapshot_id=snapshot_id,
                row=item.row,
                effective_on=item.effective_on,
                before=LaoType.SAO,
                successor_id=place_id,
                gazette_reference=item.gazette_reference,
            )


def _store_ended(
    connection: Connection, events: Sequence[SampleEvent], snapshot_id: int
) -> dict[str, int]:
    known = {row.code: row.place_id for row in connection.execute(statement("loaders", "geocodes"))}
    new = [item for item in events if item.other_geocode and item.other_geocode not in known]
    ids = store_ended(
        connection,
        [
            EndedLao(
                names={"th": item.after or "", "en": item.after_en or ""},
                codes={CodeScheme.XML_GEOCODE: item.other_geocode or ""},
                lao_type=LaoType.SAO,
                province_code=item.dla_code[1:3],
                district_code=item.dla_code[1:5],
                ended_on=item.effective_on,
                snapshot_id=snapshot_id,
            )
            for item in new
        ],
    )
    known.update(
        (item.other_geocode or "", place_id) for item, place_id in zip(new, ids, strict=True)
    )
    return known
