"""Issues as pages, JSON and CSV ask for them: filters from an address, words in both languages."""

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.formats import format_dates_in
from api.schemas import PlaceSummary, summarise
from api.sources import source_titles
from gis.cards import get_card, list_areas
from gis.errors import PlaceNotFound
from gis.issue_messages import thai_message
from gis.issue_types import IssueType, Mender, Severity, get_issue_type
from gis.issues import IssueFilter, PublishedIssue, count_issues, list_issues
from gis.search import MAX_QUERY, search_places

PAGE_SIZE = 50
# A form sends the empty text where nothing was chosen.
Nothing = Literal[""]


class IssueQuery(BaseModel):
    """The filters of issues as an address holds them; an empty one asks for all."""

    source: str = Field(default="", max_length=60, description="Name of a source.")
    type: IssueType | Nothing = Field(default="", description="What is wrong.")
    severity: Severity | Nothing = Field(default="", description="How bad it is.")
    mender: Mender | Nothing = Field(default="", description="Who can mend it.")
    province: str = Field(default="", pattern=r"^([0-9]{2})?$", description="TIS 1099 code.")
    place: str = Field(
        default="",
        max_length=MAX_QUERY,
        description="Code of a place; an area stands for all places in it.",
    )
    file: str = Field(default="", max_length=200, description="Name of a file of the source.")

    def as_filter(self) -> IssueFilter:
        """Return what the database is asked for."""
        return IssueFilter(
            source=self.source or None,
            file=self.file or None,
            type=self.type or None,
            severity=self.severity or None,
            mender=self.mender or None,
            place=self.place.strip() or None,
            province=self.province or None,
        )

    def address(self, **changes: Any) -> str:
        """Return these filters as the query of an address, with some changed."""
        values = self.model_dump(mode="json") | changes
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else ""


def read_query(query: Annotated[IssueQuery, Query()]) -> IssueQuery:
    """Give the filters of a request."""
    return query


IssueQueryDep = Annotated[IssueQuery, Depends(read_query)]


class IssueOut(BaseModel):
    """Something wrong with a published file."""

    type: IssueType
    label_th: str
    label_en: str
    severity: Severity
    mender: Mender = Field(description="Who can mend it.")
    source: str
    file: str | None
    sheet: str | None
    row: int | None = Field(description="As a person counts in the file; XML: the line.")
    column: str | None
    raw_value: str | None = Field(description="What stands there.")
    message: str = Field(description="What is wrong, in English.")
    message_th: str | None = Field(description="The same in Thai, where it was translated.")
    is_rejected: bool = Field(description="Whether the row or value was left out because of it.")
    place_code: str | None
    place_th: str | None
    place_en: str | None
    province_code: str | None
    province_th: str | None
    province_en: str | None


class IssuesOut(BaseModel):
    """A page of issues, the most serious first, then by source, file and row."""

    total: int
    offset: int
    by_type: dict[IssueType, int] = Field(description="Under the other filters.")
    by_source: dict[str, int] = Field(description="Under the other filters.")
    issues: list[IssueOut]


def describe_issue(issue: PublishedIssue) -> IssueOut:
    """Return an issue with its words in both languages."""
    entry = get_issue_type(issue.type)
    return IssueOut(
        type=issue.type,
        label_th=entry.label.th,
        label_en=entry.label.en,
        severity=entry.severity,
        mender=entry.mender,
        source=issue.source,
        file=issue.file_name,
        sheet=issue.sheet,
        row=issue.row,
        column=issue.column_name,
        raw_value=issue.raw_value,
        message=issue.message,
        message_th=format_dates_in(thai_message(issue.message), "th"),
        is_rejected=issue.is_rejected,
        place_code=issue.place_code,
        place_th=issue.place_th,
        place_en=issue.place_en,
        province_code=issue.province_code,
        province_th=issue.province_th,
        province_en=issue.province_en,
    )


def describe_issues(session: Session, query: IssueQuery, limit: int, offset: int) -> IssuesOut:
    """Return a page of issues for programs; raises `PlaceNotFound`."""
    wanted = query.as_filter()
    counts = count_issues(session, wanted)
    found = list_issues(session, wanted, limit=limit, offset=offset)
    return IssuesOut(
        total=counts.total,
        offset=offset,
        by_type=dict(counts.by_type().most_common()),
        by_source=dict(counts.by_source().most_common()),
        issues=[describe_issue(issue) for issue in found],
    )


def describe_issue_page(session: Session, query: IssueQuery, page: int) -> dict[str, Any]:
    """Return the values of `data_issues.html`; a page beyond the last one is the last."""
    text = query.place.strip()
    place, suggestions = _find_place(session, text)
    if suggestions is not None:
        # No place has this code: nothing is listed, lest it look like the whole country.
        query = query.model_copy(update={"place": ""})
    wanted = query.as_filter()
    counts = count_issues(session, wanted)
    total = 0 if suggestions is not None else counts.total
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(page, pages)
    found = list_issues(session, wanted, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    types, sources = counts.by_type(), counts.by_source()
    # What was chosen stays in its list, even where the other choices leave none of it.
    if query.type:
        types.setdefault(query.type, 0)
    if query.source:
        sources.setdefault(query.source, 0)
    return {
        "wanted": query,
        "wanted_place": text,
        "address": query.address,
        "place": place,
        "suggestions": suggestions,
        "total": total,
        "first": (page - 1) * PAGE_SIZE + 1,
        "page_number": page,
        "pages": pages,
        "issues": [describe_issue(issue) for issue in found] if total else [],
        "issue_type": get_issue_type,
        "type_counts": types.most_common(),
        "source_counts": sources.most_common(),
        "severity_counts": [(key, counts.by_severity()[key]) for key in Severity],
        "mender_counts": [(key, counts.by_mender()[key]) for key in Mender],
        "provinces": [summarise(card) for card in list_areas(session, "province")],
        "titles": source_titles(session),
    }


def _find_place(
    session: Session, text: str
) -> tuple[PlaceSummary | None, list[PlaceSummary] | None]:
    """Return the place of a code; for anything else the places that it may mean."""
    if not text:
        return None, None
    try:
        return summarise(get_card(session, text)), None
    except PlaceNotFound:
        return None, [summarise(item.card) for item in search_places(session, text, limit=6)]
