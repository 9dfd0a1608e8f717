"""Single values of the geocode files: dates and the words for LAO types."""

import re
from dataclasses import dataclass
from datetime import date

from gis.issue_types import IssueType
from gis.lao_types import LaoType
from loaders.issues import IssueLog

LAO_TYPES: dict[str, LaoType] = {
    "PAO": LaoType.PAO,
    "ThesabanNakhon": LaoType.CITY,
    "ThesabanMueang": LaoType.TOWN,
    "ThesabanTambon": LaoType.SUBDISTRICT_MUNICIPALITY,
    "TAO": LaoType.SAO,
    "Mueang": LaoType.PATTAYA,
    "Bangkok": LaoType.BMA,
}

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# The Royal Gazette was first printed in 1858; nothing in these files is announced for after 2100.
_FIRST, _LAST = date(1858, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading of one file needs everywhere: where issues go, and the latest likely date.

    `as_of` is the day the file was published: a website cannot have been seen after it.
    """

    log: IssueLog
    as_of: date = _LAST


def read_date(
    raw: str | None, reading: Reading, *, row: int | None, column: str, latest: date = _LAST
) -> date | None:
    """Return an ISO date, None when absent; a date that cannot be meant is an issue."""
    if raw is None:
        return None
    parsed = _parse_date(raw.strip())
    if parsed is None or not _FIRST <= parsed <= latest:
        reading.log.add(
            IssueType.INVALID_DATE,
            "The date cannot be meant." if parsed else "The date is not year-month-day.",
            row=row,
            column=column,
            raw_value=raw,
        )
        return None
    return parsed


def _parse_date(text: str) -> date | None:
    if not _ISO_DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
