"""What /ogc says of itself, in both languages, as JSON and as pages."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

PLACES = ["laos", "provinces", "districts", "subdistricts"]
COLLECTIONS = [
    *PLACES,
    *(f"{name}_full" for name in PLACES),
    "observations",
    "rankings",
    "websites",
]
PAGES = [
    "",
    "/conformance",
    "/openapi",
    "/collections",
    "/collections/laos",
    "/collections/laos/schema",
    "/collections/laos/queryables",
    "/collections/laos/items",
    "/collections/laos/items/6170103",
]
Ask = Callable[..., Any]


def links(document: Any, relation: str) -> list[str]:
    return [link["href"] for link in document["links"] if link["rel"] == relation]


def test_the_landing_page_leads_only_to_what_is_served(client: TestClient, ask: Ask) -> None:
    document = ask("")
    assert links(document, "data") == ["http://atlas.example/ogc/collections"]
    for link in document["links"]:
        path = link["href"].removeprefix("http://atlas.example") or "/about"
        assert client.get(path).status_code == 200, path


def test_a_slash_at_the_end_does_no_harm(client: TestClient) -> None:
    assert client.get("/ogc/").status_code == 200
    assert client.get("/ogc/collections/?f=json").json()["collections"]


def test_no_standard_is_claimed_that_is_not_kept(ask: Ask) -> None:
    claimed = ask("/conformance")["conformsTo"]
    assert claimed == ask("/conformance")["conformsTo"]
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in claimed
    assert "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs" in claimed
    assert not [part for part in claimed if "create-replace-delete" in part]


def test_the_interface_is_described_without_what_is_not_served(ask: Ask) -> None:
    document = ask("/openapi")
    assert "/collections/laos/items" in document["paths"]
    assert not [path for path in document["paths"] if "processes" in path or "jobs" in path]
    assert document["servers"][0]["url"] == "http://atlas.example/ogc"


def test_each_collection_has_bounds_times_systems_and_sources(ask: Ask) -> None:
    collections = {
        item["id"]: item
        for item in ask("/collections")["collections"]
        if item["itemType"] == "feature"
    }
    assert list(collections) == COLLECTIONS
    laos = collections["laos"]
    assert laos["extent"]["spatial"]["bbox"] == [[100.0, 14.0, 100.4, 14.4]]
    assert laos["extent"]["temporal"]["interval"] == [["2020-05-01T00:00:00+00:00", None]]
    assert laos["crs"][0] == "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    assert laos["attribution"] == "กรมตัวอย่าง (Open Data Common)"
    assert links(laos, "license") == ["http://atlas.example/about#sources"]


def test_thai_comes_first_and_english_on_request(client: TestClient) -> None:
    def title(**headers: str) -> str:
        return str(client.get("/ogc/collections/laos", headers=headers).json()["title"])

    assert title() == "องค์กรปกครองส่วนท้องถิ่น"
    assert title(**{"accept-language": "fr"}) == "องค์กรปกครองส่วนท้องถิ่น"
    assert title(**{"accept-language": "en-GB,en;q=0.9"}) == "Local administrative organizations"
    english = client.get("/ogc/collections/laos?lang=en")
    assert english.json()["title"] == "Local administrative organizations"
    assert english.json()["keywords"][0] == "local government"
    assert english.headers["content-language"].startswith("en")


def test_the_schema_and_the_queryables_name_the_columns_with_their_types(ask: Ask) -> None:
    for document in (ask("/collections/laos/schema"), ask("/collections/laos/queryables")):
        types = {name: field.get("type") for name, field in document["properties"].items()}
        assert types["code"] == "string"
        assert types["population_year"] == "integer"
        assert types["population_is_partial"] == "boolean"
        assert document["properties"]["geometry"]["x-ogc-role"] == "primary-geometry"
        assert document["properties"]["code"]["x-ogc-role"] == "id"


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_document_has_a_page_that_loads_nothing_from_outside(
    client: TestClient, path: str, lang: str
) -> None:
    answer = client.get(f"/ogc{path}", params={"lang": lang}, headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    loaded = re.findall(
        r'<(?:script|img|link(?! rel="canonical"))\b[^>]*\b(?:src|href)="([^"]+)"', answer.text
    )
    assert [address for address in loaded if not address.startswith("/")] == []
    assert "<style" not in answer.text


@pytest.mark.parametrize("path", ["", "/collections", "/collections/laos", *PAGES[-2:]])
def test_linked_data_is_given_even_of_an_lao_without_geometry(
    client: TestClient, path: str
) -> None:
    answer = client.get(f"/ogc{path}?f=jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert "@context" in json.loads(answer.text)


def test_a_hacked_website_is_named_on_the_page_but_not_linked(client: TestClient) -> None:
    asked = "properties=code,name_th,website,website_state"
    page = client.get(f"/ogc/collections/laos/items?f=html&{asked}").text
    assert 'href="https://works.example/"' in page
    assert "http://hacked.example/" in page
    assert 'href="http://hacked.example/"' not in page


def test_a_page_of_items_holds_what_a_reader_takes_in_and_leads_to_the_rest(
    client: TestClient,
) -> None:
    page = client.get("/ogc/collections/laos/items?f=html&lang=en").text
    assert page.count('<th scope="col">') == 12
    assert re.search(r"The first 12 of \d+ properties", page)
    assert "16432" in client.get("/ogc/collections/laos/items/4170102?f=html&lang=en").text


def test_any_site_may_read_the_feeds_and_none_may_write(client: TestClient) -> None:
    answer = client.get("/ogc/collections/laos/items")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert client.head("/ogc").status_code == 200
    refused = client.post("/ogc/collections/laos/items", json={})
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")
    assert refused.json()["code"] == "MethodNotAllowed"
