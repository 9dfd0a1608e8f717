"""Features Part 3: queryables, queryables as query parameters, filter, features-filter."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator
from shapely.geometry import shape

ats = pytest.mark.ats
JSON_SCHEMA = "application/schema+json"
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
GEOJSON = "application/geo+json"
# A value that none of a type's queryables can have.
IMPOSSIBLE = {"integer": "many", "number": "much", "boolean": "perhaps"}


def queryables(api: Any, collection: str) -> Any:
    return api.json(f"/collections/{collection}/queryables", JSON_SCHEMA)


@ats("Features 3", "/conf/queryables/get-queryables-uris")
def test_each_collection_links_to_its_queryables(api: Any) -> None:
    for collection in api.collections:
        [link] = [
            link
            for link in collection["links"]
            if link["rel"] == QUERYABLES and link["type"] == JSON_SCHEMA
        ]
        assert api.json(link["href"], JSON_SCHEMA)["$id"] == link["href"]


@ats("Features 3", "/conf/queryables/get-queryables")
def test_queryables_are_a_json_schema(api: Any) -> None:
    for collection in api.collections:
        path = f"/collections/{collection['id']}/queryables"
        assert api.get(path, JSON_SCHEMA).headers["content-type"] == JSON_SCHEMA
        schema = queryables(api, collection["id"])
        Draft202012Validator.check_schema(schema)
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert schema["type"] == "object"
        assert schema["properties"]
        for name, entry in schema["properties"].items():
            assert "type" in entry or entry["format"].startswith("geometry-"), name


@ats("Features 3", "/conf/queryables-query-parameters/query-param")
def test_each_queryable_is_a_parameter(api: Any) -> None:
    for collection in api.collections:
        first = api.page(collection["id"], limit=1)["features"][0]
        for name, entry in queryables(api, collection["id"])["properties"].items():
            value = first["properties"].get(name)
            if "type" not in entry:
                continue
            items = f"/collections/{collection['id']}/items"
            if entry["type"] in IMPOSSIBLE:
                answer = api.get(items, GEOJSON, **{name: IMPOSSIBLE[entry["type"]]})
                assert answer.status_code == 400, (items, name)
            if value is None:
                continue
            asked = str(value).lower() if isinstance(value, bool) else value
            found = api.json(items, GEOJSON, **{name: asked, "limit": 100})["features"]
            assert first["id"] in [item["id"] for item in found] or len(found) == 100
            assert {item["properties"][name] for item in found} == {value}, (items, name)


@ats("Features 3", "/conf/filter/filter-param")
def test_a_filter_is_understood_or_refused(api: Any) -> None:
    for collection in api.collections:
        all_of_it = api.page(collection["id"], limit=1)["numberMatched"]
        names = list(queryables(api, collection["id"])["properties"])
        for name in names if api.is_exhaustive else [*names[:3], names[-1]]:
            without = api.matched(collection["id"], f'"{name}" IS NULL')
            assert without + api.matched(collection["id"], f'"{name}" IS NOT NULL') == all_of_it
        items = f"/collections/{collection['id']}/items"
        for text in ("THIS IS NOT A FILTER", '"no such property" = 1'):
            refused = api.get(items, filter=text, filter__lang="cql2-text")
            assert refused.status_code == 400, text
            assert refused.json()["description"]


@ats("Features 3", "/conf/filter/filter-lang-default")
def test_text_is_the_language_where_none_is_named(api: Any) -> None:
    for collection in api.collections:
        key = api.key(collection["id"])
        page = api.page(collection["id"], filter=f"{key} IS NULL", limit=1)
        assert page["numberMatched"] == 0


@ats("Features 3", "/conf/filter/filter-lang-invalid")
def test_an_unknown_language_is_refused(api: Any) -> None:
    items = f"/collections/{api.collections[0]['id']}/items"
    answer = api.get(items, filter="code IS NULL", filter__lang="nonesuch")
    assert answer.status_code == 400


@ats("Features 3", "/conf/filter/filter-crs-wgs84")
def test_geometries_of_a_filter_are_longitude_and_latitude(api: Any) -> None:
    for collection in api.collections:
        for item in api.located(collection["id"]):
            west, south, east, north = around(item)
            asked = f"S_INTERSECTS(geometry, BBOX({west},{south},{east},{north}))"
            assert is_found(api, collection["id"], item, asked)


@ats("Features 3", "/conf/filter/filter-crs-param")
def test_geometries_of_a_filter_may_be_in_another_system(api: Any) -> None:
    there = "http://www.opengis.net/def/crs/EPSG/0/4326"
    for collection in api.collections:
        for item in api.located(collection["id"]):
            west, south, east, north = around(item)
            asked = f"S_INTERSECTS(geometry, BBOX({south},{west},{north},{east}))"
            assert is_found(api, collection["id"], item, asked, filter__crs=there)
            items = f"/collections/{collection['id']}/items"
            assert api.get(items, filter=asked, filter__crs="nonesuch").status_code == 400


@ats("Features 3", "/conf/features-filter/filter-param")
def test_a_filter_adds_to_the_other_conditions(api: Any) -> None:
    for collection in api.collections:
        name, key = collection["id"], api.key(collection["id"])
        first, *_ = api.page(name, limit=1)["features"]
        same = {key: first["id"]}
        assert api.matched(name, f"{key} = '{first['id']}'", **same) == 1
        assert api.matched(name, f"{key} <> '{first['id']}'", **same) == 0
        # What has no geometry meets every box.
        elsewhere = int(first["geometry"] is None)
        assert api.matched(name, f"{key} = '{first['id']}'", bbox="0,0,1,1") == elsewhere


def around(item: Any) -> tuple[float, float, float, float]:
    """A box about a point of an item, wider than coordinates are rounded."""
    point = shape(item["geometry"]).representative_point()
    return point.buffer(1e-5).bounds


def is_found(api: Any, collection: str, item: Any, asked: str, **query: str) -> bool:
    """Whether a filter and the item's own id together match it."""
    same = {api.key(collection): item["id"]}
    return bool(api.matched(collection, asked, **same, **query))
