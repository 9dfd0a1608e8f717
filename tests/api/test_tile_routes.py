"""Tiles over HTTP: kept for ever by browsers, gzipped for those who can, refused politely."""

import pytest
from fastapi.testclient import TestClient


@pytest.fixture
def tile(client: TestClient) -> str:
    """The address of a tile that shows something."""
    source = client.get("/maps/style.json").json()["sources"]["cells"]["tiles"][0]
    return source.replace("{z}/{x}/{y}", "5/24/14").removeprefix("http://testserver")


def test_a_tile_may_be_kept_for_ever(client: TestClient, tile: str) -> None:
    answer = client.get(tile)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["etag"]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}'])
def test_who_has_a_tile_is_told_so(client: TestClient, tile: str, form: str) -> None:
    etag = client.get(tile).headers["etag"]
    again = client.get(tile, headers={"If-None-Match": form.format(etag)})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == etag


def test_a_warm_tile_is_answered_as_a_cold_one_was(client: TestClient, tile: str) -> None:
    cold = client.get(tile.replace("/cells/", "/laos/"))
    warm = client.get(tile.replace("/cells/", "/laos/"))
    assert warm.content == cold.content
    for name in ("etag", "cache-control", "vary", "content-type", "content-encoding"):
        assert warm.headers[name] == cold.headers[name]


@pytest.mark.parametrize("number", ["٥", "5.0", "+5", " 5", "9" * 30])
def test_numbers_of_another_form_are_no_fault(client: TestClient, tile: str, number: str) -> None:
    assert client.get(tile.replace("/5/", f"/{number}/")).status_code in {200, 400, 404}


def test_another_tag_gets_the_tile(client: TestClient, tile: str) -> None:
    assert client.get(tile, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_tile_is_gzipped_only_for_those_who_can_read_it(client: TestClient, tile: str) -> None:
    packed = client.get(tile, headers={"Accept-Encoding": "gzip"})
    plain = client.get(tile, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert "Accept-Encoding" in plain.headers["vary"]


def test_where_nothing_lies_there_is_no_content(client: TestClient, tile: str) -> None:
    answer = client.get(tile.replace("5/24/14", "5/0/0"))
    assert answer.status_code == 204
    assert answer.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/tiles/0000000000000000/cells/5/24/14",
        "/tiles/{edition}/secrets/5/24/14",
        "/tiles/{edition}/cells/23/0/0",
        "/tiles/{edition}/cells/-1/0/0",
        "/tiles/{edition}/cells/5/32/0",
        "/tiles/{edition}/cells/5/0/-1",
        "/tiles/{edition}/cells/5",
    ],
)
def test_nonsense_is_not_found(client: TestClient, tile: str, path: str) -> None:
    answer = client.get(path.format(edition=tile.split("/")[2]))
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_words_where_numbers_belong_are_a_bad_request(client: TestClient, tile: str) -> None:
    assert client.get(tile.replace("5/24/14", "five/24/14")).status_code == 400


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_style_names_the_present_edition(client: TestClient, tile: str, lang: str) -> None:
    style = client.get(f"/maps/style.json?lang={lang}").json()
    sources = [source for source in style["sources"].values() if source["type"] == "vector"]
    assert len(sources) > 5
    assert all(tile.split("/")[2] in source["tiles"][0] for source in sources)
