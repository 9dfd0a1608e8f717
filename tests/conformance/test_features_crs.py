"""Features Part 2: coordinate reference systems by reference."""

from typing import Any

import pytest
import shapely
from pyproj import CRS, Transformer
from shapely.geometry import shape

ats = pytest.mark.ats
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
EPSG = "http://www.opengis.net/def/crs/EPSG/0"
# What a box that is rectangular in one system bulges out of in another.
BULGE_DEGREES = 0.02


def systems(api: Any, collection: Any) -> list[str]:
    """The systems of a collection, with those of the whole list where it points there."""
    listed: list[str] = []
    for system in collection.get("crs", [CRS84]):
        listed += api.json("/collections")["crs"] if system == "#/crs" else [system]
    return listed


def system_of(uri: str) -> CRS:
    authority, _, code = uri.removeprefix("http://www.opengis.net/def/crs/").split("/")
    return CRS.from_authority(authority, code)


def from_default(uri: str) -> Transformer:
    """From longitude and latitude into a system, in the axis order of its authority."""
    return Transformer.from_crs(CRS.from_authority("OGC", "CRS84"), system_of(uri))


@ats("Features 2", "/conf/crs/crs-uri")
def test_each_system_is_named_by_its_address(api: Any) -> None:
    for collection in api.collections:
        for uri in systems(api, collection):
            assert system_of(uri).name


@ats("Features 2", "/conf/crs/default-crs")
def test_the_default_system_is_among_them(api: Any) -> None:
    for collection in api.collections:
        assert CRS84 in systems(api, collection)


@ats("Features 2", "/conf/crs/storageCrs")
def test_the_system_of_storage_is_among_them(api: Any) -> None:
    for collection in api.collections:
        assert collection["storageCrs"] in systems(api, collection)


@ats("Features 2", "/conf/crs/crs-parameter")
def test_each_system_can_be_asked_for_and_is_named_in_the_answer(api: Any) -> None:
    for collection in api.collections:
        items = f"/collections/{collection['id']}/items"
        code = api.page(collection["id"], limit=1)["features"][0]["id"]
        for uri in systems(api, collection):
            for path, query in ((items, {"limit": 1}), (f"{items}/{code}", {})):
                answer = api.get(path, "application/geo+json", crs=uri, **query)
                assert answer.status_code == 200
                assert answer.headers["content-crs"] == f"<{uri}>"


@ats("Features 2", "/conf/crs/crs-parameter-default")
def test_without_a_system_the_default_is_named(api: Any) -> None:
    for collection in api.collections:
        answer = api.get(f"/collections/{collection['id']}/items", limit=1)
        assert answer.headers["content-crs"] == f"<{CRS84}>"


@ats("Features 2", "/conf/crs/crs-parameter-invalid")
def test_an_unknown_system_is_refused(api: Any) -> None:
    for collection in api.collections:
        items = f"/collections/{collection['id']}/items"
        code = api.page(collection["id"], limit=1)["features"][0]["id"]
        assert api.get(items, crs=f"{EPSG}/0").status_code == 400
        assert api.get(f"{items}/{code}", crs=f"{EPSG}/0").status_code == 400


@ats("Features 2", "/conf/crs/crs-parameter-transform")
def test_geometries_are_transformed_in_the_axis_order_of_the_system(api: Any) -> None:
    for collection in api.collections:
        for item in api.located(collection["id"], 3):
            for uri in systems(api, collection):
                path = f"/collections/{collection['id']}/items/{item['id']}"
                sent = shape(api.json(path, "application/geo+json", crs=uri)["geometry"])
                transform = from_default(uri).transform
                expected = shapely.transform(shape(item["geometry"]), transform, interleaved=False)
                near = 1e-5 if system_of(uri).is_geographic else 1.0
                assert sent.hausdorff_distance(expected) < near, (path, uri)


@ats("Features 2", "/conf/crs/bbox-crs-parameter")
def test_a_box_in_another_system_finds_the_same(api: Any) -> None:
    for collection in api.collections:
        for item in api.located(collection["id"], 1):
            box = shapely.box(*shape(item["geometry"]).bounds)
            least = _found(api, collection, box.bounds)
            most = _found(api, collection, box.buffer(BULGE_DEGREES).bounds)
            for uri in systems(api, collection):
                there = from_default(uri).transform_bounds(*box.bounds, densify_pts=21)
                found = _found(api, collection, there, bbox__crs=uri)
                assert least <= found <= most, (collection["id"], uri)


@ats("Features 2", "/conf/crs/bbox-crs-parameter-default")
def test_a_box_without_a_system_is_in_the_default(api: Any) -> None:
    for collection in api.collections:
        for item in api.located(collection["id"], 1):
            bounds = shape(item["geometry"]).bounds
            assert _found(api, collection, bounds) == _found(
                api, collection, bounds, bbox__crs=CRS84
            )


@ats("Features 2", "/conf/crs/bbox-crs-parameter-invalid")
def test_a_box_in_an_unknown_system_is_refused(api: Any) -> None:
    for collection in api.collections:
        items = f"/collections/{collection['id']}/items"
        answer = api.get(items, bbox="5,49,6,50", bbox__crs="http://www.opengis.net/def/crs/X/0/1")
        assert answer.status_code == 400


def _found(api: Any, collection: Any, bounds: Any, **query: str) -> set[str]:
    text = ",".join(map(repr, bounds))
    page = api.page(collection["id"], bbox=text, limit=10_000, skipGeometry="true", **query)
    return {item["id"] for item in page["features"]}
