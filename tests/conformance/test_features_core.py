"""Features Part 1, class Core: landing page, API definition, conformance, collections."""

from typing import Any

import pytest
import shapely
from openapi_spec_validator import OpenAPIV30SpecValidator

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
core = pytest.mark.ats


def links(document: Any, relation: str) -> list[Any]:
    return [link for link in document["links"] if link["rel"] == relation]


def assert_links_to_itself(document: Any, own_type: str) -> None:
    """A link to this document and one to each other encoding, each with its type."""
    [itself] = links(document, "self")
    assert itself["type"] == own_type
    assert "text/html" in [link["type"] for link in links(document, "alternate")]
    assert all({"href", "rel", "type"} <= link.keys() for link in document["links"])


@core("Features 1", "/conf/core/http")
def test_http_1_1_is_spoken(api: Any) -> None:
    assert api.get("").http_version == "HTTP/1.1"
    head = api.client.head(api.root)
    assert (head.status_code, head.content) == (200, b"")


@core("Features 1", "/conf/core/root-op")
def test_the_landing_page_is_there(api: Any) -> None:
    assert api.get("").headers["content-type"] == "application/json"


@core("Features 1", "/conf/core/root-success")
def test_the_landing_page_leads_to_definition_conformance_and_data(api: Any) -> None:
    assert_links_to_itself(api.landing, "application/json")
    assert links(api.landing, "service-desc")
    assert links(api.landing, "service-doc")
    assert links(api.landing, "conformance")
    assert links(api.landing, "data")


@core("Features 1", "/conf/core/api-definition-op")
def test_the_definition_is_where_the_landing_page_says(api: Any) -> None:
    [described] = links(api.landing, "service-desc")
    assert described["type"] == OPENAPI
    answer = api.get(described["href"], described["type"])
    assert (answer.status_code, answer.headers["content-type"]) == (200, OPENAPI)
    [page] = links(api.landing, "service-doc")
    assert api.get(page["href"], "text/html").status_code == 200


@core("Features 1", "/conf/core/api-definition-success")
def test_the_definition_is_valid_openapi(api: Any) -> None:
    errors = [error.message for error in OpenAPIV30SpecValidator(api.openapi).iter_errors()]
    assert errors == []


@core("Features 1", "/conf/core/conformance-op")
def test_the_conformance_declaration_is_where_the_landing_page_says(api: Any) -> None:
    [link] = links(api.landing, "conformance")
    assert api.json(link["href"])["conformsTo"] == api.claims


@core("Features 1", "/conf/core/conformance-success")
def test_core_is_claimed_and_no_class_twice(api: Any) -> None:
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in api.claims
    assert len(set(api.claims)) == len(api.claims)


@core("Features 1", "/conf/core/fc-md-op")
def test_the_collections_are_where_the_landing_page_says(api: Any) -> None:
    [link, *_] = links(api.landing, "data")
    assert api.json(link["href"])["collections"]


@core("Features 1", "/conf/core/fc-md-links")
def test_the_collections_link_to_themselves_and_other_encodings(api: Any) -> None:
    assert_links_to_itself(api.json("/collections"), "application/json")


@core("Features 1", "/conf/core/fc-md-items")
def test_each_collection_has_an_id_links_and_an_extent(api: Any) -> None:
    ids = [collection["id"] for collection in api.collections]
    assert len(set(ids)) == len(ids) > 0
    assert all(collection["links"] for collection in api.collections)


@core("Features 1", "/conf/core/fc-md-items-links")
def test_each_collection_links_to_its_items_in_each_encoding(api: Any) -> None:
    for collection in api.collections:
        types = {link["type"] for link in links(collection, "items")}
        assert {"application/geo+json", "text/html"} <= types, collection["id"]
        assert all({"rel", "type"} <= link.keys() for link in collection["links"])


@core("Features 1", "/conf/core/fc-md-extent")
def test_the_extent_holds_all_geometries_of_the_collection(api: Any) -> None:
    for collection in api.collections:
        [west, south, east, north] = collection["extent"]["spatial"]["bbox"][0]
        # Coordinates are sent with seven decimals: the box may be narrower by half of the last.
        extent = shapely.box(west - 1e-6, south - 1e-6, east + 1e-6, north + 1e-6)
        for item in api.all_items(collection["id"]):
            if item["geometry"] is not None:
                bounds = shapely.box(*shapely.geometry.shape(item["geometry"]).bounds)
                assert extent.covers(bounds), (collection["id"], item["id"])


@core("Features 1", "/conf/core/sfc-md-op")
def test_each_collection_has_a_page_of_its_own(api: Any) -> None:
    for collection in api.collections:
        assert api.json(f"/collections/{collection['id']}")["id"] == collection["id"]


@core("Features 1", "/conf/core/sfc-md-success")
def test_a_collection_says_the_same_alone_and_in_the_list(api: Any) -> None:
    for collection in api.collections:
        alone = api.json(f"/collections/{collection['id']}")
        for member in ("id", "title", "description", "extent", "crs", "itemType"):
            assert alone.get(member) == collection.get(member), (collection["id"], member)


@core("Features 1", "/conf/core/fc-md-success")
def test_a_global_list_of_systems_begins_with_the_default(api: Any) -> None:
    systems = api.json("/collections").get("crs", [CRS84])
    assert systems[0] == CRS84
