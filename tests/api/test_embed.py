"""The map for frames in pages of others: its policy, what it says, and what a link pins."""

import json
from typing import Any

import lxml.html
import pytest
from fastapi.testclient import TestClient


def page(client: TestClient, path: str, **query: Any) -> lxml.html.HtmlElement:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text[:300]
    return lxml.html.fromstring(answer.text)


def config(document: lxml.html.HtmlElement) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document.get_element_by_id("map-config").text)
    return found


def problems(document: lxml.html.HtmlElement) -> list[str]:
    return [item.text_content() for item in document.xpath("//*[@id='embed-problems']/li")]


@pytest.mark.parametrize("path", ["/embed/map", "/en/embed/map", "/embed/nothing"])
def test_only_embeds_may_stand_in_frames_of_others(client: TestClient, path: str) -> None:
    policy = client.get(path).headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    for other in ("/", "/map", "/en/map", "/embedded", "/oembed", "/places/20"):
        assert "frame-ancestors 'self'" in client.get(other).headers["content-security-policy"]


def test_an_embed_sets_no_cookie_and_has_no_form_or_header_of_the_site(client: TestClient) -> None:
    answer = client.get("/embed/map")
    assert "set-cookie" not in answer.headers
    document = lxml.html.fromstring(answer.text)
    assert document.xpath("//form | //nav | //input") == []
    assert document.xpath("//script[not(@src) and not(@type='application/json')]") == []


def test_an_embed_says_title_source_edition_and_leads_to_the_atlas(client: TestClient) -> None:
    document = page(client, "/en/embed/map", indicator="population", year=2020)
    assert document.get_element_by_id("embed-title").text_content() == "Population (people) 2020"
    foot = document.xpath("//footer")[0].text_content()
    assert "Source:" in foot
    assert config(document)["geometry"][:8] in foot
    link = document.get_element_by_id("embed-open")
    assert (link.get("href"), link.get("target"), link.get("rel")) == (
        "/en/map",
        "_blank",
        "noopener",
    )


def test_an_embed_keeps_the_geometry_that_it_was_made_with(client: TestClient) -> None:
    present = config(page(client, "/embed/map"))["geometry"]
    pinned = page(client, "/embed/map", geometry=present)
    assert config(pinned)["tiles"] == f"/tiles/{present}"
    assert problems(pinned) == []
    style = client.get(config(pinned)["style"]).json()
    tiles = [item["tiles"][0] for item in style["sources"].values() if item["type"] == "vector"]
    assert len(tiles) > 4
    assert all(f"/tiles/{present}/" in address for address in tiles)


@pytest.mark.parametrize("geometry", ["abcdefabcdef", "latest", "<b>", "../x", "A" * 300])
def test_where_the_pinned_geometry_is_gone_the_newest_is_shown_and_said(
    client: TestClient, geometry: str
) -> None:
    document = page(client, "/en/embed/map", geometry=geometry)
    assert problems(document) == [
        "The edition of boundaries that the link names is no longer kept: the newest is shown."
    ]
    assert config(document)["geometry"] == config(page(client, "/embed/map"))["geometry"]


def test_a_style_of_no_geometry_is_refused(client: TestClient) -> None:
    assert client.get("/maps/style.json?geometry=../x").status_code == 400


def test_an_edition_of_an_index_is_pinned(ranked_client: TestClient) -> None:
    past = page(ranked_client, "/en/embed/map", index="tobacco_free", edition="tobacco_free-2024-1")
    assert config(past)["index"]["edition"] == "tobacco_free-2024-1"
    assert "tobacco_free-2024-1" in past.xpath("//footer")[0].text_content()
    gone = page(ranked_client, "/en/embed/map", index="tobacco_free", edition="gone")
    assert config(gone)["index"]["edition"] == "tobacco_free-2024-2"
    assert len(problems(gone)) == 1


@pytest.mark.parametrize("colour", ["type", "grade"])
def test_a_map_without_figures_is_not_titled_by_one(client: TestClient, colour: str) -> None:
    document = page(client, "/en/embed/map", colour=colour)
    title = document.get_element_by_id("embed-title").text_content()
    assert title == "Map of local administrative organizations"
    assert "Source:" not in document.xpath("//footer")[0].text_content()


def test_nonsense_is_told_and_a_map_is_shown(client: TestClient) -> None:
    document = page(client, "/en/embed/map", indicator="<script>", level="moon", classes="many")
    assert len(problems(document)) >= 2
    assert "<script>" not in document.get_element_by_id("embed-title").text_content()


def test_before_any_load_an_embed_says_so(empty_client: TestClient) -> None:
    assert empty_client.get("/embed/map").status_code == 503
