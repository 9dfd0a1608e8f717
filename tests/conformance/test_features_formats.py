"""Features Part 1, classes GeoJSON, HTML and OpenAPI 3.0."""

import re
from typing import Any

import pytest
from lxml import html
from shapely.geometry import shape

ats = pytest.mark.ats
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"


@ats("Features 1", "/conf/geojson/definition")
def test_geojson_is_sent_where_it_is_asked_for(api: Any) -> None:
    for collection in api.collections:
        items = f"/collections/{collection['id']}/items"
        page = api.get(f"{items}?limit=1", "application/geo+json")
        assert page.headers["content-type"] == "application/geo+json"
        for item in page.json()["features"]:
            alone = api.get(f"{items}/{item['id']}", "application/geo+json")
            assert alone.headers["content-type"] == "application/geo+json"


@ats("Features 1", "/conf/geojson/content")
def test_features_are_geojson_without_a_system_of_their_own(api: Any) -> None:
    for collection in api.collections:
        page = api.page(collection["id"], limit=200)
        assert "crs" not in page
        for item in page["features"]:
            assert {"type", "id", "geometry", "properties"} <= item.keys()
            if item["geometry"] is not None:
                assert not shape(item["geometry"]).is_empty


@ats("Features 1", "/conf/html/definition")
def test_every_resource_has_a_page(api: Any) -> None:
    home = api.collections[0]["id"]
    code = api.page(home, limit=1)["features"][0]["id"]
    below = [f"/collections/{home}{rest}" for rest in ("", "/items", f"/items/{code}")]
    for path in ("", "/conformance", "/collections", *below):
        answer = api.get(path, "text/html")
        assert answer.status_code == 200, path
        assert answer.headers["content-type"].startswith("text/html"), path


@ats("Features 1", "/conf/html/content")
def test_pages_are_html_and_hold_what_the_data_hold(api: Any) -> None:
    for collection in api.collections:
        path = f"/collections/{collection['id']}/items"
        listed = html.fromstring(api.get(f"{path}?limit=3", "text/html").text)
        hrefs = listed.xpath("//a/@href")
        for item in api.page(collection["id"], limit=3)["features"]:
            assert [href for href in hrefs if re.search(rf"/items/{item['id']}(\?|$)", href)]


@ats("Features 1", "/conf/oas30/oas-definition-1")
def test_the_definition_comes_as_openapi_and_as_a_page(api: Any) -> None:
    assert api.get("/openapi", OPENAPI).headers["content-type"] == OPENAPI
    assert api.get("/openapi", "text/html").headers["content-type"].startswith("text/html")


@ats("Features 1", "/conf/oas30/oas-impl")
def test_what_the_definition_names_is_there(api: Any) -> None:
    server = api.openapi["servers"][0]["url"]
    assert server == api.root
    for path in api.openapi["paths"]:
        if "{" not in path:
            answer = api.get(server + path.removesuffix("/"))
            assert answer.status_code == 200, path


@ats("Features 1", "/conf/oas30/completeness")
def test_each_answer_is_described_with_its_media_types(api: Any) -> None:
    for path, item in api.openapi["paths"].items():
        found = api.resolve(item["get"]["responses"]["200"])
        assert found["content"], path


@ats("Features 1", "/conf/oas30/exceptions-codes")
def test_refusals_are_described(api: Any) -> None:
    for path, item in api.openapi["paths"].items():
        assert {"400", "404"} & item["get"]["responses"].keys(), path


@ats("Features 1", "/conf/oas30/security")
def test_no_key_is_asked_for(api: Any) -> None:
    assert not api.openapi.get("security")
    assert "securitySchemes" not in api.openapi["components"]
