"""What the pages of stories show: a list with its filters, a story among others, those of a place.

Entries keep both languages; templates choose.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import Depends, Query
from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.story_places import Place, describe_story_place
from gis.cards import PlaceCard, list_areas
from gis.models.vocabulary import StoryKind, Topic
from stories.reading import (
    Story,
    StoryFilter,
    count_stories,
    get_story,
    list_stories,
    stories_about,
    stories_near,
)

PAGE_SIZE = 25
MOST_OTHERS = 4
# A form sends the empty text where nothing was chosen.
Nothing = Literal[""]
# No place has this number: what is asked for is in no province of the edition.
NOWHERE = -1


class StoryQuery(BaseModel):
    """The filters of stories as an address holds them; an empty one asks for all."""

    q: str = Field(default="", max_length=120, description="Words, all of which it must have.")
    kind: StoryKind | Nothing = Field(default="", description="What it is.")
    topic: Topic | Nothing = Field(default="", description="What it is about.")
    province: str = Field(default="", max_length=60, description="TIS 1099 code, or name in Thai.")
    year: Annotated[int, Field(ge=1900, le=2200)] | Nothing = Field(
        default="", description="Gregorian year."
    )

    def address(self, **changes: Any) -> str:
        """Return these filters as the query of an address, with some changed."""
        values = self.model_dump(mode="json") | changes
        query = urlencode({name: value for name, value in values.items() if value})
        return f"?{query}" if query else ""

    @property
    def is_open(self) -> bool:
        """Whether it asks for all stories."""
        return not (self.q.strip() or self.kind or self.topic or self.province or self.year)


def read_query(query: Annotated[StoryQuery, Query()]) -> StoryQuery:
    """Give the filters of a request."""
    return query


StoryQueryDep = Annotated[StoryQuery, Depends(read_query)]


@dataclass(frozen=True, slots=True)
class PlacedStory:
    """A story and its places, as `describe_story_place` names them."""

    story: Story
    places: list[Place]


def as_filter(query: StoryQuery, provinces: Iterable[PlaceCard]) -> StoryFilter:
    """Return what the database is asked for; a province that there is not has no story."""
    ids = {name: card.place_id for card in provinces for name in (card.code, card.name_th)}
    return StoryFilter(
        kind=query.kind or None,
        topic=query.topic or None,
        year=query.year or None,
        province_id=ids.get(query.province.strip(), NOWHERE) if query.province.strip() else None,
        text=query.q,
    )


def describe_stories(session: Session, query: StoryQuery, page: int) -> dict[str, Any]:
    """Return the values of `stories.html`; a page beyond the last one is the last.

    Each choice tells how many stories it would show.
    """
    provinces = list_areas(session, "province")
    wanted = as_filter(query, provinces)
    found, total = list_stories(session, wanted, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    if not found and page > 1:
        return describe_stories(session, query, _last_page(session, wanted))
    counts = count_stories(session, wanted)
    return {
        "stories": place_stories(found, provinces),
        "story_count": total if query.is_open else list_stories(session, StoryFilter(), limit=1)[1],
        "total": total,
        "first": (page - 1) * PAGE_SIZE + 1,
        "page_number": page,
        "pages": max(1, -(-total // PAGE_SIZE)),
        "wanted": query,
        "wanted_province": wanted.province_id,
        "address": query.address,
        "kind_counts": [(kind, counts.kinds[kind]) for kind in StoryKind],
        "topic_counts": [(topic, counts.topics[topic]) for topic in Topic],
        "year_counts": sorted(counts.years.items(), reverse=True),
        "provinces": [
            (card, counts.provinces[card.place_id])
            for card in provinces
            if counts.provinces[card.place_id] or card.place_id == wanted.province_id
        ],
    }


def describe_story(session: Session, slug: str) -> dict[str, Any]:
    """Return the values of `story.html`; raises `EntryNotFound`."""
    provinces = list_areas(session, "province")
    story = get_story(session, slug)
    near = stories_near(session, story, MOST_OTHERS)
    known = {story.slug, *(other.slug for other, _ in near)}
    of_topic, _ = list_stories(
        session, StoryFilter(topic=story.topic), limit=MOST_OTHERS + len(known)
    )
    [entry] = place_stories([story], provinces)
    return {
        "entry": entry,
        "near": [
            (other, metres)
            for other, (_, metres) in zip(
                place_stories([other for other, _ in near], provinces), near, strict=True
            )
        ],
        "of_topic": place_stories(
            [other for other in of_topic if other.slug not in known][:MOST_OTHERS], provinces
        ),
    }


def describe_place_stories(session: Session, card: PlaceCard) -> list[PlacedStory]:
    """Return the stories of an LAO, or of a province or district and its LAOs."""
    if card.kind == "province":
        found, _ = list_stories(session, StoryFilter(province_id=card.place_id))
    elif card.kind == "district":
        found, _ = list_stories(session, StoryFilter(district_id=card.place_id))
    else:
        found = stories_about(session, [card.place_id])[card.place_id]
    return place_stories(found, list_areas(session, "province")) if found else []


def place_stories(stories: Iterable[Story], provinces: Iterable[PlaceCard]) -> list[PlacedStory]:
    """Tie stories to places as pages name them."""
    by_id: Mapping[int, PlaceCard] = {card.place_id: card for card in provinces}
    return [
        PlacedStory(story, [describe_story_place(place, by_id) for place in story.places])
        for story in stories
    ]


def _last_page(session: Session, wanted: StoryFilter) -> int:
    _, total = list_stories(session, wanted, limit=1)
    return max(1, -(-total // PAGE_SIZE))
