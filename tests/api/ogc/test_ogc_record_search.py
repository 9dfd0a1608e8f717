"""Search in the catalogues under /ogc: parameters, order, pages, and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.ogc.records.thai_order import thai_order

PORTAL = "http://atlas.example"
CATALOGS = ["datasets", "indices", "stories"]
Ask = Callable[..., Any]


def links(document: Any, relation: str) -> list[str]:
    return [link["href"] for link in document["links"] if link["rel"] == relation]


def ids(document: Any) -> list[str]:
    return [record["id"] for record in document["features"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "DLADS_05_01"}, ["dla_registry"]),
        ({"q": "dlads_05_01,websites of"}, ["collection-websites", "dla_registry"]),
        # Words of one term follow each other, whatever space is between.
        ({"q": "WEBSITES   of\tlaos"}, ["collection-websites"]),
        ({"q": "of websites laos"}, []),
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
        ({"keywords": "website"}, ["collection-websites"]),
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
