"""Features Part 1, class Core: pages of items and single items."""

import re
from datetime import datetime
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

ats = pytest.mark.ats
GEOJSON = "application/geo+json"
# The geometry that is sent may be generalised, unlike that which a box is compared with.
SLACK_DEGREES = 0.02


def links(document: Any, relation: str) -> list[Any]:
    return [link for link in document["links"] if link["rel"] == relation]


def ids(page: Any) -> list[str]:
    return [item["id"] for item in page["features"]]


def middle(collection: Any) -> tuple[float, float, float, float]:
    """The middle quarter of a collection's extent."""
    west, south, east, north = collection["extent"]["spatial"]["bbox"][0]
    wide, high = (east - west) / 4, (north - south) / 4
    return west + wide, south + high, east - wide, north - high


@ats("Features 1", "/conf/core/fc-op")
def test_items_are_found_at_their_address(api: Any) -> None:
    for collection in api.collections:
        answer = api.get(f"/collections/{collection['id']}/items", GEOJSON, limit=3)
        assert (answer.status_code, answer.headers["content-type"]) == (200, GEOJSON)


@ats("Features 1", "/conf/core/fc-response")
def test_a_page_is_a_collection_of_features(api: Any) -> None:
    for collection in api.collections:
        page = api.page(collection["id"], limit=3)
        assert page["type"] == "FeatureCollection"
        assert {item["type"] for item in page["features"]} <= {"Feature"}


@ats("Features 1", "/conf/core/fc-links")
def test_a_page_links_to_itself_and_other_encodings(api: Any) -> None:
    for collection in api.collections:
        page = api.page(collection["id"], limit=3)
        [itself] = links(page, "self")
        assert itself["type"] == GEOJSON
        assert ids(api.json(itself["href"])) == ids(page)
        assert "text/html" in [link["type"] for link in links(page, "alternate")]
        assert all({"href", "rel", "type"} <= link.keys() for link in page["links"])


@ats("Features 1", "/conf/core/fc-timeStamp")
def test_the_time_of_a_page_is_one(api: Any) -> None:
    for collection in api.collections:
        stamp = api.page(collection["id"], limit=1).get("timeStamp")
        if stamp is not None:
            assert datetime.fromisoformat(stamp).tzinfo is not None


@ats("Features 1", "/conf/core/fc-numberReturned")
def test_the_items_of_a_page_are_counted(api: Any) -> None:
    for collection in api.collections:
        page = api.page(collection["id"], limit=3)
        assert page["numberReturned"] == len(page["features"])


@ats("Features 1", "/conf/core/fc-numberMatched")
def test_following_next_gives_as_many_items_as_matched_and_none_twice(api: Any) -> None:
    for collection in api.collections:
        matched = api.page(collection["id"], limit=1)["numberMatched"]
        if matched > 20_000:
            continue
        address = f"/collections/{collection['id']}/items?limit={max(1, matched // 3)}"
        seen: list[str] = []
        while address:
            page = api.json(address)
            assert page["numberMatched"] == matched
            seen += ids(page)
            address = next((link["href"] for link in links(page, "next")), "")
        assert len(seen) == len(set(seen)) == matched, collection["id"]


@ats("Features 1", "/conf/core/fc-limit-definition")
def test_the_limit_is_defined(api: Any) -> None:
    for collection in api.collections:
        limit = api.parameters(f"/collections/{collection['id']}/items")["limit"]
        assert (limit["in"], limit["style"], limit["explode"]) == ("query", "form", False)
        assert not limit.get("required", False)
        schema = limit["schema"]
        assert schema["type"] == "integer"
        assert 0 <= schema["minimum"] <= schema["default"] <= schema["maximum"]


@ats("Features 1", "/conf/core/fc-limit-response")
def test_no_page_is_longer_than_its_limit_or_the_greatest(api: Any) -> None:
    for collection in api.collections:
        most = api.parameters(f"/collections/{collection['id']}/items")["limit"]["schema"]
        for limit in (1, 2, 100):
            assert len(ids(api.page(collection["id"], limit=limit))) <= limit
        assert len(ids(api.page(collection["id"], limit=most["maximum"] + 1))) <= most["maximum"]


@ats("Features 1", "/conf/core/fc-bbox-definition")
def test_the_box_is_defined(api: Any) -> None:
    for collection in api.collections:
        bbox = api.parameters(f"/collections/{collection['id']}/items")["bbox"]
        assert (bbox["in"], bbox["style"], bbox["explode"]) == ("query", "form", False)
        assert not bbox.get("required", False)
        schema = api.resolve(bbox["schema"])
        assert (schema["type"], schema["items"]["type"]) == ("array", "number")


@ats("Features 1", "/conf/core/fc-bbox-response")
def test_a_box_finds_what_meets_it_and_what_has_no_geometry(api: Any) -> None:
    for collection in api.collections:
        box = middle(collection)
        text = ",".join(map(str, box))
        found = set(ids(api.page(collection["id"], bbox=text, limit=10_000)))
        for item in api.all_items(collection["id"]):
            where = f"{collection['id']}/{item['id']}"
            if item["geometry"] is None:
                assert item["id"] in found, f"{where}: without geometry, not matched"
                continue
            geometry = shape(item["geometry"])
            if item["id"] in found:
                assert geometry.distance(shapely.box(*box)) < SLACK_DEGREES, where
            else:
                within = shapely.box(*box).buffer(-SLACK_DEGREES)
                assert not geometry.intersects(within), where


@ats("Features 1", "/conf/core/fc-time-definition")
def test_the_time_is_defined(api: Any) -> None:
    for collection in api.collections:
        time = api.parameters(f"/collections/{collection['id']}/items")["datetime"]
        assert (time["in"], time["style"], time["explode"]) == ("query", "form", False)
        assert not time.get("required", False)
        assert time["schema"]["type"] == "string"


@ats("Features 1", "/conf/core/fc-time-response")
@pytest.mark.parametrize(
    "asked",
    [
        "2020-06-30",
        "2020-06-30T12:00:00Z",
        "2019-01-01/2021-12-31",
        "../2021-01-01",
        "2018-01-01/..",
    ],
)
def test_a_time_is_understood_in_each_form(api: Any, asked: str) -> None:
    for collection in api.collections:
        page = api.page(collection["id"], datetime=asked, limit=1)
        assert page["numberReturned"] <= page["numberMatched"]


@ats("Features 1", "/conf/core/query-param-invalid")
@pytest.mark.parametrize(
    "query", ["limit=many", "limit=-1", "bbox=1,2,3", "bbox=a,b,c,d", "datetime=now-ish"]
)
def test_a_value_that_is_none_is_refused(api: Any, query: str) -> None:
    for collection in api.collections:
        assert api.get(f"/collections/{collection['id']}/items?{query}").status_code == 400


@ats("Features 1", "/conf/core/query-param-unknown")
def test_an_unknown_parameter_is_refused(api: Any) -> None:
    for path in ("", "/conformance", "/collections", "/openapi"):
        assert api.get(f"{path}?nonesuch=1").status_code == 400, path
    for collection in api.collections:
        below = f"/collections/{collection['id']}"
        code = api.page(collection["id"], limit=1)["features"][0]["id"]
        for rest in ("", "/schema", "/queryables", "/items", f"/items/{code}"):
            assert api.get(f"{below}{rest}?nonesuch=1").status_code == 400, rest


@ats("Features 1", "/conf/core/f-op")
def test_each_item_has_an_address_of_its_own(api: Any) -> None:
    for collection in api.collections:
        for item in api.page(collection["id"], limit=5)["features"]:
            alone = api.json(f"/collections/{collection['id']}/items/{item['id']}", GEOJSON)
            assert (alone["id"], alone["properties"]) == (item["id"], item["properties"])
    assert api.get(f"/collections/{collection['id']}/items/nonesuch").status_code == 404


@ats("Features 1", "/conf/core/f-links")
def test_an_item_links_to_itself_its_page_and_its_collection(api: Any) -> None:
    for collection in api.collections:
        for listed in api.page(collection["id"], limit=1)["features"]:
            item = api.json(f"/collections/{collection['id']}/items/{listed['id']}", GEOJSON)
            [itself] = links(item, "self")
            assert itself["type"] == GEOJSON
            assert "text/html" in [link["type"] for link in links(item, "alternate")]
            [home] = links(item, "collection")
            assert re.search(rf"/collections/{collection['id']}(\?|$)", home["href"])
            assert all({"href", "rel", "type"} <= link.keys() for link in item["links"])


@ats("Features 1", "/conf/core/crs84")
def test_coordinates_are_longitude_and_latitude_where_nothing_else_is_asked(api: Any) -> None:
    for collection in api.collections:
        for item in api.all_items(collection["id"]):
            if item["geometry"] is not None:
                west, south, east, north = shape(item["geometry"]).bounds
                assert 97 < west <= east < 106, (collection["id"], item["id"])
                assert 5 < south <= north < 21, (collection["id"], item["id"])
