"""Websites of LAOs as published lists name them, with the state and the day that a list noted.

Nothing here was opened by the Atlas: a state is of its day.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from gis.cards import PlaceCard, get_cards
from gis.search_query import like_patterns
from gis.statements import statement


@dataclass(frozen=True, slots=True)
class WebsiteFilter:
    """Which LAOs are asked for; what is None or empty does not restrict."""

    state: str | None = None
    province_code: str | None = None
    district_code: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ListedWebsite:
    """A website of an LAO with what a list noted of it, and which list."""

    url: str
    state: str
    noted_on: date | None
    source: str
    source_th: str
    source_en: str


@dataclass(frozen=True, slots=True)
class LaoWebsites:
    """An LAO with its websites, the likeliest to work first; `state` is that of the first.

    Without a website it is `none`, or `no_list` where no list of its province was published.
    """

    card: PlaceCard
    state: str
    websites: tuple[ListedWebsite, ...]


@dataclass(frozen=True, slots=True)
class FoundLaos:
    """The LAOs that fit: ids and states in order, and how many there are of each state."""

    ids: list[int]
    states: dict[int, str]
    counts: Counter[str]


@dataclass(frozen=True, slots=True)
class Office:
    """Code of an LAO, and longitude and latitude of its office where they are known."""

    code: str
    longitude: float | None
    latitude: float | None


def read_offices(session: Session) -> dict[int, Office]:
    """Return the office of every LAO by its id."""
    rows = session.execute(statement("gis", "lao_offices")).all()
    return {row.place_id: Office(row.code, row.longitude, row.latitude) for row in rows}


def find_laos(session: Session, wanted: WebsiteFilter) -> FoundLaos:
    """Return the LAOs that fit; `counts` is under the other choices than the state."""
    rows = session.execute(
        statement("gis", "lao_websites"),
        {
            "province_code": wanted.province_code,
            "district_code": wanted.district_code,
            "words": like_patterns(wanted.text),
        },
    ).all()
    return FoundLaos(
        ids=[row.place_id for row in rows if wanted.state in (None, row.state)],
        states={row.place_id: row.state for row in rows},
        counts=Counter(row.state for row in rows),
    )


def read_websites(session: Session, found: FoundLaos, ids: Sequence[int]) -> list[LaoWebsites]:
    """Return some of the LAOs that were found, with their websites."""
    cards = get_cards(session, ids)
    websites: dict[int, list[ListedWebsite]] = defaultdict(list)
    for row in session.execute(statement("gis", "websites_of"), {"ids": list(ids)}).mappings():
        fields = dict(row)
        websites[fields.pop("place_id")].append(ListedWebsite(**fields))
    return [
        LaoWebsites(cards[place_id], found.states[place_id], tuple(websites[place_id]))
        for place_id in ids
        if place_id in cards
    ]
