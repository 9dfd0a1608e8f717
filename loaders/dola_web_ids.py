"""The numbers under which DLA's information site (info.dla.go.th) shows each LAO, by geocode."""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from gis.codes import is_lao_geocode
from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.xml_document import children, line_of, read_root, text_of


@dataclass(frozen=True, slots=True)
class WebId:
    """One LAO's number; `is_obsolete` where the file itself says that the LAO is gone."""

    number: int
    geocode: str
    is_obsolete: bool
    row: int | None

    @property
    def code(self) -> str:
        """The number as the site asks for it; bare it could be taken for a TIS 1099 code."""
        return f"orgInfoId={self.number}"


def read_web_ids(path: Path, log: IssueLog) -> tuple[WebId, ...]:
    """Return the numbers of LAOs that exist; what cannot be read, or stands twice, is an issue."""
    rows: dict[int, WebId] = {}
    for item in children(read_root(path, "webid"), "item"):
        raw, geocode = text_of(item, "id"), text_of(item, "geocode")
        if raw is None or not (raw.isascii() and raw.isdecimal()):
            _reject(log, IssueType.INVALID_NUMBER, "Not a number of the site.", item, "id")
        elif geocode is None or not is_lao_geocode(geocode):
            _reject(log, IssueType.INVALID_CODE, "Not an LAO's geocode.", item, "geocode")
        elif int(raw) in rows:
            _reject(log, IssueType.DUPLICATE_ROW, "The number stands twice.", item, "id")
        else:
            is_obsolete = text_of(item, "obsolete") == "true"
            rows[int(raw)] = WebId(int(raw), geocode, is_obsolete, line_of(item))
    return tuple(row for row in rows.values() if not row.is_obsolete)


def _reject(
    log: IssueLog, issue_type: IssueType, message: str, item: etree._Element, column: str
) -> None:
    log.add(
        issue_type,
        message,
        row=line_of(item),
        column=column,
        raw_value=item.get(column),
        is_rejected=True,
    )
