"""Items: pages, boxes, filters, coordinate systems, and LAOs without outline or geometry."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pyproj import Transformer

CODES = ["4170102", "6170101", "6170102", "6170103"]
EPSG = "http://www.opengis.net/def/crs/EPSG/0"
ITEMS = "/collections/laos/items"
Ask = Callable[..., Any]


def codes(page: Any) -> list[str]:
    return [item["id"] for item in page["features"]]


def following(page: Any) -> list[str]:
    return [link["href"] for link in page["links"] if link["rel"] == "next"]


def test_an_item_has_its_code_as_id_and_thai_text_as_it_is(client: TestClient, ask: Ask) -> None:
    answer = client.get(f"/ogc{ITEMS}/4170102")
    assert answer.headers["content-type"] == "application/geo+json"
    assert "เทศบาลเมืองสิงห์บุรี" in answer.text
    item = answer.json()
    assert item["id"] == item["properties"]["code"] == "4170102"
    assert item["geometry"]["type"] == "MultiPolygon"
    assert item["properties"]["boundary_grade"] == "C"
    assert item["properties"]["population"] == 16432
    assert item["properties"]["population_year"] == 2020
    assert item["properties"]["website"] == "https://works.example/"
    beside = {link["rel"]: link["href"] for link in item["links"]}
    assert "prev" not in beside
    assert beside["next"].endswith("/items/6170101?f=json")


def test_an_lao_of_grade_e_is_a_point_and_one_of_grade_f_has_no_geometry(ask: Ask) -> None:
    items = {item["id"]: item for item in ask(ITEMS)["features"]}
    assert items["6170102"]["geometry"] == {"type": "Point", "coordinates": [100.4, 14.4]}
    assert items["6170103"]["geometry"] is None
    assert items["6170103"]["properties"]["boundary_grade"] == "F"
    assert ask(f"{ITEMS}/6170103")["geometry"] is None


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_pages_follow_each_other_and_hold_each_item_once(client: TestClient, size: int) -> None:
    address, seen, pages = f"/ogc{ITEMS}?limit={size}", [], 0
    while address:
        page = client.get(address.removeprefix("http://atlas.example")).json()
        assert page["numberMatched"] == len(CODES)
        assert page["numberReturned"] == len(page["features"]) > 0
        seen += codes(page)
        pages += 1
        address = next(iter(following(page)), "")
    assert seen == CODES
    assert pages == -(-len(CODES) // size)


def test_a_page_beyond_the_last_is_empty_and_has_no_next(ask: Ask) -> None:
    page = ask(ITEMS, offset="100")
    assert (codes(page), page["numberMatched"], following(page)) == ([], 4, [])


def test_the_next_page_keeps_the_filter(ask: Ask) -> None:
    page = ask(ITEMS, lao_type="sao", limit="1")
    assert "lao_type=sao" in following(page)[0]
    assert page["numberMatched"] == 3


@pytest.mark.parametrize(
    ("bbox", "expected"),
    [
        ("100.01,14.01,100.05,14.05", ["4170102"]),
        ("100,14,100.3,14.3", ["4170102", "6170101"]),
        ("100.3,14.3,100.5,14.5", ["6170102"]),
        ("100,14,0,100.3,14.3,9", ["4170102", "6170101"]),
        ("0,0,1,1", []),
        ("170,14,100.05,15", ["4170102"]),
        ("-180,-90,180,90", ["4170102", "6170101", "6170102"]),
    ],
)
def test_a_box_finds_what_meets_it(ask: Ask, bbox: str, expected: list[str]) -> None:
    page = ask(ITEMS, bbox=bbox)
    # Features Part 1, /req/core/fc-bbox-response C: also what has no geometry.
    assert codes(page) == [*expected, "6170103"]
    assert page["numberMatched"] == len(expected) + 1


def test_a_box_may_be_given_in_another_system(ask: Ask) -> None:
    box = {"bbox": "14.01,100.01,14.05,100.05", "bbox-crs": f"{EPSG}/4326"}
    assert codes(ask(ITEMS, **box)) == ["4170102", "6170103"]


@pytest.mark.parametrize("system", [f"{EPSG}/{srid}" for srid in (4326, 3857, 32647, 32648)])
def test_geometry_comes_in_the_system_and_axis_order_asked_for(
    client: TestClient, system: str
) -> None:
    answer = client.get(f"/ogc{ITEMS}/6170102", params={"crs": system})
    assert answer.headers["content-crs"] == f"<{system}>"
    srid = int(system.rsplit("/", maxsplit=1)[1])
    # Without `always_xy` pyproj keeps to the order that the authority gives, latitude first.
    expected = Transformer.from_crs(4326, srid).transform(14.4, 100.4)
    assert answer.json()["geometry"]["coordinates"] == pytest.approx(expected, abs=0.002)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"lao_type": "town"}, ["4170102"]),
        ({"name_th": "บางมัญ"}, ["6170101"]),
        ({"population_year": "2020"}, ["4170102"]),
        ({"population": "16432"}, ["4170102"]),
        ({"population_is_partial": "false"}, ["4170102"]),
        ({"lao_type": "none of these"}, []),
        ({"filter": "name_th = 'บางมัญ'"}, ["6170101"]),
        ({"filter": "population > 100 AND lao_type = 'town'"}, ["4170102"]),
        ({"filter": "INTERSECTS(geometry, POINT(100.05 14.05))"}, ["4170102"]),
        ({"filter": "boundary_grade IN ('E', 'F')"}, ["6170102", "6170103"]),
        ({"datetime": "2020-01-01/.."}, CODES),
        ({"limit": "1000000"}, CODES),
        ({"sortby": "-code"}, CODES[::-1]),
        ({"sortby": "name_th"}, ["6170102", "6170103", "6170101", "4170102"]),
    ],
)
def test_items_are_filtered_and_sorted(
    ask: Ask, query: dict[str, str], expected: list[str]
) -> None:
    page = ask(ITEMS, **query)
    assert codes(page) == expected
    assert page["numberMatched"] == len(expected)


def test_properties_and_geometry_can_be_left_out(ask: Ask) -> None:
    item = ask(ITEMS, properties="name_th", skipGeometry="true", limit="1")["features"][0]
    assert item["properties"] == {"name_th": "สิงห์บุรี"}
    assert item["geometry"] is None


def test_hits_counts_without_items(ask: Ask) -> None:
    page = ask(ITEMS, resulttype="hits", lao_type="sao")
    assert (page["numberMatched"], page["features"]) == (3, [])


@pytest.mark.parametrize(
    ("collection", "number"), [("provinces", 1), ("districts", 1), ("subdistricts", 2)]
)
def test_areas_are_served_too(ask: Ask, collection: str, number: int) -> None:
    assert ask(f"/collections/{collection}/items")["numberMatched"] == number


def test_linked_data_of_a_page_without_items_is_json(client: TestClient) -> None:
    page = client.get(f"/ogc{ITEMS}?f=jsonld&lao_type=pao").json()
    assert page["@id"].endswith("/collections/laos")
