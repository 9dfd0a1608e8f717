"""Stories as pages, maps and answers ask for them: filtered, counted, with their places.

Years are Gregorian; positions are longitude and latitude in degrees, EPSG:4326.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from gis.cards import PlaceCard, get_cards
from gis.errors import EntryNotFound
from gis.models.vocabulary import Confidence, StoryKind, Topic
from gis.search_query import like_patterns
from gis.statements import statement
from gis.words import Words


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """A place that a story is about; `card` is None where it is not certain which is meant.

    `name`, `lao_type`, `district_th` and `province_th` stand as the list writes them; `has_code`
    where it gives an official code, so that it is certain which LAO it means though the edition
    may not hold it. `found_by` says what the pin's position rests on: point, office, inside,
    district or province.
    """

    card: PlaceCard | None
    province_id: int | None
    name: str | None
    lao_type: str | None
    district_th: str | None
    province_th: str | None
    has_code: bool
    found_by: str | None
    position: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Story:
    """An award, good practice, study or report, with its source and its places."""

    story_id: int
    slug: str
    kind: StoryKind
    topic: Topic
    year: int | None
    title: Words
    summary: Words
    caveat: Words | None
    confidence: Confidence
    source_title: str
    source_publisher: str
    source_url: str
    places: tuple[StoryPlace, ...]


@dataclass(frozen=True, slots=True)
class StoryFilter:
    """Which stories are asked for; what is None or empty does not restrict."""

    kind: StoryKind | None = None
    topic: Topic | None = None
    year: int | None = None
    province_id: int | None = None
    district_id: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class StoryCounts:
    """How many stories each choice would show, the other choices being as they are."""

    kinds: Counter[str]
    topics: Counter[str]
    years: Counter[int]
    provinces: Counter[int]


def list_stories(
    session: Session, wanted: StoryFilter, *, limit: int | None = None, offset: int = 0
) -> tuple[list[Story], int]:
    """Return the stories that pass, newest first, and how many pass in all."""
    return _select(
        session,
        kind=wanted.kind,
        topic=wanted.topic,
        year=wanted.year,
        province_id=wanted.province_id,
        district_id=wanted.district_id,
        words=like_patterns(wanted.text),
        row_limit=limit,
        row_offset=offset,
    )


def count_stories(session: Session, wanted: StoryFilter) -> StoryCounts:
    """Count what each choice would show."""
    rows = session.execute(
        statement("stories", "story_facts"), {"words": like_patterns(wanted.text)}
    ).all()

    def passing(**changes: Any) -> list[Any]:
        others = replace(wanted, **changes)
        return [row for row in rows if _passes(row, others)]

    return StoryCounts(
        kinds=Counter(row.kind for row in passing(kind=None)),
        topics=Counter(row.topic for row in passing(topic=None)),
        years=Counter(row.year for row in passing(year=None) if row.year),
        provinces=Counter(
            province for row in passing(province_id=None) for province in row.provinces
        ),
    )


def get_story(session: Session, slug: str) -> Story:
    """Return the story with this address; raises `EntryNotFound`."""
    found, _ = _select(session, slug=slug)
    if not found:
        raise EntryNotFound("stories", slug)
    return found[0]


def stories_about(session: Session, place_ids: Iterable[int]) -> dict[int, list[Story]]:
    """Return the stories about each of some places themselves, newest first."""
    about: dict[int, list[Story]] = {place_id: [] for place_id in place_ids}
    if about:
        found, _ = _select(session, place_ids=list(about))
        for story in found:
            for place in story.places:
                if place.card is not None and place.card.place_id in about:
                    about[place.card.place_id].append(story)
    return about


def stories_near(session: Session, story: Story, limit: int) -> list[tuple[Story, float]]:
    """Return other stories nearby with their distance in metres, the nearest first."""
    rows = session.execute(
        statement("stories", "stories_near"), {"story_id": story.story_id, "row_limit": limit}
    ).all()
    if not rows:
        return []
    found, _ = _select(session, ids=[row.story_id for row in rows])
    by_id = {other.story_id: other for other in found}
    return [(by_id[row.story_id], row.metres) for row in rows]


def _passes(row: Any, wanted: StoryFilter) -> bool:
    return (
        wanted.kind in (None, row.kind)
        and wanted.topic in (None, row.topic)
        and wanted.year in (None, row.year)
        and (wanted.province_id is None or wanted.province_id in row.provinces)
    )


def _select(session: Session, **binds: Any) -> tuple[list[Story], int]:
    areas = ("province_id", "district_id", "place_ids")
    names = ("ids", "slug", "kind", "topic", "year", *areas, "words", "row_limit")
    wanted = dict.fromkeys(names) | {"row_offset": 0} | binds
    rows = session.execute(statement("stories", "stories"), wanted).all()
    places = _places(session, [row.story_id for row in rows])
    return [_story(row, places[row.story_id]) for row in rows], rows[0].total if rows else 0


def _places(session: Session, ids: Sequence[int]) -> dict[int, tuple[StoryPlace, ...]]:
    rows = session.execute(statement("stories", "anchors"), {"ids": list(ids)}).all()
    cards = get_cards(session, [row.place_id for row in rows if row.place_id is not None])
    found: dict[int, tuple[StoryPlace, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.story_id] += (_place(row, cards.get(row.place_id)),)
    return found


def _place(row: Any, card: PlaceCard | None) -> StoryPlace:
    return StoryPlace(
        card,
        row.province_id,
        row.name,
        row.lao_type,
        row.district,
        row.province,
        row.has_code,
        row.found_by,
        None if row.longitude is None else (row.longitude, row.latitude),
    )


def _story(row: Any, places: Iterable[StoryPlace]) -> Story:
    return Story(
        row.story_id,
        row.slug,
        StoryKind(row.kind),
        Topic(row.topic),
        row.year,
        Words(th=row.title_th, en=row.title_en),
        Words(th=row.summary_th, en=row.summary_en),
        Words(th=row.caveat_th, en=row.caveat_en) if row.caveat_th else None,
        Confidence(row.confidence),
        row.source_title,
        row.source_publisher,
        row.source_url,
        tuple(places),
    )
