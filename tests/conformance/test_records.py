"""OGC API - Records Part 1: catalogues as collections, and the records in them."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest

ats = pytest.mark.ats
GEOJSON = "application/geo+json"


def catalogues(api: Any) -> list[Any]:
    listed = api.json("/collections")["collections"]
    return [entry for entry in listed if entry.get("itemType") == "record"]


def records(api: Any) -> Iterator[tuple[str, Any]]:
    for catalogue in catalogues(api):
        for record in api.page(catalogue["id"], limit=100)["features"]:
            yield catalogue["id"], record


def ids(page: Any) -> list[str]:
    return [record["id"] for record in page["features"]]


@ats("Records 1", "/conf/record-core/mandatory-properties-record")
def test_each_record_has_id_type_and_title(api: Any) -> None:
    for catalogue, record in records(api):
        assert {"id", "type", "geometry", "properties"} <= record.keys(), catalogue
        assert {"type", "title"} <= record["properties"].keys(), (catalogue, record["id"])


@ats("Records 1", "/conf/record-core/record-links")
def test_each_link_of_a_record_has_an_address_and_a_relation(api: Any) -> None:
    for catalogue, record in records(api):
        assert record["links"], (catalogue, record["id"])
        assert all({"href", "rel"} <= link.keys() for link in record["links"])


@ats("Records 1", "/conf/record-core/time-instant-interval")
def test_the_time_of_a_record_is_a_day_or_a_span(api: Any) -> None:
    for catalogue, record in records(api):
        time = record["time"]
        if time is None:
            continue
        given = time.get("interval") or [time.get("date") or time.get("timestamp")]
        for end in given:
            assert end == ".." or date.fromisoformat(end[:10]), (catalogue, record["id"])


@ats("Records 1", "/conf/record-collection/mandatory-properties")
def test_each_catalogue_says_what_it_is_and_links_to_its_records(api: Any) -> None:
    assert catalogues(api)
    for catalogue in catalogues(api):
        assert {"id", "itemType", "links"} <= catalogue.keys()
        [itself] = [link for link in catalogue["links"] if link["rel"] == "self"]
        assert api.json(itself["href"])["id"] == catalogue["id"]
        assert [link for link in catalogue["links"] if link["rel"] == "items"]


@ats("Records 1", "/conf/record-api/records-op")
def test_a_page_of_records_is_geojson(api: Any) -> None:
    for catalogue in catalogues(api):
        answer = api.get(f"/collections/{catalogue['id']}/items", GEOJSON)
        assert (answer.status_code, answer.headers["content-type"]) == (200, GEOJSON)
        page = answer.json()
        assert page["numberReturned"] == len(page["features"]) <= page["numberMatched"]


@ats("Records 1", "/conf/record-api/record-op")
def test_each_record_has_an_address_of_its_own(api: Any) -> None:
    for catalogue, record in records(api):
        alone = api.json(f"/collections/{catalogue}/items/{record['id']}", GEOJSON)
        assert (alone["id"], alone["properties"]) == (record["id"], record["properties"])


@ats("Records 1", "/conf/record-core-query-parameters/query-param-q-response")
def test_a_word_of_a_title_finds_its_record(api: Any) -> None:
    for catalogue, record in records(api):
        word = record["properties"]["title"].split()[0].strip(":,()")
        assert record["id"] in ids(api.page(catalogue, q=word, limit=100)), (catalogue, word)
        assert api.page(catalogue, q="zzzznonesuch")["numberMatched"] == 0


@ats("Records 1", "/conf/record-core-query-parameters/query-param-type-response")
def test_records_are_asked_for_by_type(api: Any) -> None:
    for catalogue, record in records(api):
        kind = record["properties"]["type"]
        found = api.page(catalogue, type=kind, limit=100)["features"]
        assert record["id"] in [other["id"] for other in found]
        assert {other["properties"]["type"] for other in found} == {kind}


@ats("Records 1", "/conf/record-core-query-parameters/query-param-ids-response")
def test_records_are_asked_for_by_their_ids(api: Any) -> None:
    for catalogue in catalogues(api):
        wanted = ids(api.page(catalogue["id"], limit=2))
        found = api.page(catalogue["id"], ids=",".join(wanted))
        assert sorted(ids(found)) == sorted(wanted)


@ats("Records 1", "/conf/record-core-query-parameters/query-param-bbox")
def test_a_box_elsewhere_finds_only_what_lies_nowhere(api: Any) -> None:
    for catalogue in catalogues(api):
        found = api.page(catalogue["id"], bbox="0,0,1,1", limit=100)["features"]
        assert [record["id"] for record in found if record["geometry"] is not None] == []


@ats("Records 1", "/conf/record-core-query-parameters/query-param-datetime")
def test_a_time_finds_what_meets_it(api: Any) -> None:
    for catalogue in catalogues(api):
        everything = api.page(catalogue["id"], limit=1)["numberMatched"]
        assert api.page(catalogue["id"], datetime="../..", limit=1)["numberMatched"] == everything
        early = api.page(catalogue["id"], datetime="../1800-01-01", limit=100)["features"]
        assert [record["id"] for record in early if record["time"] is not None] == []
        refused = api.get(f"/collections/{catalogue['id']}/items", GEOJSON, datetime="sometime")
        assert refused.status_code == 400


@ats("Records 1", "/conf/sorting/sortby-response")
def test_records_are_sorted(api: Any) -> None:
    for catalogue in catalogues(api):
        up, down = (
            ids(api.page(catalogue["id"], sortby=order, limit=1000))
            for order in ("title", "-title")
        )
        assert sorted(up) == sorted(down)
        assert len(up) < 2 or up != down


@ats("Records 1", "/conf/sorting/get-sortables-op")
def test_what_records_can_be_sorted_by_is_listed(api: Any) -> None:
    for catalogue in catalogues(api):
        sortables = api.json(f"/collections/{catalogue['id']}/sortables", "application/schema+json")
        for name in sortables["properties"]:
            assert api.page(catalogue["id"], sortby=name, limit=1)["features"], name


@ats("Records 1", "/conf/json/record-content")
def test_times_of_records_are_written_as_such(api: Any) -> None:
    for _, record in records(api):
        for name in ("created", "updated"):
            if (text := record["properties"].get(name)) is not None:
                assert datetime.fromisoformat(text.replace("Z", "+00:00"))
