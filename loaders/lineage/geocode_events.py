"""From the histories of a geocode file to rows of `lineage`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gis.codes import is_lao_geocode, namesake_geocode, namesake_subdistrict
from gis.issue_types import IssueType
from gis.models.vocabulary import LineageEvent
from loaders.geocode_xml import EventKind, HistoryEvent, Lao
from loaders.issues import IssueLog
from loaders.store.history import LineageRow

EVENTS = {
    EventKind.CREATE: LineageEvent.CREATE,
    EventKind.STATUS_CHANGE: LineageEvent.UPGRADE,
    EventKind.RENAME: LineageEvent.RENAME,
    EventKind.REFORMED_SPELLING: LineageEvent.RENAME,
    EventKind.MERGED_WITH: LineageEvent.MERGE,
    EventKind.ABOLISHED: LineageEvent.ABOLISH,
    EventKind.AREA_CHANGE: LineageEvent.AREA_CHANGE,
}


def lineage_rows(
    lao: Lao,
    *,
    place_id: int,
    snapshot_id: int,
    others: Neighbours,
    log: IssueLog,
) -> Iterator[LineageRow]:
    """Give the events of an LAO that took place."""
    for event in lao.history:
        if not event.is_effective or event.kind not in EVENTS or event.row is None:
            continue
        kind, successor_id = EVENTS[event.kind], None
        before, after = event.old_type, event.new_type
        if kind is LineageEvent.RENAME:
            before, after = event.old_name, event.new_name
        elif kind is LineageEvent.MERGE:
            before, after = ", ".join(event.other_geocodes) or None, others.names(event) or None
        elif kind is LineageEvent.ABOLISH and event.other_geocodes:
            successor_id = others.place_id(event.other_geocodes)
            if successor_id is None or successor_id == place_id:
                successor_id = None
                _report_successor(event, log)
            else:
                kind = LineageEvent.MERGE
        yield LineageRow(
            place_id=place_id,
            event=kind,
            snapshot_id=snapshot_id,
            row=event.row,
            effective_on=event.effective_on,
            before=before,
            after=after,
            before_en=event.old_name_en if kind is LineageEvent.RENAME else None,
            after_en=event.new_name_en if kind is LineageEvent.RENAME else None,
            successor_id=successor_id,
            gazette_reference=event.reference,
        )


class Neighbours:
    """The LAOs that the events of a file name by geocode.

    A merger names an LAO by its own geocode (1189, 250851) or by the subdistrict whose name it
    bears (170205), even where the LAO has a geocode of its own by now (150205 is 1594).
    """

    def __init__(
        self, laos: Mapping[str, tuple[Lao, int]], area_names: Mapping[str, str] | None = None
    ) -> None:
        self._laos = dict(laos)
        self._area_names = area_names or {}
        for lao, place_id in laos.values():
            if lao.named_after is not None:
                self._laos.setdefault(namesake_geocode(lao.named_after), (lao, place_id))

    def place_id(self, geocodes: tuple[str, ...]) -> int | None:
        """Return the one place that the geocodes name, None where it is none or several."""
        found = {known[1] for code in geocodes if (known := self._find(code)) is not None}
        return found.pop() if len(found) == 1 and len(geocodes) == 1 else None

    def names(self, event: HistoryEvent) -> str:
        """Name the LAOs of an event; a council that never was one by its subdistrict."""
        found = [(code, self._find(code)) for code in event.other_geocodes]
        return ", ".join(
            known[0].name_th if known else self._area_names.get(code, code) for code, known in found
        )

    def _find(self, code: str) -> tuple[Lao, int] | None:
        if not is_lao_geocode(code):
            return None
        if len(code) == 6 and namesake_subdistrict(code) is None:
            code = namesake_geocode(code)
        return self._laos.get(code)


def _report_successor(event: HistoryEvent, log: IssueLog) -> None:
    log.add(
        IssueType.LINEAGE_UNCLEAR,
        "Into which LAO it was merged is not clear: the code names none.",
        row=event.row,
        column="mergeto",
        raw_value=", ".join(event.other_geocodes),
    )
