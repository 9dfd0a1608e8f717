"""Figures, ranks and the past as feeds: the wide LAOs, long tables, and LAOs of another year."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

Ask = Callable[..., Any]
ITEMS = "/collections/laos/items"


def test_an_lao_has_the_latest_figure_with_its_year(ask: Ask) -> None:
    item = ask(f"{ITEMS}/4170102")["properties"]
    assert (item["population"], item["population_year"]) == (16432, 2020)
    assert item["population_is_partial"] is False
    assert ask(f"{ITEMS}/6170101")["properties"]["population"] is None


def test_each_figure_is_an_item_with_its_source_and_a_lasting_id(ask: Ask) -> None:
    page = ask("/collections/observations/items")
    assert [item["id"] for item in page["features"]] == [
        "4170102.population.2019",
        "4170102.population.2020",
    ]
    item = ask("/collections/observations/items/4170102.population.2019")
    said = item["properties"]
    assert (said["value"], said["status"], said["is_partial"]) == (16500, "reported", True)
    assert said["source_en"] == "Registry"
    assert item["geometry"] == {"type": "Point", "coordinates": [100.15, 14.15]}


@pytest.mark.parametrize(
    ("datetime", "years"),
    [
        ("2019", [2019]),
        ("2020-06", [2020]),
        ("2019-12-31/..", [2019, 2020]),
        ("../2019-01-01T00:00:00Z", [2019]),
        ("2021/..", []),
    ],
)
def test_a_datetime_chooses_the_years_of_figures(ask: Ask, datetime: str, years: list[int]) -> None:
    page = ask("/collections/observations/items", datetime=datetime)
    assert [item["properties"]["year"] for item in page["features"]] == years
    assert page["numberMatched"] == len(years)


def test_laos_of_another_year_are_marked_as_on_todays_outlines(ask: Ask) -> None:
    page = ask(ITEMS, datetime="2015")
    assert page["numberMatched"] == 4
    said = page["features"][0]["properties"]
    assert said["as_of"] == "2015-12-31"
    assert said["is_present_geometry"] is True
    assert said["is_assumed"] is True
    assert "population" not in said
    assert ask(ITEMS, datetime="2015", lao_type="town")["numberMatched"] == 1
    assert ask(ITEMS, datetime="2015", filter="is_assumed = TRUE")["numberMatched"] == 4


def test_a_figure_of_today_cannot_be_asked_of_the_past(client: TestClient) -> None:
    answer = client.get(f"/ogc{ITEMS}", params={"datetime": "2015", "population": "1"})
    assert answer.status_code == 400


def test_websites_have_the_state_that_was_noted(ask: Ask) -> None:
    page = ask("/collections/websites/items", state="hacked")
    assert [item["properties"]["place_code"] for item in page["features"]] == ["6170101"]
    identifier = page["features"][0]["id"]
    assert ask(f"/collections/websites/items/{identifier}")["id"] == identifier


def test_a_story_is_an_item_at_each_of_its_places(ask: Ask) -> None:
    page = ask("/collections/story_places/items")
    assert page["numberMatched"] == 80
    items = {item["properties"]["slug"]: item for item in page["features"]}
    assert {item["id"] for item in page["features"]} == {f"{slug}.1" for slug in items}
    town, province = items["made-up-3"], items["made-up-4"]
    assert (town["properties"]["place_code"], town["properties"]["found_by"]) == (
        "4170102",
        "office",
    )
    assert town["geometry"] == {"type": "Point", "coordinates": [100.15, 14.15]}
    assert (province["properties"]["place_code"], province["properties"]["found_by"]) == (
        "17",
        "inside",
    )
    found = ask("/collections/story_places/items", datetime="2011/2012")["features"]
    assert {item["properties"]["year"] for item in found} == {2011, 2012}


def test_full_geometry_is_a_collection_of_its_own(ask: Ask) -> None:
    assert ask("/collections/laos_full/items")["numberMatched"] == 4
    assert ask("/collections/laos_full")["title"].endswith("(แนวเขตเต็มความละเอียด)")


@pytest.mark.parametrize("kind", ["schema", "queryables"])
def test_properties_have_titles_units_and_choices_in_both_languages(ask: Ask, kind: str) -> None:
    thai = ask(f"/collections/laos/{kind}")["properties"]
    english = ask(f"/collections/laos/{kind}", lang="en")["properties"]
    assert (thai["lao_type"]["title"], english["lao_type"]["title"]) == (
        "ประเภท อปท.",
        "Type of LAO",
    )
    assert "bma" in thai["lao_type"]["enum"]
    assert english["population"]["title"] == "Population"
    assert english["population"]["x-ogc-unit"] == "people"
    assert english["population_year"]["title"] == "Population: year"
    assert english["population_year"]["type"] == "integer"
    assert english["code"]["x-ogc-role"] == "id"
    assert english["geometry"]["x-ogc-role"] == "primary-geometry"
    observations = ask(f"/collections/observations/{kind}")["properties"]
    assert observations["indicator"]["enum"] == ["population"]


@pytest.mark.parametrize(
    "name",
    [
        "laos",
        "laos_full",
        "provinces",
        "districts",
        "subdistricts",
        "observations",
        "websites",
        "story_places",
    ],
)
def test_every_property_of_a_collection_has_a_title_of_its_own(ask: Ask, name: str) -> None:
    said = ask(f"/collections/{name}/schema", lang="en")["properties"]
    assert [key for key, meaning in said.items() if meaning["title"] == key] == []
    items = ask(f"/collections/{name}/items")["features"]
    assert all(item["properties"].keys() == said.keys() - {"geometry"} for item in items)
