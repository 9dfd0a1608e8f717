"""What the Royal Gazette announced of a place, as programs read it."""

from datetime import date
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from gis.cards import get_card
from gis.gazette import GazetteNotice, notices_of


class NamedAsOut(BaseModel):
    """How an announcement names the place."""

    event: str
    name_th: str | None
    details: dict[str, Any] = Field(description="All that the source says, by its own names.")
    row: int = Field(description="Line of the source's file.")


class NoticeOut(BaseModel):
    """An announcement in the Royal Gazette."""

    title: str = Field(description="As published, with its Thai digits.")
    description_en: str | None
    kind: str
    citation_th: str
    volume: int
    issue: str
    pages: str
    published_on: date | None
    signed_on: date | None
    effective_on: date | None
    url: str | None
    is_cited_by_history: bool = Field(description="An event of the place's history rests on it.")
    named_as: list[NamedAsOut]
    source: str
    file_name: str
    row: int


class GazetteOut(BaseModel):
    """The announcements of one place, the latest first."""

    code: str
    notices: list[NoticeOut]


def describe_gazette(session: Session, code: str) -> GazetteOut:
    """Answer what was announced of a place; raises `PlaceNotFound`."""
    card = get_card(session, code)
    notices = notices_of(session, card.place_id)
    return GazetteOut(code=card.code, notices=[_notice_out(notice) for notice in notices])


def _notice_out(notice: GazetteNotice) -> NoticeOut:
    return NoticeOut(
        title=notice.title,
        description_en=notice.description_en,
        kind=notice.kind,
        citation_th=notice.citation_th,
        volume=notice.volume,
        issue=notice.issue,
        pages=notice.pages,
        published_on=notice.published_on,
        signed_on=notice.signed_on,
        effective_on=notice.effective_on,
        url=notice.url,
        is_cited_by_history=bool(notice.lineage_ids),
        named_as=[
            NamedAsOut(
                event=subject.event,
                name_th=subject.name_th,
                details=dict(subject.details),
                row=subject.row,
            )
            for subject in notice.subjects
        ],
        source=notice.source,
        file_name=notice.file_name,
        row=notice.row,
    )
