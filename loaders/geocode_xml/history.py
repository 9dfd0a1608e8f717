"""The history of an LAO: what changed, when, and where it was announced."""

from collections.abc import Iterable, Iterator

from lxml import etree

from gis.issue_types import IssueType
from loaders.geocode_xml.model import EventKind, HistoryEvent
from loaders.geocode_xml.values import Reading, read_date
from loaders.xml_document import children, line_of, local_name, text_of, words

# They concern the area that an office stands in, or how its name is written in Latin letters.
_IGNORED = {"reassign", "parentchange", "romanization", "capital"}
_STATUSES = {None, "Gazette", "Done", "Withdrawn", "Denied", "Pending"}
_OTHERS = ("mergefrom", "mergeto", "changewith", "splitfrom")
_KINDS = {kind.value: kind for kind in EventKind}


def read_history(holders: Iterable[etree._Element], reading: Reading) -> tuple[HistoryEvent, ...]:
    """Return the events below these entities or offices, in the file's order (latest first)."""
    return tuple(
        event
        for holder in holders
        for history in children(holder, "history")
        for event in _read_events(history, reading)
    )


def _read_events(history: etree._Element, reading: Reading) -> Iterator[HistoryEvent]:
    for element in children(history):
        name = local_name(element)
        if name in _KINDS:
            yield _read_event(element, _KINDS[name], reading)
        elif name not in _IGNORED:
            reading.log.add(
                IssueType.UNKNOWN_CATEGORY,
                "A kind of event that the loader does not know was left out.",
                row=line_of(element),
                column="history",
                raw_value=name,
                is_rejected=True,
                rows=0,
            )


def _read_event(element: etree._Element, kind: EventKind, reading: Reading) -> HistoryEvent:
    row, status = line_of(element), text_of(element, "status")
    if status not in _STATUSES:
        reading.log.add(
            IssueType.UNKNOWN_CATEGORY,
            "The event's status is a word not known: taken as not in force.",
            row=row,
            column="status",
            raw_value=status,
        )
    bare_type = text_of(element, "type")
    is_end = kind is EventKind.ABOLISHED
    return HistoryEvent(
        kind=kind,
        effective_on=read_date(element.get("effective"), reading, row=row, column="effective"),
        status=status,
        old_type=text_of(element, "old") or (bare_type if is_end else None),
        new_type=text_of(element, "new") or (None if is_end else bare_type),
        old_name=text_of(element, "oldname"),
        new_name=text_of(element, "name"),
        old_name_en=text_of(element, "oldenglish"),
        new_name_en=text_of(element, "english"),
        other_geocodes=tuple(code for name in _OTHERS for code in words(element, name)),
        reference=_reference(element, reading),
        note=text_of(element, "comment"),
        row=row,
    )


def _reference(event: etree._Element, reading: Reading) -> str | None:
    """Cite what the event is founded on, in the form that Thai offices use."""
    citations = (_citation(element, reading) for element in children(event))
    return "; ".join(citation for citation in citations if citation) or None


def _citation(element: etree._Element, reading: Reading) -> str | None:
    announced = read_date(element.get("date"), reading, row=line_of(element), column="date")
    match local_name(element):
        case "gazetteref":
            parts = [("เล่ม", "volume"), ("ตอนที่", "issue"), ("หน้า", "page")]
            title = "ราชกิจจานุเบกษา"
        case "ministerialorder":
            parts, title = [("", "title")], "หนังสือกระทรวงมหาดไทย ที่"
        case "meetingreference":
            parts, title = [("คณะที่", "board"), ("ครั้งที่", "number")], "มติที่ประชุม"
        case "url":
            return (element.text or "").strip() or None
        case _:
            return None
    named = [f"{label} {value}".strip() for label, key in parts if (value := text_of(element, key))]
    dated = [f"({announced.isoformat()})"] if announced else []
    return " ".join([title, *named, *dated])
