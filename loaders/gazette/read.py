"""Read a gazette file: decades of years of entries, each with the places it names."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from gis.issue_types import IssueType
from gis.models.vocabulary import GazetteEvent, GazetteKind
from loaders.gazette.model import Notice, Subject
from loaders.geocode_xml.values import Reading, read_date
from loaders.issues import IssueLog
from loaders.xml_document import children, line_of, local_name, read_root, text_of, words

# `uri` is the file's path below this address (GazetteEntry.cs of the tambon project says so).
DOCUMENTS = "https://www.ratchakitcha.soc.go.th/DATA/PDF/"
EVENTS = {
    "create": GazetteEvent.CREATE,
    "status": GazetteEvent.STATUS_CHANGE,
    "rename": GazetteEvent.RENAME,
    "abolish": GazetteEvent.ABOLISH,
    "areachange": GazetteEvent.AREA_CHANGE,
    "constituency": GazetteEvent.CONSTITUENCY,
    "electionresult": GazetteEvent.ELECTION,
    "reassign": GazetteEvent.REASSIGN,
    "mention": GazetteEvent.MENTION,
}
# Groups of subjects, such as a district's; their names say where, not whom.
_GROUPS = {"section", "subsection", "correction"}
_RELATED = {"related", "correction"}
# The wards of a council, orders and minutes behind an announcement, its item in Wikidata.
_IGNORED = {"constituencies", "meetingreference", "ministerialorder", "wiki"}
_PERIODS = {"decade", "year"}
_TAKEN = {"type", "new", "name", "oldname", "geocode", "tambon", "owner", "parent"}
_KNOWN = {
    "title",
    "subtitle",
    "description",
    "volume",
    "issue",
    "page",
    "uri",
    "publication",
    "sign",
    "signedby",
    "signedbyfunction",
    "countersignedby",
    "countersignedbyfunction",
    "effective",
    "effectiveafter",
}
_PAGES = re.compile(r"(\d+)(?:-(\d+))?", re.ASCII)
_CODE = re.compile(r"[1-9]\d(?:\d\d){0,2}", re.ASCII)
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def read_gazette(path: Path, log: IssueLog) -> tuple[Notice, ...]:
    """Return all announcements that can be cited; the others are issues."""
    root = read_root(path, "gazette")
    reading = Reading(log)
    notices = (_read_entry(entry, reading) for entry in _entries(root, log))
    return tuple(notice for notice in notices if notice is not None)


def _entries(element: etree._Element, log: IssueLog) -> Iterator[etree._Element]:
    for child in children(element):
        name = local_name(child)
        if name == "entry":
            yield child
        elif name in _PERIODS:
            yield from _entries(child, log)
        else:
            _report(log, IssueType.UNEXPECTED_COLUMN, "Not an announcement.", child, name)


def _read_entry(entry: etree._Element, reading: Reading) -> Notice | None:
    title, issue, row = text_of(entry, "title"), text_of(entry, "issue"), line_of(entry) or 0
    volume, pages = text_of(entry, "volume"), _PAGES.fullmatch(text_of(entry, "page") or "")
    if title is None or issue is None or pages is None or not (volume or "").isdecimal():
        reading.log.add(
            IssueType.MISSING_VALUE,
            "The announcement lacks a title, volume, issue or page, so it cannot be cited.",
            row=row,
            column="entry",
            raw_value=title,
            is_rejected=True,
        )
        return None
    for attribute in sorted(set(entry.attrib) - _KNOWN):
        _report(reading.log, IssueType.UNEXPECTED_COLUMN, "Not known.", entry, str(attribute))
    published_on = _date(entry, "publication", reading)
    subjects = tuple(_subjects(entry, reading.log, {}))
    related = list(_related(entry))
    first, last = int(pages[1]), int(pages[2] or pages[1])
    return Notice(
        title=title,
        title_folded=title.translate(_THAI_DIGITS),
        description_en=text_of(entry, "description"),
        kind=_kind(subjects, related),
        volume=int(volume or 0),
        issue=issue,
        first_page=first,
        # "112-5" is short for 112 to 115.
        last_page=last if last >= first else first,
        published_on=published_on,
        signed_on=_date(entry, "sign", reading),
        effective_on=_effective(entry, published_on, reading),
        url=_url(text_of(entry, "uri")),
        details=_details(entry, related),
        subjects=subjects,
        row=row,
    )


def _subjects(element: etree._Element, log: IssueLog, of: dict[str, str]) -> Iterator[Subject]:
    """Yield the places named below an element; `of` is what their details inherit."""
    for child in children(element):
        name = local_name(child)
        if name in EVENTS:
            yield _read_subject(child, EVENTS[name], of)
            yield from _subjects(child, log, {**of, "within": EVENTS[name].value})
        elif name in _GROUPS:
            within = {"within": name} if name == "correction" else {}
            group = {"group": text_of(child, "name") or ""} if text_of(child, "name") else {}
            yield from _subjects(child, log, {**of, **group, **within})
        elif name not in _IGNORED | _RELATED:
            _report(log, IssueType.UNKNOWN_CATEGORY, "Not a known kind of event.", child, name)


def _read_subject(
    element: etree._Element, event: GazetteEvent, inherited: dict[str, str]
) -> Subject:
    rest = {str(key): str(value) for key, value in element.attrib.items() if key not in _TAKEN}
    if new := text_of(element, "new"):
        rest["new"] = new
    return Subject(
        event=event,
        type=text_of(element, "type") or text_of(element, "new"),
        name_th=text_of(element, "name"),
        old_name_th=text_of(element, "oldname"),
        geocode=_code(element, "geocode"),
        tambon=_code(element, "tambon"),
        parent_code=_code(element, "owner") or _code(element, "parent"),
        details={
            **inherited,
            **rest,
            **{key: value for key in _TAKEN - {"name", "new"} if (value := text_of(element, key))},
        },
        row=line_of(element) or 0,
    )


def _code(element: etree._Element, attribute: str) -> str | None:
    text = text_of(element, attribute)
    return text if text and _CODE.fullmatch(text) else None


def _related(entry: etree._Element) -> Iterator[dict[str, str]]:
    for child in children(entry):
        for element in (child, *children(child)):
            if local_name(element) in _RELATED:
                yield {
                    "relation": text_of(element, "relation") or local_name(element),
                    **{
                        key: value
                        for key in ("volume", "issue", "page", "date")
                        if (value := text_of(element, key))
                    },
                }


def _kind(subjects: tuple[Subject, ...], related: list[dict[str, str]]) -> GazetteKind:
    if any(item["relation"] == "correction" for item in related):
        return GazetteKind.CORRECTION
    main = [subject for subject in subjects if subject.event is not GazetteEvent.MENTION]
    named = main or list(subjects)
    return GazetteKind(named[0].event.value) if named else GazetteKind.OTHER


def _details(entry: etree._Element, related: list[dict[str, str]]) -> dict[str, object]:
    kept = ("subtitle", "signedby", "signedbyfunction", "effectiveafter")
    details: dict[str, object] = {
        key: value for key in kept if (value := text_of(entry, key)) is not None
    }
    if related:
        details["related"] = related
    return details


def _date(entry: etree._Element, attribute: str, reading: Reading) -> date | None:
    return read_date(entry.get(attribute), reading, row=line_of(entry), column=attribute)


def _effective(entry: etree._Element, published_on: date | None, reading: Reading) -> date | None:
    """The day from which it holds: named, or so many days after publication."""
    named = _date(entry, "effective", reading)
    after = text_of(entry, "effectiveafter")
    if named is None and published_on is not None and after and after.isdecimal():
        return published_on + timedelta(days=int(after))
    return named


def _url(uri: str | None) -> str | None:
    return DOCUMENTS + quote(uri) if uri else None


def _report(
    log: IssueLog, issue_type: IssueType, message: str, element: etree._Element, column: str
) -> None:
    log.add(
        issue_type,
        message,
        row=line_of(element),
        column=column,
        raw_value=" ".join(words(element, "name")) or None,
    )
