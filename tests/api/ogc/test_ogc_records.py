"""Catalogues under /ogc: records as the standard has them, their places, links and languages."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from sqlalchemy import create_engine, text

from api.app import create_app
from api.pages import words_of
from gis.cards import refresh_cards
from gis.settings import Settings
from gis.statements import statement

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
                "themes": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "required": ["scheme", "concepts"],
                        "properties": {"concepts": {"minItems": 1, "items": {"required": ["id"]}}},
                    },
                },
                "formats": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"required": ["mediaType"]},
                },
            },
        },
        "links": {"type": "array", "minItems": 3, "items": LINK},
    },
}
# Gives the rows' town and province the code and the name of places that have stories.
PLACES_OF_STORIES = """
UPDATE place_code SET code = '2940101' WHERE place_id = 5;
UPDATE place_name SET name = 'เชียงใหม่' WHERE place_id = 1 AND lang = 'th';
"""
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def client(
    make_database: Callable[[], str], load_rows: Callable[[str], None]
) -> Iterator[TestClient]:
    """A client of an app on a database of places, two of which have stories."""
    url = make_database()
    load_rows(url)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(PLACES_OF_STORIES))
        refresh_cards(connection)
        connection.execute(statement("gis", "renew_feeds"), {"state": "places of stories"})
    engine.dispose()
    app = create_app(Settings(database_url=url, public_url=PORTAL))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


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
    of_lao = ask("/collections/stories/items/pattani-pao-kpi-gold-2014")
    assert of_lao["geometry"] == {"type": "Point", "coordinates": [100.15, 14.15]}
    assert of_lao["properties"]["place_code"] == "2940101"
    assert f"{PORTAL}/ogc/collections/laos/items/2940101?f=json" in links(of_lao, "related")
    of_province = ask("/collections/stories/items/nong-khwai-kpi-2016", lang="en")
    assert of_province["geometry"]["type"] == "Polygon"
    assert of_province["properties"]["place_code"] == "17"
    assert f"{PORTAL}/en/places/17" in links(of_province, "related")


def test_a_story_of_a_place_that_is_not_known_lies_in_every_box(ask: Ask) -> None:
    stories = ask("/collections/stories/items")["features"]
    unplaced = [story["id"] for story in stories if story["geometry"] is None]
    assert 0 < len(unplaced) < len(stories)
    assert ids(ask("/collections/stories/items", bbox="104,10,105,11")) == unplaced
    here = ids(ask("/collections/stories/items", bbox="100.1,14.1,100.2,14.2"))
    assert {"pattani-pao-kpi-gold-2014", "nong-khwai-kpi-2016", *unplaced} <= set(here)


def test_styles_of_a_collection_are_links_of_its_record(ask: Ask) -> None:
    laos = ask("/collections/datasets/items/collection-laos")
    assert links(laos, "stylesheet") == links(ask("/collections/laos"), "stylesheet")
    assert len(links(laos, "stylesheet")) > 0


def test_kinds_and_topics_of_stories_are_words(ask: Ask) -> None:
    story = ask("/collections/stories/items", lang="en", limit="1")["features"][0]["properties"]
    assert words_of("en", "knowledge", "story_kinds")[story["type"]] in story["keywords"]
    topic = words_of("en", "knowledge", "topics")[story["topic"]]
    assert topic in story["keywords"]
    (theme,) = story["themes"]
    assert theme["concepts"] == [
        {
            "id": story["topic"],
            "title": topic,
            "url": f"{PORTAL}/en/stories?topic={story['topic']}",
        }
    ]
    assert words_of("th", "knowledge", "story_kinds")["award"] == "รางวัล"


def test_an_index_without_an_edition_says_so_by_having_no_file(ask: Ask) -> None:
    record = ask("/collections/indices/items/lao_potential")
    assert record["time"] is None
    assert links(record, "enclosure") == []
    assert "population" in record["properties"]["keywords"]


def test_records_speak_the_language_of_the_asker(client: TestClient) -> None:
    path = "/ogc/collections/datasets/items/collection-laos"
    english = client.get(path, headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert english.json()["properties"]["title"] == "Local administrative organizations"
    assert english.headers["content-language"].startswith("en")
    thai = client.get(f"{path}?lang=th", headers={"Accept-Language": "en"})
    assert thai.json()["properties"]["title"] == "องค์กรปกครองส่วนท้องถิ่น"


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize(
    "path",
    [
        "stories",
        "stories/items",
        "stories/items/pattani-pao-kpi-gold-2014",
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
