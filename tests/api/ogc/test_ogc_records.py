"""Catalogues under /ogc: records by the standard, search, order, languages, and what is refused."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from api.ogc.records.thai_order import thai_order
from api.pages import words_of

PORTAL = "http://atlas.example"
CATALOGS = ["datasets", "indices", "stories"]
LINK = {
    "type": "object",
    "required": ["href", "rel"],
    "properties": {
        "href": {"type": "string", "pattern": "^https?://"},
        "rel": {"type": "string", "minLength": 1},
        "type": {"type": "string"},
        "title": {"type": "string", "minLength": 1},
    },
}
LANGUAGE = {
    "type": "object",
    "required": ["code"],
    "properties": {"code": {"enum": ["th", "en"]}, "name": {"type": "string", "minLength": 1}},
}
DAY = r"\d{4}-\d{2}-\d{2}"
# recordGeoJSON.yaml and recordCommonProperties.yaml of OGC 20-004r1.
RECORD = {
    "type": "object",
    "required": ["id", "type", "geometry", "properties", "time", "links"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "type": {"const": "Feature"},
        "conformsTo": {"type": "array", "items": {"type": "string"}},
        "time": {
            "type": ["object", "null"],
            "properties": {
                "date": {"pattern": f"^{DAY}$"},
                "interval": {
                    "minItems": 2,
                    "maxItems": 2,
                    "items": {"type": "string", "pattern": rf"^({DAY}|\.\.)$"},
                },
            },
            "additionalProperties": False,
        },
        "geometry": {
            "type": ["object", "null"],
            "required": ["type", "coordinates"],
            "properties": {"type": {"enum": ["Point", "Polygon"]}},
        },
        "properties": {
            "type": "object",
            "required": ["type", "title", "description", "keywords", "language", "languages"],
            "properties": {
                "type": {"type": "string", "minLength": 1, "maxLength": 64},
                "title": {"type": "string", "minLength": 1},
                "description": {"type": "string", "minLength": 1},
                "keywords": {"type": "array", "items": {"type": "string", "minLength": 1}},
                "language": LANGUAGE,
                "languages": {"type": "array", "items": LANGUAGE},
                "resourceLanguages": {"type": "array", "items": LANGUAGE},
                "updated": {"pattern": rf"^{DAY}T\d{{2}}:\d{{2}}:\d{{2}}Z$"},
                "license": {"type": "string", "pattern": "^[A-Za-z0-9.-]+$"},
                "externalIds": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"type": "object", "required": ["value"]},
                },
                "contacts": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "required": ["organization"],
                        "properties": {"links": {"items": {**LINK, "required": ["href", "type"]}}},
                    },
                },
                "formats": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"required": ["name", "mediaType"]},
                },
            },
        },
        "links": {"type": "array", "minItems": 3, "items": LINK},
    },
}
Ask = Callable[..., Any]


def links(document: Any, relation: str) -> list[str]:
    return [link["href"] for link in document["links"] if link["rel"] == relation]


def ids(document: Any) -> list[str]:
    return [record["id"] for record in document["features"]]


def every_link(document: Any) -> Iterator[dict[str, Any]]:
    yield from document.get("links", [])
    for feature in document.get("features", []):
        yield from feature["links"]


def test_catalogues_are_collections_of_records(client: TestClient, ask: Ask) -> None:
    listed = {item["id"]: item for item in ask("/collections")["collections"]}
    assert [name for name in listed if listed[name].get("itemType") == "record"] == CATALOGS
    for name in CATALOGS:
        catalog = ask(f"/collections/{name}")
        assert catalog == listed[name]
        assert catalog["type"] == "Collection"
        for relation in ("items", "self", "alternate", "license", "profile"):
            assert len(links(catalog, relation)) == 1, relation
        assert len(catalog["extent"]["spatial"]["bbox"][0]) == 4


def test_a_catalogue_is_a_catalogue_unless_plain_json_is_asked_for(client: TestClient) -> None:
    def type_of(**headers: str) -> str:
        return client.get("/ogc/collections/stories", headers=headers).headers["content-type"]

    assert type_of() == "application/ogc-catalog+json"
    assert type_of(accept="application/ogc-catalog+json") == "application/ogc-catalog+json"
    assert type_of(accept="application/json") == "application/json"
    plain = client.get("/ogc/collections/stories?f=json")
    assert plain.headers["content-type"] == "application/json"


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("name", CATALOGS)
def test_every_record_is_as_the_standard_says(ask: Ask, name: str, lang: str) -> None:
    page = ask(f"/collections/{name}/items", lang=lang)
    assert page["type"] == "FeatureCollection"
    assert page["numberMatched"] == page["numberReturned"] == len(page["features"]) > 0
    assert re.fullmatch(rf"{DAY}T\d\d:\d\d:\d\dZ", page["timeStamp"])
    for record in page["features"]:
        errors = list(Draft202012Validator(RECORD).iter_errors(record))
        assert errors == [], f"{record['id']}: {errors[0].message}"
        assert len(links(record, "collection")) == 1
        if record["properties"].get("license") == "other":
            assert links(record, "license")
        assert record["properties"]["language"]["code"] == lang
        assert [item["code"] for item in record["properties"]["languages"]] != [lang]


@pytest.mark.parametrize("name", CATALOGS)
def test_each_record_stands_at_its_own_address(client: TestClient, ask: Ask, name: str) -> None:
    for listed in ask(f"/collections/{name}/items")["features"][:5]:
        answer = client.get(f"/ogc/collections/{name}/items/{listed['id']}")
        assert answer.headers["content-type"] == "application/geo+json"
        alone = answer.json()
        profiles = links(alone, "profile")
        assert profiles == ["http://www.opengis.net/def/profile/OGC/0/ogc-record"]
        assert {**alone, "links": []} == {**listed, "links": []}
        assert links(alone, "self")[0].startswith(f"{PORTAL}/ogc/collections/{name}/items/")


@pytest.mark.parametrize("name", CATALOGS)
def test_links_into_the_portal_are_answered(client: TestClient, ask: Ask, name: str) -> None:
    documents = [ask(f"/collections/{name}"), ask(f"/collections/{name}/items")]
    addresses = {
        (link["href"].removeprefix(PORTAL), link.get("type", ""))
        for document in documents
        for link in every_link(document)
        if link["href"].startswith(PORTAL)
    }
    assert len(addresses) > 5
    for address, media_type in addresses:
        answer = client.get(address or "/", headers={"accept": media_type})
        assert answer.status_code == 200, address
        assert answer.headers["content-type"].startswith(media_type), address


def test_a_source_names_its_publisher_and_its_licence(ask: Ask) -> None:
    record = ask("/collections/datasets/items/dla_registry", lang="en")
    said = record["properties"]
    assert said["type"] == "dataset"
    assert said["publisher"] == "Department of Local Administration (DLA)"
    assert (said["license"], said["rights"]) == ("other", "Open Data Common")
    assert links(record, "about") == [f"{PORTAL}/en/data/sources/dla_registry"]
    # Its figures tell of 2019 and 2020.
    assert record["time"] == {"interval": ["2019-01-01", "2020-12-31"]}
    assert record["bbox"] == pytest.approx([100.0, 14.0, 100.2, 14.2])


def test_our_own_collections_are_records_too(ask: Ask) -> None:
    found = ask("/collections/datasets/items", type="collection")
    assert "collection-laos" in ids(found)
    laos = ask("/collections/datasets/items/collection-laos")
    assert links(laos, "describes") == [f"{PORTAL}/ogc/collections/laos?f=json"]


def test_a_story_stands_where_its_place_lies(ask: Ask) -> None:
    stories = ask("/collections/stories/items")["features"]
    placed = [story for story in stories if story["geometry"]]
    # Those of the province that the rows hold; the places of the others are not in this edition.
    assert placed
    for story in placed:
        assert story["properties"]["place_code"] == "17"
        assert story["geometry"]["type"] == "Polygon"
        assert f"{PORTAL}/places/17" in links(story, "related")
    assert ask("/collections/stories/items", bbox="100.1,14.1,100.2,14.2")["numberMatched"] == len(
        stories
    )
    elsewhere = ask("/collections/stories/items", bbox="104,10,105,11")
    assert elsewhere["numberMatched"] == len(stories) - len(placed)


def test_kinds_and_topics_of_stories_are_words(ask: Ask) -> None:
    story = ask("/collections/stories/items", lang="en", limit="1")["features"][0]["properties"]
    assert words_of("en", "knowledge", "story_kinds")[story["type"]] in story["keywords"]
    assert words_of("en", "knowledge", "topics")[story["topic"]] in story["keywords"]
    assert words_of("th", "knowledge", "story_kinds")["award"] == "รางวัล"


def test_an_index_without_an_edition_says_so_by_having_no_file(ask: Ask) -> None:
    record = ask("/collections/indices/items/lao_potential")
    assert record["time"] is None
    assert links(record, "enclosure") == []
    assert "population" in record["properties"]["keywords"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "DLADS_05_01"}, ["dla_registry"]),
        ({"q": "dlads_05_01,districts with"}, ["collection-districts", "dla_registry"]),
        # Words of one term follow each other, whatever space is between.
        ({"q": "districts   with\ttheir"}, ["collection-districts"]),
        ({"q": "with districts"}, []),
        # Both languages are searched, whichever is answered in.
        ({"q": "กรมส่งเสริมการปกครองท้องถิ่น"}, ["dla_registry"]),
        ({"q": ".*"}, []),
        ({"q": ""}, []),
        ({"ids": "dla_registry,nothing"}, ["dla_registry"]),
        ({"ids": ""}, []),
        ({"type": "dataset"}, ["dla_registry"]),
        ({"type": "dataset,nothing", "q": "nowhere"}, []),
        ({"externalIds": "https://opendata.dla.go.th/dataset/dlads_05_01"}, ["dla_registry"]),
        ({"externalIds": "dlads_05_01"}, []),
        ({"license": "other", "type": "dataset"}, ["dla_registry"]),
        ({"publisher": "Department of Local Administration (DLA)"}, ["dla_registry"]),
        ({"keywords": "amphoe"}, ["collection-districts"]),
        ({"title": "Districts"}, ["collection-districts"]),
        ({"datetime": "2018-12-31", "type": "dataset"}, []),
        ({"datetime": "2019-01-01T00:00:00Z", "type": "dataset"}, ["dla_registry"]),
        ({"datetime": "../2019-01-01", "type": "dataset"}, ["dla_registry"]),
        ({"datetime": "2020-12-31/..", "type": "dataset"}, ["dla_registry"]),
        ({"datetime": "2021-01-01T00:00:00.5+07:00/", "type": "dataset"}, []),
        ({"bbox": "100.1,14.1,101,15", "type": "dataset"}, ["dla_registry"]),
        ({"bbox": "170,14.1,100.1,15", "type": "dataset"}, ["dla_registry"]),
        ({"bbox": "170,14.1,0,-90,15,0", "type": "dataset"}, []),
        ({"bbox": "101,15,102,16", "type": "dataset"}, []),
    ],
)
def test_records_are_found(ask: Ask, query: dict[str, str], expected: list[str]) -> None:
    if query.get("bbox", "").count(",") == 5:
        query = {**query, "bbox": "170,14.1,0,171,15,0"}
    found = ask("/collections/datasets/items", lang="en", **query)
    assert sorted(ids(found)) == sorted(expected)
    assert found["numberMatched"] == len(expected)


def test_pages_follow_each_other_without_gap_or_repetition(client: TestClient, ask: Ask) -> None:
    whole = ids(ask("/collections/stories/items"))
    seen: list[str] = []
    address = "/ogc/collections/stories/items?limit=50&q=local,%E0%B8%AD&lang=en"
    asked = ids(client.get(address.replace("limit=50", "limit=1000")).json())
    pages = 0
    while address:
        page = client.get(address.removeprefix(PORTAL)).json()
        assert page["numberMatched"] == len(asked)
        seen += ids(page)
        pages += 1
        address = next(iter(links(page, "next")), "")
    assert pages > 1
    assert seen == asked
    assert len(set(seen)) == len(seen) <= len(whole)
    assert links(page, "prev")


@pytest.mark.parametrize("name", CATALOGS)
def test_records_are_sorted_by_every_sortable(ask: Ask, name: str) -> None:
    sortables = ask(f"/collections/{name}/sortables")
    assert sortables["$id"] == f"{PORTAL}/ogc/collections/{name}/sortables"
    for field in sortables["properties"]:
        up = ids(ask(f"/collections/{name}/items", sortby=f"+{field},id", lang="en"))
        down = ids(ask(f"/collections/{name}/items", sortby=f"-{field},-id", lang="en"))
        assert sorted(up) == sorted(down)
        if field in ("id", "title", "type"):
            assert up == down[::-1]
    by_id = ids(ask(f"/collections/{name}/items", sortby="id"))
    assert by_id == sorted(by_id)


def test_stories_stand_newest_first_and_those_of_no_known_year_last(ask: Ask) -> None:
    page = ask("/collections/stories/items")["features"]
    begins = [record["time"]["interval"][0] if record["time"] else "" for record in page]
    assert begins == sorted(begins, reverse=True)
    assert ask("/collections/stories")["defaultSortOrder"][0] == {
        "field": "time",
        "direction": "desc",
    }


def test_thai_titles_stand_as_in_a_dictionary() -> None:
    words = ["เกาะ", "ขอบ", "กา", "แก", "ก่อ", "กอ", "ไทย"]
    assert sorted(words, key=thai_order) == ["กอ", "ก่อ", "กา", "เกาะ", "แก", "ขอบ", "ไทย"]


def test_records_speak_the_language_of_the_asker(client: TestClient) -> None:
    path = "/ogc/collections/datasets/items/collection-laos"
    english = client.get(path, headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert english.json()["properties"]["title"] == "Local administrative organizations"
    assert english.headers["content-language"].startswith("en")
    thai = client.get(f"{path}?lang=th", headers={"Accept-Language": "en"})
    assert thai.json()["properties"]["title"] == "องค์กรปกครองส่วนท้องถิ่น"


def test_queryables_are_what_can_be_asked_for(client: TestClient, ask: Ask) -> None:
    for name in CATALOGS:
        document = ask(f"/collections/{name}/queryables", lang="en")
        assert document["additionalProperties"] is False
        for field in document["properties"]:
            if field != "geometry":
                assert ask(f"/collections/{name}/items", **{field: "x"})["numberMatched"] == 0
        assert ask(f"/collections/{name}/schema")["properties"].keys() >= {"type", "title"}


@pytest.mark.parametrize(
    "query",
    [
        "bbox=abc",
        "bbox=1,2,3",
        "bbox=nan,0,1,1",
        "bbox=-inf,0,inf,1",
        "bbox=1,20,2,10",
        "bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326",
        "datetime=abc",
        "datetime=2020-13-45",
        "datetime=2020-01-01/2021-01-01/2022-01-01",
        "datetime=2021-01-01/2020-01-01",
        "datetime=2020-01-01T99:00:00Z",
        "datetime=",
        "limit=0",
        "limit=-1",
        "limit=1e9",
        "limit=999999999",
        "limit=",
        "offset=-1",
        "offset=99999999999999999999",
        "sortby=",
        "sortby=-",
        "sortby=--title",
        "sortby=nothing",
        "sortby=title,description",
        "filter=title='x'",
        "nothing=1",
        "Q=x",
        "f=csv",
        "q=%00",
        "ids=%00",
        f"q={'a' * 1001}",
    ],
)
def test_a_search_that_cannot_be_understood_is_400(client: TestClient, query: str) -> None:
    answer = client.get(f"/ogc/collections/stories/items?{query}")
    assert answer.status_code == 400, answer.text
    assert answer.json()["code"] == "InvalidParameterValue"
    assert answer.json()["description"]


@pytest.mark.parametrize(
    "query", ["q=' OR 1=1 --", "ids='; DROP TABLE place; --", "type=<script>", "q=((((((("]
)
def test_what_is_asked_for_is_only_ever_compared(client: TestClient, query: str) -> None:
    for name in CATALOGS:
        answer = client.get(f"/ogc/collections/{name}/items?{query}")
        assert answer.status_code == 200
        assert answer.json()["features"] == []


@pytest.mark.parametrize(
    "path",
    [
        "collections/documents",
        "collections/documents/items",
        "collections/stories/items/nothing",
        "collections/stories/items/'; DROP TABLE place; --",
        "collections/stories/tiles",
        "collections/laos/sortables",
        "collections/nothing/sortables",
    ],
)
def test_what_is_in_no_catalogue_is_404(client: TestClient, path: str) -> None:
    answer = client.get(f"/ogc/{path}")
    assert answer.status_code == 404, answer.text
    assert answer.json()["code"] == "NotFound"


@pytest.mark.parametrize("path", ["", "/items/collection-laos", "/queryables", "/sortables"])
def test_a_document_with_parameters_that_it_does_not_have_is_400(
    client: TestClient, path: str
) -> None:
    assert client.get(f"/ogc/collections/datasets{path}?nothing=1").status_code == 400


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "stories",
        "stories/items",
        "stories/items?limit=3&offset=3",
        "indices/items/lao_potential",
        "datasets/items/dla_registry",
        "datasets/items/collection-laos",
        "datasets/queryables",
        "datasets/sortables",
        "datasets/schema",
        "datasets/items?q=nothing-like-this",
    ],
)
def test_catalogues_are_pages_in_both_languages(client: TestClient, path: str, lang: str) -> None:
    answer = client.get(
        f"/ogc/collections/{path}{'&' if '?' in path else '?'}lang={lang}",
        headers={"accept": "text/html"},
    )
    assert answer.status_code == 200
    assert f'<html lang="{lang}">' in answer.text
    found = re.findall(rf'href="(/ogc[^"]*|{PORTAL}[^"]*)"', answer.text)
    for address in set(found[:40]):
        path = address.removeprefix(PORTAL).replace("&amp;", "&")
        assert client.get(path or "/").status_code == 200, address


def test_the_interface_is_described_and_conformance_is_declared(ask: Ask) -> None:
    paths = ask("/openapi")["paths"]
    for name in CATALOGS:
        items = paths[f"/collections/{name}/items"]["get"]
        described = {parameter["name"] for parameter in items["parameters"]}
        assert described >= {"q", "type", "ids", "externalIds", "bbox", "datetime", "limit"}
        assert f"/collections/{name}/items/{{recordId}}" in paths
    classes = ask("/conformance")["conformsTo"]
    for name in ("record-core", "record-core-query-parameters", "record-api", "json", "sorting"):
        assert f"http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/{name}" in classes
