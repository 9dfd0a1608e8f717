"""Websites of offices: the address made openable where that needs no guess, and its state."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from lxml import etree

from gis.issue_types import IssueType
from loaders.geocode_xml.model import Website, WebsiteState
from loaders.geocode_xml.values import Reading, read_date
from loaders.xml_document import children, line_of, text_of

_STATES = {
    "online": WebsiteState.OK,
    "offline": WebsiteState.OFFLINE,
    "inaccessible": WebsiteState.INACCESSIBLE,
    "expired": WebsiteState.EXPIRED,
    "obsolete": WebsiteState.OBSOLETE,
    "broken": WebsiteState.BROKEN,
    "hacked": WebsiteState.HACKED,
    "removed": WebsiteState.REMOVED,
    "changeowner": WebsiteState.CHANGED_OWNER,
}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# Thai marks are not \w, but stand in internationalised names (ยางใหญ่.com).
_LABEL = re.compile(r"[\w\u0e00-\u0e7f](?:[\w\u0e00-\u0e7f-]{0,61}[\w\u0e00-\u0e7f])?")


def read_websites(office: etree._Element, reading: Reading) -> tuple[Website, ...]:
    """Return the office's websites; an address that cannot be opened keeps its raw form only."""
    return tuple(_read_website(url, reading) for url in children(office, "url"))


def _read_website(element: etree._Element, reading: Reading) -> Website:
    raw, row = element.text or "", line_of(element)
    url = normalise_url(raw)
    if url is None:
        reading.log.add(
            IssueType.INVALID_URL,
            "The address cannot be opened as it stands.",
            row=row,
            column="url",
            raw_value=raw,
        )
    checked_on = read_date(
        element.get("lastchecked"), reading, row=row, column="lastchecked", latest=reading.as_of
    )
    status = text_of(element, "status")
    if status is not None and status not in _STATES:
        reading.log.add(
            IssueType.UNKNOWN_CATEGORY,
            "The state of the website is a word not known.",
            row=row,
            column="status",
            raw_value=status,
        )
    # A dated address without a word against it was found working on that day.
    unsaid = WebsiteState.OK if checked_on else WebsiteState.UNKNOWN
    state = unsaid if status is None else _STATES.get(status, WebsiteState.UNKNOWN)
    return Website(raw, url, state, status, checked_on, row)


def normalise_url(raw: str) -> str | None:
    """Return an http(s) address that can be opened, or None when that would take a guess.

    Blanks around it go, a missing scheme becomes http, blanks within the path are escaped as a
    browser does. Blanks within the host (`www.Khlongphon go.th`), empty host parts
    (`WWW..Aolueknuea.go.th`), mail addresses and dashes are not mended.
    """
    text = raw.strip()
    if not _SCHEME.match(text):
        text = f"http://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").removesuffix(".")
    labels = host.split(".")
    is_host = len(host) <= 253 and len(labels) > 1 and all(map(_LABEL.fullmatch, labels))
    if parts.scheme.lower() not in {"http", "https"} or not is_host or "@" in parts.netloc:
        return None
    netloc = f"{host}:{port}" if port is not None else host
    path, query, fragment = (
        quote(part, safe="%/:=&?~#+!$,;'@()*[]-._")
        for part in (parts.path or "/", parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme.lower(), netloc, path, query, fragment))
