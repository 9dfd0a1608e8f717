"""Records of stories, each where its place lies."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from api.ogc.asked import HTML_TYPE, Asked, Link
from api.ogc.records.datasets import page_link
from api.ogc.records.record import GEOJSON_TYPE, Record
from api.pages import words_of
from gis.cards import PlaceCard, get_cards_by_code, list_areas
from stories.content import Story
from stories.library import get_content

PAGE = {"th": "หน้าของเรื่องนี้", "en": "Page of this story"}
SOURCE = {"th": "แหล่งที่มา", "en": "Source"}


def list_story_records(session: Session, asked: Asked) -> list[Record]:
    """Return the records of all stories."""
    return [_of_story(asked, story, place) for story, place in _placed_stories(session)]


def _placed_stories(session: Session) -> list[tuple[Story, PlaceCard | None]]:
    """Return the stories, each with its LAO, else with its province."""
    stories = get_content().stories
    laos = get_cards_by_code(session, [story.lao_code for story in stories if story.lao_code])
    provinces = {card.name_th: card for card in list_areas(session, "province")}
    return [
        (story, laos.get(story.lao_code or "") or provinces.get(story.province_th or ""))
        for story in stories
    ]


def _of_story(asked: Asked, story: Story, place: PlaceCard | None) -> Record:
    topics = {lang: words_of(lang, "knowledge", "topics") for lang in ("th", "en")}
    kinds = {lang: words_of(lang, "knowledge", "story_kinds") for lang in ("th", "en")}
    caveat = story.caveat
    return Record(
        id=story.slug,
        type=story.kind.value,
        title={"th": story.title.th, "en": story.title.en},
        description={"th": story.summary.th, "en": story.summary.en},
        keywords={
            lang: [kinds[lang][story.kind], topics[lang][story.topic], *_names(place, lang)]
            for lang in ("th", "en")
        },
        position=place.position if place else None,
        bbox=place.bbox if place else None,
        begin=date(story.year, 1, 1) if story.year else None,
        end=date(story.year, 12, 31) if story.year else None,
        resource_languages=("th", "en"),
        contacts=(
            {
                "organization": story.source_publisher,
                "roles": ["publisher"],
                "links": [{"rel": "about", "type": HTML_TYPE, "href": story.source_url}],
            },
        ),
        links=tuple(_links(asked, story, place)),
        further={
            "topic": story.topic.value,
            "themes": [_theme(asked, story.topic.value, topics[asked.lang][story.topic])],
            "confidence": story.confidence.value,
            "caveat": (caveat.en if asked.lang == "en" else caveat.th) if caveat else None,
            "place_code": place.code if place else None,
            "place": _name(place, asked.lang) if place else None,
        },
    )


def _theme(asked: Asked, topic: str, title: str) -> dict[str, Any]:
    """Return a topic as a concept of ours; its page lists the stories about it."""
    scheme = asked.page("/stories")
    return {
        "scheme": scheme,
        "concepts": [{"id": topic, "title": title, "url": f"{scheme}?topic={topic}"}],
    }


def _name(place: PlaceCard, lang: str) -> str:
    return (place.full_name_en if lang == "en" else None) or place.full_name_th


def _names(place: PlaceCard | None, lang: str) -> list[str]:
    """Return the names of a place and of its province."""
    if place is None:
        return []
    province = (place.province_en if lang == "en" else None) or place.province_th
    return [_name(place, lang), *([province] if province else [])]


def _links(asked: Asked, story: Story, place: PlaceCard | None) -> list[Link]:
    links = [
        page_link(asked, "about", f"/stories/{story.slug}", PAGE),
        {
            "rel": "via",
            "type": HTML_TYPE,
            "title": f"{asked.say(SOURCE)}: {story.source_title}",
            "href": story.source_url,
        },
    ]
    if place:
        name = _name(place, asked.lang)
        collection = "laos" if place.kind == "lao" else "provinces"
        path = f"/collections/{collection}/items/{place.code}"
        links += [
            page_link(asked, "related", f"/places/{place.code}", {"th": name, "en": name}),
            asked.link("related", path, GEOJSON_TYPE, title=name, f="json"),
        ]
    return links
