"""The list of LAOs' websites: filters from an address, a page of it, all of it as a file.

A state is what a published list noted on its day; nothing here says that a site works now.
"""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from fastapi import Depends, Query
from pydantic import BaseModel, Field
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.csv_cells import BOM, safe_cell
from api.schemas import summary_fields
from gis.cards import list_areas
from gis.websites import FoundLaos, LaoWebsites, WebsiteFilter, find_laos, read_websites

PAGE_SIZE = 50
LAOS_A_PIECE = 500
COLUMNS = (
    "code",
    "name_th",
    "name_en",
    "lao_type",
    "province_code",
    "province_th",
    "district_code",
    "district_th",
    "url",
    "state",
    "noted_on",
    "source",
)
Nothing = Literal[""]
# The order in which pages count them: what works first, what is not known last.
State = Literal[
    "ok",
    "unknown",
    "offline",
    "broken",
    "obsolete",
    "expired",
    "changed_owner",
    "removed",
    "hacked",
    "none",
    "no_list",
]
STATES: tuple[State, ...] = get_args(State)


class WebsiteQuery(BaseModel):
    """The filters of websites as an address holds them; an empty one asks for all."""

    q: str = Field(default="", max_length=120, description="Words of a name, place or address.")
    state: State | Nothing = Field(default="", description="Of the likeliest website.")
    province: str = Field(default="", pattern=r"^([0-9]{2})?$", description="TIS 1099 code.")
    district: str = Field(default="", pattern=r"^([0-9]{4})?$", description="TIS 1099 code.")

    def as_filter(self) -> WebsiteFilter:
        """Return what the database is asked for; a district of another province is none."""
        in_province = not self.province or self.district.startswith(self.province)
        return WebsiteFilter(
            state=self.state or None,
            province_code=self.province or None,
            district_code=(self.district or None) if in_province else None,
            text=self.q,
        )

    def address(self, **changes: Any) -> str:
        """Return these filters as the query of an address, with some changed."""
        values = self.model_dump(mode="json") | changes
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else ""


def read_query(query: Annotated[WebsiteQuery, Query()]) -> WebsiteQuery:
    """Give the filters of a request."""
    return query


WebsiteQueryDep = Annotated[WebsiteQuery, Depends(read_query)]


def describe_websites(session: Session, query: WebsiteQuery, page: int) -> dict[str, Any]:
    """Return the values of `links.html`; a page beyond the last one is the last."""
    wanted = query.as_filter()
    found = find_laos(session, wanted)
    total = len(found.ids)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(page, pages)
    shown = found.ids[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    provinces = list_areas(session, "province")
    chosen = next((card for card in provinces if card.code == query.province), None)
    return {
        "laos": [
            {
                "place": summary_fields(lao.card),
                "state": lao.state,
                "websites": [
                    {"url": site.url, "state": site.state, "checked_on": site.noted_on}
                    for site in lao.websites
                ],
            }
            for lao in read_websites(session, found, shown)
        ],
        "total": total,
        "all_states": sum(found.counts.values()),
        "state_counts": [(state, found.counts[state]) for state in STATES if found.counts[state]],
        "first": (page - 1) * PAGE_SIZE + 1,
        "page_number": page,
        "pages": pages,
        "wanted": query,
        "address": query.address,
        "provinces": provinces,
        "districts": list_areas(session, "district", parent_id=chosen.place_id) if chosen else [],
    }


def write_csv(engine: Engine, query: WebsiteQuery, *, with_bom: bool) -> Iterator[str]:
    """Give all LAOs that fit in pieces: a line for each website, or one that says why none."""
    with Session(engine) as session:
        found = find_laos(session, query.as_filter())
        piece = StringIO()
        piece.write(BOM if with_bom else "")
        writer = csv.writer(piece)
        writer.writerow(COLUMNS)
        for start in range(0, len(found.ids), LAOS_A_PIECE):
            for line in _lines(session, found, found.ids[start : start + LAOS_A_PIECE]):
                writer.writerow([safe_cell(value) for value in line])
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
        yield piece.getvalue()


def _lines(session: Session, found: FoundLaos, ids: list[int]) -> Iterator[tuple[object, ...]]:
    for lao in read_websites(session, found, ids):
        for url, state, noted_on, source in _websites(lao):
            card = lao.card
            yield (
                card.code,
                card.full_name_th,
                card.full_name_en,
                card.lao_type,
                card.province_code,
                card.province_th,
                card.district_code,
                card.district_th,
                url,
                state,
                noted_on,
                source,
            )


def _websites(lao: LaoWebsites) -> Iterator[tuple[object, ...]]:
    for site in lao.websites:
        yield site.url, site.state, site.noted_on, site.source
    if not lao.websites:
        yield None, lao.state, None, None
