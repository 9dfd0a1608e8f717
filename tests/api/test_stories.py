"""Stories from the table: the list with its filters, each page, places, GeoJSON for the map.

The made-up country bears the codes of a few real LAOs, Bangkok's among them, so most of the
content's places are not in it.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from api.app import create_app
from gis.models.vocabulary import StoryKind, Topic
from gis.settings import Settings
from loaders.pipeline import find_step
from loaders.run import run_source
from loaders.source import get_source
from stories.content import Story, read_stories

PREFIXES = ["", "/en"]
HOSTILE = "<script>alert(1)</script>"
HEADER = (
    "slug,kind,topic,year,title_th,title_en,summary_th,summary_en,confidence,source_title,"
    "source_publisher,source_url,lao_code,lao_type,lao_name_th,district_th,province_th,longitude,"
    "latitude"
)
OURS = (
    "hostile,award,health,2024,{x},{x},{x},{x},high,{x},{x},https://a.example?a=1&b=2,6200102,,,,,,",
    "by-point,report,welfare,,ค,C,ค,C,low,S,P,https://a.example,,,,,ชลบุรี,100.1234567,15.05",
    "pao,research,health,2020,ง,D 50%_a,ง,D,high,S,P,https://a.example,2200101,pao,ชลบุรี,,ชลบุรี,,",
    "nowhere,research,elderly,2021,จ,E,จ,E,high,S,P,https://a.example,,,,,,,",
    "not-certain,good_practice,elderly,2019,ฉ,F,ฉ,F,medium,S,P,https://a.example,,,แสนสุข,,ชลบุรี,,",
)


@pytest.fixture(scope="module")
def content() -> list[Story]:
    return read_stories()


@pytest.fixture(scope="module")
def own_client(
    make_made_up_engine: Callable[[], Engine], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The portal over the made-up country with the five stories of `OURS`."""
    engine, source = make_made_up_engine(), get_source("stories")
    path = tmp_path_factory.mktemp("stories") / "stories.csv"
    rows = [row.format(x=HOSTILE) for row in OURS]
    path.write_text("\n".join((HEADER, *rows)) + "\n", "utf-8")
    run_source(engine, source, [path], find_step(source))
    settings = Settings(database_url=engine.url.render_as_string(hide_password=False))
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


def read(client: TestClient, path: str, status: int = 200) -> str:
    """Return the page's own part, without header and footer."""
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.text.split("<main", 1)[1].split("</main>", 1)[0]


def slugs(html: str) -> list[str]:
    return re.findall(r'class="entry-title" href="(?:/en)?/stories/([^"]+)"', html)


def all_slugs(client: TestClient, path: str = "/stories") -> list[str]:
    """The stories of all pages of a list, in order."""
    found: list[str] = []
    while path:
        html = read(client, path)
        found += slugs(html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        path = unescape(following[1]) if following else ""
    return found


def features(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/api/stories.geojson{query}")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_the_newest_stories_stand_first_and_those_without_a_year_last(
    networked_client: TestClient, content: list[Story]
) -> None:
    years = {story.slug: story.year for story in content}
    listed = [years[slug] for slug in all_slugs(networked_client)]
    assert len(listed) == 164
    known = [year for year in listed if year]
    assert listed == sorted(known, reverse=True) + [None] * 49


def test_a_page_beyond_the_last_is_the_last(networked_client: TestClient) -> None:
    last = slugs(read(networked_client, "/stories?page=7"))
    assert len(last) == 164 - 6 * 25
    assert slugs(read(networked_client, "/stories?page=99")) == last


def test_years_are_buddhist_in_thai_and_missing_ones_are_said(own_client: TestClient) -> None:
    assert "งานวิจัย · สุขภาพ · 2563" in read(own_client, "/stories")
    assert "Research · Health · 2020" in read(own_client, "/en/stories")
    assert "ไม่ระบุปี" in read(own_client, "/stories")
    assert "year not stated" in read(own_client, "/en/stories")


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("province", ["20", "ชลบุรี"])
def test_stories_are_filtered_by_kind_topic_province_and_year(
    networked_client: TestClient, content: list[Story], prefix: str, province: str
) -> None:
    wanted = [story for story in content if story.province_th == "ชลบุรี"]
    path = f"{prefix}/stories?province={province}"
    assert set(slugs(read(networked_client, path))) == {story.slug for story in wanted}
    one = wanted[0]
    html = read(networked_client, f"{path}&kind={one.kind}&topic={one.topic}&year={one.year or ''}")
    assert one.slug in slugs(html)
    assert f'<option value="{one.kind}" selected>' in html
    assert '<option value="20" selected>' in html


def test_words_are_looked_for_in_story_source_and_places(own_client: TestClient) -> None:
    assert slugs(read(own_client, "/stories?q=alert")) == ["hostile"]
    assert slugs(read(own_client, "/en/stories?q=nong+BUA")) == ["hostile"]
    assert slugs(read(own_client, "/stories?q=หนองบัว+ชลบุรี")) == ["hostile"]
    assert slugs(read(own_client, "/stories?q=หนองบัว+สิงห์บุรี")) == []
    # Signs with a meaning in patterns are words like any other.
    assert slugs(read(own_client, "/stories?q=50%25_a")) == ["pao"]
    assert slugs(read(own_client, "/stories?q=%25")) == ["pao"]


def test_a_choice_tells_how_many_stories_it_would_show(networked_client: TestClient) -> None:
    html = read(networked_client, "/stories?topic=health")
    options = re.findall(r'<option value="(\w+)"[^>]*>[^<]*\((\d+)\)', html)
    counted = {kind: int(number) for kind, number in options if kind in set(StoryKind)}
    assert sum(counted.values()) == 15
    for kind, number in counted.items():
        found = all_slugs(networked_client, f"/stories?topic=health&kind={kind}")
        assert len(found) == number


@pytest.mark.parametrize(("prefix", "advice"), [("", "ลองเลือก"), ("/en", "Choose “all”")])
def test_a_choice_without_stories_says_what_to_do(
    networked_client: TestClient, prefix: str, advice: str
) -> None:
    for query in ("kind=&topic=economy_tourism&province=", "province=Atlantis", "q=zzzz"):
        html = read(networked_client, f"{prefix}/stories?{query}")
        assert slugs(html) == []
        assert advice in html
        assert f'href="{prefix}/stories"' in html


@pytest.mark.parametrize("path", ["/stories?kind=gossip", "/stories?year=12", "/stories?page=0"])
def test_unknown_words_are_refused(networked_client: TestClient, path: str) -> None:
    read(networked_client, path, 400)
    read(networked_client, f"/en{path}", 400)


@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_story_has_a_page_with_its_title_summary_and_source(
    networked_client: TestClient, content: list[Story], prefix: str
) -> None:
    lang = "en" if prefix else "th"
    for story in content[::4]:
        html = unescape(read(networked_client, f"{prefix}/stories/{story.slug}"))
        assert getattr(story.title, lang) in html
        assert getattr(story.summary, lang) in html
        assert story.source_publisher in html
        assert f'href="{story.source_url}" rel="external noopener"' in html
        if story.caveat:
            assert getattr(story.caveat, lang) in html


@pytest.mark.parametrize("prefix", PREFIXES)
def test_an_unknown_story_is_not_found(networked_client: TestClient, prefix: str) -> None:
    read(networked_client, f"{prefix}/stories/no-such-story", 404)


def test_a_page_tells_machines_its_address_title_and_summary(networked_client: TestClient) -> None:
    slug = "bma-who-healthy-city-2024"
    html = networked_client.get(f"/en/stories/{slug}").text
    [canonical] = re.findall(r'<link rel="canonical" href="([^"]+)">', html)
    assert canonical.endswith(f"/en/stories/{slug}")
    properties = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', html))
    [story] = [story for story in read_stories() if story.slug == slug]
    assert unescape(properties["title"]) == story.title.en
    assert unescape(properties["description"]) == story.summary.en
    assert (properties["type"], properties["url"]) == ("article", canonical)
    # A list that is filtered is a page of its own; an error is none.
    listed = networked_client.get("/stories?topic=health&kind=").text
    assert '/stories?topic=health">' in listed
    assert "canonical" not in networked_client.get("/stories/none").text


def test_a_place_is_linked_only_when_the_edition_holds_it(
    networked_client: TestClient, content: list[Story], made_up_country: dict[str, Any]
) -> None:
    held = {str(lao["code"]) for lao in made_up_country["laos"]}
    named = {story.lao_code for story in content if story.lao_code}
    linked: set[str] = set()
    for page in range(1, 8):
        html = read(networked_client, f"/stories?page={page}")
        linked |= set(re.findall(r'href="/places/([^"]+)"', html))
    assert linked == held & named
    assert "1100000" in linked
    absent = read(networked_client, "/stories/kalasin-town-kpi-gold-2014")
    assert "เทศบาลเมืองกาฬสินธุ์ · อ.เมืองกาฬสินธุ์ จ.กาฬสินธุ์" in absent
    assert "/places/" not in absent
    assert "ไม่แน่ชัดว่าหมายถึง" not in absent


def test_what_is_not_certain_of_a_place_is_said(own_client: TestClient) -> None:
    doubtful = read(own_client, "/en/stories/not-certain")
    assert "which LAO is meant is not certain" in doubtful
    assert "somewhere within the province" in doubtful
    assert "place not stated" in read(own_client, "/en/stories/nowhere")
    assert "The pin stands where it happened" in read(own_client, "/en/stories/by-point")


def test_a_story_leads_to_figures_and_to_others_nearby(own_client: TestClient) -> None:
    html = read(own_client, "/en/stories/hostile")
    assert 'href="/en/places/6200102#figures"' in html
    near = html.split('id="near"')[1]
    assert slugs(near)[0] == "by-point"
    assert "8 km away" in near


def test_a_story_leads_to_others_on_its_topic(
    networked_client: TestClient, content: list[Story]
) -> None:
    html = read(networked_client, "/stories/kalasin-town-kpi-gold-2014")
    others = slugs(html.split('id="of-topic"')[1])
    topics = {story.slug: story.topic for story in content}
    assert len(others) == 4
    assert {topics[slug] for slug in others} == {Topic.PARTICIPATION_GOVERNANCE}
    assert "kalasin-town-kpi-gold-2014" not in others


@pytest.mark.parametrize("prefix", PREFIXES)
def test_texts_of_stories_are_shown_as_text(own_client: TestClient, prefix: str) -> None:
    for path in ("/stories", "/stories/hostile", "/places/6200102"):
        html = own_client.get(prefix + path).text
        assert HOSTILE not in html
        assert "&lt;script&gt;" in html


@pytest.mark.parametrize("prefix", PREFIXES)
def test_the_page_of_a_place_lists_its_stories(
    networked_client: TestClient, content: list[Story], prefix: str
) -> None:
    bangkok = {story.slug for story in content if story.lao_code == "1100000"}
    assert len(bangkok) == 5
    assert set(slugs(read(networked_client, f"{prefix}/places/1100000"))) == bangkok


def test_the_page_of_a_province_lists_the_stories_of_its_laos(
    networked_client: TestClient, content: list[Story]
) -> None:
    html = read(networked_client, "/places/20")
    chon_buri = {story.slug for story in content if story.province_th == "ชลบุรี"}
    assert len(chon_buri) == 8
    assert set(slugs(html)) == chon_buri
    assert "เมืองพัทยา" in html


def test_before_anything_is_loaded_the_list_says_so(empty_client: TestClient) -> None:
    assert "No story has been loaded yet" in read(empty_client, "/en/stories")
    assert features(empty_client)["features"] == []


def test_each_place_of_a_story_is_a_point_with_what_it_rests_on(own_client: TestClient) -> None:
    found = features(own_client)
    assert (found["type"], found["numberMatched"], found["unplaced"]) == ("FeatureCollection", 5, 1)
    by_slug = {item["properties"]["slug"]: item for item in found["features"]}
    assert by_slug.keys() == {"hostile", "by-point", "pao", "not-certain"}
    assert by_slug["hostile"]["geometry"] == {"type": "Point", "coordinates": [100.05, 15.05]}
    assert by_slug["by-point"]["geometry"]["coordinates"] == [100.123457, 15.05]
    rests_on = {slug: item["properties"]["found_by"] for slug, item in by_slug.items()}
    assert rests_on["hostile"] == "office"
    assert rests_on["by-point"] == "point"
    assert rests_on["not-certain"] == "province"
    certain = {slug: item["properties"]["is_certain"] for slug, item in by_slug.items()}
    assert certain == {"hostile": True, "by-point": True, "pao": True, "not-certain": False}
    assert by_slug["hostile"]["properties"]["place"] == "6200102"
    assert by_slug["not-certain"]["properties"]["place"] is None


def test_points_are_filtered_as_the_list_is(networked_client: TestClient) -> None:
    found = features(networked_client, "?topic=health&province=20")
    assert {item["properties"]["topic"] for item in found["features"]} == {Topic.HEALTH}
    listed = all_slugs(networked_client, "/stories?topic=health&province=20")
    assert sorted(listed) == sorted(item["properties"]["slug"] for item in found["features"])
    assert features(networked_client, "?province=Atlantis")["features"] == []


def test_points_are_small_and_told_apart_by_a_tag(networked_client: TestClient) -> None:
    first = networked_client.get("/api/stories.geojson", headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-type"].startswith("application/geo+json")
    assert int(first.headers["content-length"]) < 40_000
    again = networked_client.get(
        "/api/stories.geojson", headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    other = networked_client.get("/api/stories.geojson?topic=health")
    assert other.headers["etag"] != first.headers["etag"]
    plain = networked_client.get("/api/stories.geojson", headers={"Accept-Encoding": "identity"})
    assert json.loads(plain.content) == first.json()


@pytest.mark.real_data
def test_in_the_whole_country_pins_stand_for_all_but_a_few_stories(
    national_client: TestClient,
) -> None:
    found = features(national_client)
    assert found["numberMatched"] == 164
    assert found["unplaced"] <= 2
    rests_on = Counter(item["properties"]["found_by"] for item in found["features"])
    assert rests_on["office"] > 130
    for item in found["features"]:
        longitude, latitude = item["geometry"]["coordinates"]
        assert 97 < longitude < 106
        assert 5 < latitude < 21


@pytest.mark.real_data
def test_in_the_whole_country_every_pinned_story_is_linked_to_its_lao(
    national_client: TestClient, content: list[Story], real_data_dir: Path
) -> None:
    codes = {story.lao_code for story in content if story.lao_code}
    linked = {item["properties"]["place"] for item in features(national_client)["features"]}
    assert codes <= linked
    english = read(national_client, "/en/stories")
    labels = re.findall(r'<option value="\d\d"[^>]*>([^<]+)</option>', english)
    assert len(labels) == len({story.province_th for story in content} - {None})
    assert not [label for label in labels if re.search("[ก-๛]", label)]
