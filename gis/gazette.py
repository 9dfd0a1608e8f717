"""What the Royal Gazette announced of a place, and which of its events rest on that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from gis.statements import statement


@dataclass(frozen=True, slots=True)
class NamedAs:
    """How an announcement names the place: what it does to it, and all that the file says.

    `details` have the compiler's names (`old`, `new`, `oldname`); `row` is the file's line.
    """

    event: str
    name_th: str | None
    details: Mapping[str, Any]
    row: int


@dataclass(frozen=True, slots=True)
class GazetteNotice:
    """An announcement. `lineage_ids` are the events of the place whose reference it is.

    `subjects` is empty where only such an event leads from the place to the announcement.
    """

    gazette_notice_id: int
    title: str
    description_en: str | None
    kind: str
    volume: int
    issue: str
    first_page: int
    last_page: int
    published_on: date | None
    signed_on: date | None
    effective_on: date | None
    url: str | None
    source: str
    file_name: str
    row: int
    subjects: tuple[NamedAs, ...]
    lineage_ids: tuple[int, ...]

    @property
    def pages(self) -> str:
        """The page, or the first and last."""
        is_one = self.first_page == self.last_page
        return str(self.first_page) if is_one else f"{self.first_page}-{self.last_page}"

    @property
    def citation_th(self) -> str:
        """The announcement as Thai offices cite it, without the day."""
        return f"ราชกิจจานุเบกษา เล่ม {self.volume} ตอนที่ {self.issue} หน้า {self.pages}"


def notices_of(session: Session, place_id: int) -> list[GazetteNotice]:
    """Return the announcements that name a place or that its history cites, the latest first."""
    rows = session.execute(statement("gis", "notices"), {"place_id": place_id}).mappings()
    return [
        GazetteNotice(
            **{
                **row,
                "subjects": tuple(NamedAs(**subject) for subject in row["subjects"]),
                "lineage_ids": tuple(row["lineage_ids"]),
            }
        )
        for row in rows
    ]


def notices_by_event(session: Session, place_id: int) -> dict[int, list[GazetteNotice]]:
    """Map the events of a place (`lineage_id`) to the announcements that they cite."""
    found: dict[int, list[GazetteNotice]] = {}
    for notice in notices_of(session, place_id):
        for lineage_id in notice.lineage_ids:
            found.setdefault(lineage_id, []).append(notice)
    return found
