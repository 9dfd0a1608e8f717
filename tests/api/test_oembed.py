"""oEmbed: what other sites are told of an address of ours, as oembed.com has it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree.ElementTree import fromstring

import lxml.html
import pytest
from fastapi.testclient import TestClient

HERE = "http://127.0.0.1:8000"


def ask(client: TestClient, path: str, **more: Any) -> dict[str, Any]:
    answer = client.get("/oembed", params={"url": f"{HERE}{path}", **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def frame_of(fields: dict[str, Any]) -> tuple[str, dict[str, list[str]]]:
    """The path and query of the frame of a rich answer."""
    frame = lxml.html.fragment_fromstring(fields["html"])
    assert frame.tag == "iframe"
    parts = urlsplit(frame.get("src"))
    assert f"{parts.scheme}://{parts.netloc}" == HERE
    return parts.path, parse_qs(parts.query)


def test_a_map_is_rich_and_pins_year_and_boundaries(client: TestClient) -> None:
    fields = ask(client, "/en/map?indicator=population&level=province")
    assert (fields["version"], fields["type"]) == ("1.0", "rich")
    assert fields["title"] == "Population 2020"
    assert (fields["provider_name"], fields["provider_url"]) == ("LAO Atlas", f"{HERE}/en")
    path, query = frame_of(fields)
    assert path == "/en/embed/map"
    assert query["indicator"] == ["population"]
    assert query["year"] == ["2020"]
    assert query["level"] == ["province"]
    assert client.get(f"/tiles/{query['geometry'][0]}/provinces/5/24/14").status_code in {200, 204}


def test_the_frame_of_an_answer_is_a_page(client: TestClient) -> None:
    path, query = frame_of(ask(client, "/map?indicator=population"))
    page = client.get(path, params=query)
    assert page.status_code == 200
    assert "จำนวนประชากร" in page.text


def test_a_map_of_an_index_pins_its_edition(ranked_client: TestClient) -> None:
    _, query = frame_of(ask(ranked_client, "/map?index=tobacco_free&show=median"))
    assert query["edition"] == ["tobacco_free-2024-2"]
    assert query["show"] == ["median"]


def test_the_front_door_is_the_map_by_type(client: TestClient) -> None:
    fields = ask(client, "/")
    assert fields["title"] == "แผนที่องค์กรปกครองส่วนท้องถิ่น"
    assert frame_of(fields)[1]["colour"] == ["type"]


def test_where_the_map_looked_stays_in_the_frame(client: TestClient) -> None:
    assert "#9.5/14.9/100.4" in ask(client, "/map?indicator=population#9.5/14.9/100.4")["html"]


@pytest.mark.parametrize(
    ("bounds", "size"),
    [
        ({}, (800, 600)),
        ({"maxwidth": 500}, (500, 600)),
        ({"maxwidth": 320, "maxheight": 240}, (320, 240)),
        ({"maxwidth": 5000}, (800, 600)),
    ],
)
def test_a_frame_is_no_larger_than_asked_for(
    client: TestClient, bounds: dict[str, int], size: tuple[int, int]
) -> None:
    fields = ask(client, "/map", **bounds)
    assert (fields["width"], fields["height"]) == size
    frame = lxml.html.fragment_fromstring(fields["html"])
    assert (int(frame.get("width")), int(frame.get("height"))) == size


def test_pages_beside_maps_are_links_with_their_title(ranked_client: TestClient) -> None:
    place = ask(ranked_client, "/en/places/6200102")
    assert (place["type"], place["title"]) == (
        "link",
        "Nong Bua Subdistrict Administrative Organization",
    )
    ranking = ask(ranked_client, "/en/rankings/tobacco_free")
    assert ranking["type"] == "link"
    assert ranking["title"].endswith(" 2024")
    assert "html" not in ranking


def test_a_story_has_its_title(networked_client: TestClient) -> None:
    story = networked_client.get("/api/stories.geojson").json()["features"][0]["properties"]
    fields = ask(networked_client, f"/stories/{story['slug']}")
    assert (fields["type"], fields["title"]) == ("link", story["title_th"])


def test_a_thumbnail_is_there_and_never_larger_than_asked_for(client: TestClient) -> None:
    fields = ask(client, "/places/20")
    assert (fields["thumbnail_width"], fields["thumbnail_height"]) == (1200, 630)
    picture = client.get(fields["thumbnail_url"].removeprefix(HERE))
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    assert "thumbnail_url" not in ask(client, "/places/20", maxwidth=600)


def test_xml_says_the_same(client: TestClient) -> None:
    address = quote(f"{HERE}/map?indicator=population", safe="")
    answer = client.get(f"/oembed?format=xml&url={address}")
    assert answer.headers["content-type"].startswith("text/xml")
    root = fromstring(answer.content)
    assert root.tag == "oembed"
    fields = ask(client, "/map?indicator=population")
    assert {item.tag: item.text for item in root} == {
        name: str(value) for name, value in fields.items()
    }


@pytest.mark.parametrize(
    "url",
    [
        f"{HERE}/search",
        f"{HERE}/places/99",
        f"{HERE}/rankings/nothing",
        f"{HERE}/stories/nothing",
        f"{HERE}/embed/map",
        "https://elsewhere.example/map",
        "javascript:alert(1)",
        "http://[bad",
        "/map",
        f"{HERE}/map?{'x' * 5000}",
    ],
)
def test_an_address_that_is_no_page_of_ours_is_not_found(client: TestClient, url: str) -> None:
    answer = client.get("/oembed", params={"url": url})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("url=", 400),
        (f"url={HERE}/map&maxwidth=wide", 400),
        (f"url={HERE}/map&maxheight=0", 400),
        (f"url={HERE}/map&format=yaml", 501),
    ],
)
def test_what_cannot_be_answered_is_said(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"/oembed?{query}")
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_nonsense_in_the_query_of_a_map_does_no_harm(client: TestClient) -> None:
    fields = ask(client, '/map?indicator="><script>&year=soon&geometry=<b>&colour=pink')
    frame = lxml.html.fragment_fromstring(fields["html"])
    assert frame.tag == "iframe"
    assert len(frame) == 0
    assert client.get(frame.get("src").removeprefix(HERE)).status_code == 200


def discovered(client: TestClient, path: str) -> Iterator[tuple[str, str]]:
    """Type and address of the answers that a page points to."""
    for link in lxml.html.fromstring(client.get(path).text).xpath("//head/link[@rel='alternate']"):
        if "oembed" in (link.get("type") or ""):
            yield link.get("type"), link.get("href").removeprefix(HERE)


@pytest.mark.parametrize("path", ["/", "/en/map?indicator=population", "/places/20"])
def test_pages_point_to_their_answers(client: TestClient, path: str) -> None:
    found = dict(discovered(client, path))
    assert set(found) == {"application/json+oembed", "text/xml+oembed"}
    json = client.get(found["application/json+oembed"]).json()
    assert json["title"] in client.get(found["text/xml+oembed"]).text


def test_pages_that_cannot_be_embedded_point_to_none(client: TestClient) -> None:
    assert list(discovered(client, "/search")) == []
    assert list(discovered(client, "/places/99")) == []
