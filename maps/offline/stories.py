"""A map of stories as pins that are put together where they would cover each other, in a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

from sqlalchemy.orm import Session

from gis.cards import PlaceCard
from gis.lao_types import LaoType, full_name_th
from gis.models.vocabulary import Confidence, StoryKind, Topic
from gis.reading import reading
from gis.words import Words
from maps.offline.ground import present_edition, read_credits, read_labels, read_land
from maps.offline.page import OfflineMap
from maps.offline.sheet import LIMIT_MB, as_corners, describe_sheet, fit
from maps.offline.story_words import (
    CERTAINTY,
    CONFIDENCE,
    FOUND_BY,
    KIND_COLOURS,
    KINDS,
    NO_YEAR,
    STORIES,
    TITLE,
    TOPICS,
    UNCERTAIN,
    UNPLACED,
)
from maps.offline.wording import Lang, number_text, say, year_text

# Degrees around the pins that are shown first.
MARGIN = 0.15
FEW = 30


class PinnedPlace(Protocol):
    """A place of a story, as `stories.reading.StoryPlace` has it."""

    @property
    def card(self) -> PlaceCard | None: ...
    @property
    def name(self) -> str | None: ...
    @property
    def lao_type(self) -> str | None: ...
    @property
    def province_th(self) -> str | None: ...
    @property
    def has_code(self) -> bool: ...
    @property
    def found_by(self) -> str | None: ...
    @property
    def position(self) -> tuple[float, float] | None: ...


class ToldStory(Protocol):
    """A story, as `stories.reading.Story` has it."""

    @property
    def kind(self) -> StoryKind: ...
    @property
    def topic(self) -> Topic: ...
    @property
    def year(self) -> int | None: ...
    @property
    def title(self) -> Words: ...
    @property
    def summary(self) -> Words: ...
    @property
    def caveat(self) -> Words | None: ...
    @property
    def confidence(self) -> Confidence: ...
    @property
    def source_title(self) -> str: ...
    @property
    def source_publisher(self) -> str: ...
    @property
    def source_url(self) -> str: ...
    @property
    def places(self) -> Sequence[PinnedPlace]: ...


def story_map(
    stories: Iterable[ToldStory],
    *,
    title: str | None = None,
    lang: Lang = "th",
    limit_mb: float = LIMIT_MB,
    session: Session | None = None,
) -> OfflineMap:
    """Return a map with a pin for each place of each story; save it with `.save("map.html")`.

    stories: as `stories.read_stories` gives them. Those without a certain place are counted in
    the legend. Everything else as in `choropleth`.
    """
    told = list(stories)
    pins = [pin for at, story in enumerate(told) for pin in _pins(at, story, lang)]
    placed = {pin[2] for pin in pins}
    heading = title or say(TITLE, lang)
    with reading(session) as reader:
        sheet = describe_sheet(
            present_edition(reader),
            lang,
            title=heading,
            subtitle=say(STORIES, lang).format(n=number_text(len(told))),
            named=read_credits(reader, lang),
            labels=read_labels(reader, lang),
        )
        unplaced = len(told) - len(placed)
        if unplaced:
            sheet["notes"].insert(0, say(UNPLACED, lang).format(n=number_text(unplaced)))
        sheet |= {
            "stories": [_entry(story, lang) for story in told],
            "pins": pins,
            "topics": _count(TOPICS, [story.topic for story in told], lang),
            "kinds": _count(KINDS, [story.kind for story in told], lang),
        }
        if pins and len(pins) <= FEW:
            sheet["bounds"] = _around(pins)

        def draw(detail: int) -> OfflineMap:
            shapes = read_land(reader, detail)
            return OfflineMap(sheet | {"shapes": shapes}, draw="stories", lang=lang, title=heading)

        return fit(draw, limit_mb)


def _pins(at: int, story: ToldStory, lang: Lang) -> Iterable[list[Any]]:
    for place in story.places:
        if place.position is not None:
            longitude, latitude = place.position
            basis = FOUND_BY.get(place.found_by or "")
            yield [
                round(longitude, 5),
                round(latitude, 5),
                at,
                _place_text(place, lang),
                say(basis, lang) if basis else "",
            ]


def _place_text(place: PinnedPlace, lang: Lang) -> str:
    card = place.card
    if card is not None:
        if lang == "en":
            names = (card.full_name_en or card.full_name_th, card.province_en)
            return ", ".join(name for name in names if name)
        province = f" จ.{card.province_th}" if card.province_th else ""
        return f"{card.full_name_th}{province}"
    kind = place.lao_type if place.lao_type in set(LaoType) else None
    name = place.name or place.province_th or ""
    written = full_name_th(LaoType(kind), name) if kind and place.name else name
    province = f" จ.{place.province_th}" if place.name and place.province_th else ""
    doubt = "" if place.has_code or not place.name else f" ({say(UNCERTAIN, lang)})"
    return f"{written}{province}{doubt}"


def _entry(story: ToldStory, lang: Lang) -> dict[str, str]:
    source = ", ".join(text for text in (story.source_title, story.source_publisher) if text)
    return {
        "title": say(story.title, lang),
        "summary": say(story.summary, lang),
        "year": year_text(story.year, lang) if story.year else say(NO_YEAR, lang),
        "topic": story.topic.value,
        "kind": story.kind.value,
        "confidence": f"{say(CERTAINTY, lang)}: {say(CONFIDENCE[story.confidence], lang)}",
        "caveat": say(story.caveat, lang) if story.caveat else "",
        "source": source or story.source_url,
        # Anything but the web could run as a script when it is followed.
        "link": story.source_url if urlsplit(story.source_url).scheme in {"http", "https"} else "",
    }


def _count(words: Any, found: Sequence[str], lang: Lang) -> list[dict[str, Any]]:
    counts = Counter(found)
    return [
        {
            "code": code.value,
            "label": say(text, lang),
            "colour": KIND_COLOURS.get(code, ""),
            "count": counts[code],
        }
        for code, text in words.items()
        if counts[code]
    ]


def _around(pins: Sequence[Sequence[Any]]) -> list[list[float]]:
    longitudes, latitudes = [pin[0] for pin in pins], [pin[1] for pin in pins]
    return as_corners(
        (
            min(longitudes) - MARGIN,
            min(latitudes) - MARGIN,
            max(longitudes) + MARGIN,
            max(latitudes) + MARGIN,
        )
    )
