"""The list of stories: newest first, filtered by a plain form that tells what it would show."""

import re

import pytest
from fastapi.testclient import TestClient

from gis.models.vocabulary import StoryKind, Topic
from stories.library import Content, get_content

PREFIXES = ["", "/en"]


@pytest.fixture(scope="module")
def content() -> Content:
    return get_content()


def read(client: TestClient, path: str) -> str:
    """Return the page's own part, without header and footer."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.text.split("<main", 1)[1].split("</main>", 1)[0]


def story_slugs(html: str) -> list[str]:
    return re.findall(r'class="entry-title" href="(?:/en)?/stories/([^"]+)"', html)


def test_the_newest_stories_stand_first_and_those_without_a_year_last(
    client: TestClient, content: Content
) -> None:
    years = {story.slug: story.year for story in content.stories}
    listed = [years[slug] for slug in story_slugs(read(client, "/stories"))]
    assert len(listed) == 164
    known = [year for year in listed if year]
    assert listed == sorted(known, reverse=True) + [None] * 49


def test_years_are_buddhist_in_thai_and_missing_ones_are_said(client: TestClient) -> None:
    assert "รางวัล · การมีส่วนร่วมและธรรมาภิบาล · 2557" in read(client, "/stories")
    assert "Award · Participation and good governance · 2014" in read(client, "/en/stories")
    assert read(client, "/stories").count("ไม่ระบุปี") == 49
    assert read(client, "/en/stories").count("year not stated") == 49


@pytest.mark.parametrize("prefix", PREFIXES)
def test_stories_are_filtered_by_kind_topic_and_province(
    client: TestClient, content: Content, prefix: str
) -> None:
    query = "kind=good_practice&topic=environment_waste&province=เชียงราย"
    expected = {
        story.slug
        for story in content.stories
        if story.kind is StoryKind.GOOD_PRACTICE
        and story.topic is Topic.ENVIRONMENT_WASTE
        and story.province_th == "เชียงราย"
    }
    assert expected
    html = read(client, f"{prefix}/stories?{query}")
    assert set(story_slugs(html)) == expected
    assert '<option value="good_practice" selected>' in html
    assert '<option value="เชียงราย" selected>' in html


def test_a_choice_tells_how_many_stories_it_would_show(client: TestClient) -> None:
    html = read(client, "/stories?topic=health")
    options = re.findall(r'<option value="(\w+)"[^>]*>[^<]*\((\d+)\)', html)
    for kind, number in [(kind, n) for kind, n in options if kind in list(StoryKind)]:
        found = story_slugs(read(client, f"/stories?topic=health&kind={kind}"))
        assert len(found) == int(number)


@pytest.mark.parametrize(("prefix", "advice"), [("", "ลองเลือก"), ("/en", "Choose “all”")])
def test_a_choice_without_stories_says_what_to_do(
    client: TestClient, prefix: str, advice: str
) -> None:
    html = read(client, f"{prefix}/stories?kind=&topic=economy_tourism&province=")
    assert story_slugs(html) == []
    assert advice in html
    assert f'href="{prefix}/stories"' in html
