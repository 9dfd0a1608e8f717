"""Stories as pins: each place of each story, what is uncertain said, links only to the web."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.models.vocabulary import Confidence, StoryKind, Topic
from gis.words import Words
from maps import story_map

TITLE = Words(th="เรื่อง", en="Story")
SUMMARY = Words(th="สรุป", en="Summary")
EVIL = """</script><script>alert("x")</script>'"""


@dataclass(frozen=True)
class Place:
    """A place as a list writes it."""

    name: str | None = "แสนสุข"
    lao_type: str | None = "town"
    province_th: str | None = "ชลบุรี"
    has_code: bool = False
    found_by: str | None = "province"
    position: tuple[float, float] | None = (100.22, 15.05)
    card: None = None


@dataclass(frozen=True)
class Story:
    """A story without a database."""

    title: Words = TITLE
    summary: Words = SUMMARY
    caveat: Words | None = None
    kind: StoryKind = StoryKind.AWARD
    topic: Topic = Topic.HEALTH
    year: int | None = 2020
    confidence: Confidence = Confidence.HIGH
    source_title: str = "A list"
    source_publisher: str = "Somebody"
    source_url: str = "https://example.org/list"
    places: tuple[Place, ...] = (Place(),)


@pytest.fixture
def session(made_up_engine: Engine) -> Iterator[Session]:
    with Session(made_up_engine) as session:
        yield session


def sheet_of(session: Session, *stories: Story, **options: Any) -> dict[str, Any]:
    html = story_map(stories, session=session, **options).to_html()
    found = re.search(r'<script type="application/json" id="[^"]+">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_a_pin_says_where_it_is_and_what_that_rests_on(session: Session) -> None:
    sheet = sheet_of(session, Story())
    assert sheet["pins"] == [
        [
            100.22,
            15.05,
            0,
            "เทศบาลเมืองแสนสุข จ.ชลบุรี (ไม่แน่ชัดว่าหมายถึง อปท. ใด)",
            "หมุดอยู่ที่ใดที่หนึ่งในจังหวัด เพราะไม่ทราบตำแหน่งที่ใกล้กว่านี้",
        ]
    ]
    assert sheet["stories"][0]["year"] == "ปี 2563"


def test_stories_without_a_place_are_counted_not_dropped(session: Session) -> None:
    nowhere = Story(places=(Place(position=None),))
    sheet = sheet_of(session, Story(), nowhere, lang="en")
    assert sheet["notes"][0].startswith("1 more have no place")
    assert sheet["subtitle"] == "2 stories"
    assert [(item["code"], item["count"]) for item in sheet["topics"]] == [("health", 2)]


def test_only_addresses_of_the_web_become_links(session: Session) -> None:
    run = replace(Story(), source_url="javascript:alert(1)")
    assert [entry["link"] for entry in sheet_of(session, Story(), run)["stories"]] == [
        "https://example.org/list",
        "",
    ]


def test_no_text_of_a_story_becomes_markup(session: Session) -> None:
    words = Words(th=EVIL, en=EVIL)
    story = Story(title=words, summary=words, caveat=words, source_title=EVIL)
    html = story_map([story], session=session).to_html()
    assert 'alert("x")</script>' not in html
    assert sheet_of(session, story)["stories"][0]["summary"] == EVIL
