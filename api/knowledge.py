"""What the pages of stories, services and links show: the content, tied to places of the edition.

An LAO of the content is linked only when the edition holds it; else it is named as the content
names it. Entries keep both languages; templates choose.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from api.networks import describe_place_networks
from api.schemas import summary_fields
from gis.cards import PlaceCard, get_cards_by_code, list_areas
from gis.lao_types import LaoType, full_name_th
from gis.models.vocabulary import StoryKind, Topic
from stories.content import Agency, Service, Story
from stories.library import (
    Content,
    StoryFilter,
    get_story,
    list_stories,
    list_story_provinces,
    stories_of_lao,
)
from stories.vocabulary import AgencyCategory, LifeEvent

Place = dict[str, Any]
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class PlacedStory:
    """A story and its place: fields of `PlaceSummary`; `address` is None without a page."""

    story: Story
    place: Place | None


class Gazetteer:
    """The places that entries of one page name, asked of the database in two statements."""

    def __init__(self, session: Session, entries: Iterable[Story]) -> None:
        codes = [entry.lao_code for entry in entries if entry.lao_code]
        self._laos = get_cards_by_code(session, codes)
        self._provinces = {card.name_th: card for card in list_areas(session, "province")}

    def place_of_story(self, story: Story) -> Place | None:
        """Name the LAO of a story, else its province, else nothing."""
        if story.lao_name_th is None:
            province = self._provinces.get(story.province_th or "")
            return summary_fields(province) if province else None
        return self._place(
            story.lao_code,
            story.lao_type,
            story.lao_name_th,
            province_th=story.province_th,
            district_th=story.district_th,
        )

    def province_name(self, name_th: str, lang: str) -> str:
        """Return a province's name in the page's language where the edition has it."""
        card = self._provinces.get(name_th)
        return (card.name_en if card and lang == "en" else None) or name_th

    def _place(
        self,
        code: str | None,
        lao_type: LaoType | None,
        name_th: str,
        *,
        province_th: str | None,
        district_th: str | None = None,
    ) -> Place:
        card = self._laos.get(code or "")
        if card is not None:
            return summary_fields(card)
        is_bangkok = lao_type is LaoType.BMA
        district = f"อ.{district_th}" if district_th and not is_bangkok else ""
        province = province_th if province_th and not is_bangkok else ""
        return {
            "address": None,
            "kind": "lao",
            "lao_type": lao_type,
            "name_th": name_th,
            "name_en": None,
            "full_name_th": full_name_th(lao_type, name_th) if lao_type else name_th,
            "full_name_en": None,
            "context_th": f"{district} {province and 'จ.'}{province}".strip(),
            "context_en": self.province_name(province, "en"),
        }


def describe_stories(
    session: Session, content: Content, wanted: StoryFilter, lang: str
) -> dict[str, Any]:
    """Return the values of `stories.html`; each choice tells how many stories it would show."""
    found = list_stories(content, wanted)
    gazetteer = Gazetteer(session, found)
    of_any_kind = list_stories(content, replace(wanted, kind=None))
    of_any_topic = list_stories(content, replace(wanted, topic=None))
    of_any_province = list_stories(content, replace(wanted, province_th=None))
    in_provinces = Counter(story.province_th for story in of_any_province)
    return {
        "stories": [PlacedStory(story, gazetteer.place_of_story(story)) for story in found],
        "story_count": len(content.stories),
        "wanted": wanted,
        "kind_counts": _count(StoryKind, (story.kind for story in of_any_kind)),
        "topic_counts": _count(Topic, (story.topic for story in of_any_topic)),
        "provinces": [
            (name_th, gazetteer.province_name(name_th, lang), in_provinces[name_th])
            for name_th in list_story_provinces(content)
        ],
    }


def describe_story(session: Session, content: Content, slug: str) -> PlacedStory:
    """Return one story with its place; raises `EntryNotFound`."""
    story = get_story(content, slug)
    return PlacedStory(story, Gazetteer(session, [story]).place_of_story(story))


def services_by_life_event(content: Content) -> dict[LifeEvent, list[Service]]:
    """Return the services under each life event, in the order of a life."""
    return {
        event: [service for service in content.services if service.life_event is event]
        for event in LifeEvent
    }


def agencies_by_category(content: Content) -> dict[AgencyCategory, list[Agency]]:
    """Return the agencies under each category."""
    return {
        category: [agency for agency in content.agencies if agency.category is category]
        for category in AgencyCategory
    }


def describe_place_knowledge(
    session: Session, content: Content, card: PlaceCard
) -> dict[str, list[Any]]:
    """Return the stories and networks of an LAO, or of a province and its LAOs."""
    found: list[Story] = []
    if card.kind == "lao":
        found = stories_of_lao(content, card.code)
    elif card.kind == "province":
        found = list_stories(content, StoryFilter(province_th=card.name_th))
    return {
        "stories": _placed(session, found),
        "networks": describe_place_networks(session, card),
    }


def _placed(session: Session, stories: list[Story]) -> list[PlacedStory]:
    if not stories:
        return []
    gazetteer = Gazetteer(session, stories)
    return [PlacedStory(story, gazetteer.place_of_story(story)) for story in stories]


def _count(words: type[_Word], used: Iterable[_Word]) -> list[tuple[_Word, int]]:
    counts = Counter(used)
    return [(word, counts[word]) for word in words]
