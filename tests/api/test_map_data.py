"""What the map chooses from: the catalogue of figures and indices, and the places of a level."""

import gzip
import itertools
from typing import Any

import pytest
from fastapi.testclient import TestClient

LEVELS = ["province", "district", "lao", "pao"]


def read(client: TestClient, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.json()


def ids_of(runs: list[list[int]]) -> list[int]:
    return [place_id for first, count in runs for place_id in range(first, first + count)]


def columns(units: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """Rows by code: id, name, type, province, district, grade, position."""
    names = ("names", "types", "province", "district", "grades", "positions")
    rows = zip(ids_of(units["id_runs"]), *(units[name] for name in names), strict=True)
    return dict(zip(units["codes"], rows, strict=True))


def test_the_catalogue_has_what_has_figures_and_of_which_years(ranked_client: TestClient) -> None:
    found = {item["code"]: item for item in read(ranked_client, "/api/indicators")["indicators"]}
    assert found["population"]["years"] == {"lao": [2020]}
    assert found["lpa_44"]["years"] == {"lao": [2024], "pao": [2024]}
    assert found["lpa_44"]["topic_en"] == "Health"
    assert found["lpa_44"]["method_th"]
    assert "pao_budget_total" not in found


def test_an_indicator_without_any_figure_is_left_out(client: TestClient) -> None:
    found = read(client, "/api/indicators")
    assert [item["code"] for item in found["indicators"]] == ["population"]
    assert found["indices"] == []


def test_the_catalogue_names_the_latest_edition_of_each_index(ranked_client: TestClient) -> None:
    found = {item["code"]: item for item in read(ranked_client, "/api/indicators")["indices"]}
    tobacco = found["tobacco_free"]
    assert (tobacco["edition"], tobacco["year"]) == ("tobacco_free-2024-2", 2024)
    assert {"lao", "pao"} <= set(tobacco["levels"])
    assert [item["edition"] for item in tobacco["editions"]] == ["tobacco_free-2024-2"]


@pytest.mark.real_data
def test_budgets_of_paos_have_their_own_level_only(national_client: TestClient) -> None:
    found = {item["code"]: item for item in read(national_client, "/api/indicators")["indicators"]}
    assert found["pao_budget_total"]["years"] == {"pao": [2022, 2023]}
    assert set(found["population"]["years"]) == {*LEVELS, "subdistrict"}
    assert found["household_income"]["lao_types"] == []
    assert set(found["household_income"]["years"]) == {"province"}


@pytest.mark.parametrize("level", LEVELS)
def test_every_year_of_the_catalogue_has_values(ranked_client: TestClient, level: str) -> None:
    for item in read(ranked_client, "/api/indicators")["indicators"]:
        for year in item["years"].get(level, []):
            values = read(ranked_client, f"/api/values/{item['code']}/{year}?level={level}")
            assert any(value is not None for value in values["values"])


@pytest.mark.parametrize(
    ("level", "number"), [("province", 3), ("district", 3), ("lao", 9), ("pao", 2)]
)
def test_a_level_has_all_its_places_once_in_the_order_of_ids(
    client: TestClient, level: str, number: int
) -> None:
    units = read(client, f"/api/units?level={level}")
    ids = ids_of(units["id_runs"])
    assert len(units["codes"]) == len(set(units["codes"])) == number
    assert all(before < after for before, after in itertools.pairwise(ids))
    assert len(columns(units)) == number


def test_a_unit_tells_its_name_type_and_where_it_lies(client: TestClient) -> None:
    units = read(client, "/api/units?level=lao&lang=en")
    _, name, kind, province, district, grade, position = columns(units)["6200102"]
    assert (name, kind) == ("Nong Bua Subdistrict Administrative Organization", "sao")
    assert units["provinces"][province] == {"code": "20", "name": "Chon Buri"}
    assert units["districts"][district] == {"code": "2001", "name": "Mueang Chon Buri"}
    assert (grade, position) == ("C", [100.05, 15.05])


def test_a_place_that_nobody_can_point_to_has_no_position(client: TestClient) -> None:
    units = read(client, "/api/units?level=lao&lang=en")
    place_id, name, *_, grade, position = columns(units)["6170104"]
    # Without an English name it keeps its Thai one.
    assert (name, grade, position) == ("องค์การบริหารส่วนตำบลจักรสีห์", "F", None)
    assert place_id in ids_of(units["without_office"])


def test_areas_and_paos_have_a_point_inside_and_say_that_it_is_no_office(
    client: TestClient,
) -> None:
    for level in ("province", "district", "pao"):
        units = read(client, f"/api/units?level={level}")
        for place_id, *_, position in columns(units).values():
            assert 100.0 < position[0] < 100.4
            assert 15.0 < position[1] < 15.2
            assert place_id in ids_of(units["without_office"])


def test_a_province_lies_in_itself_and_a_pao_in_no_district(client: TestClient) -> None:
    provinces = read(client, "/api/units?level=province&lang=en")
    at = columns(provinces)["17"][3]
    assert provinces["provinces"][at] == {"code": "17", "name": "Sing Buri"}
    paos = read(client, "/api/units?level=pao")
    assert columns(paos)["2170101"][4] is None
    assert paos["districts"] == []


def test_networks_name_their_members_of_the_level(networked_client: TestClient) -> None:
    units = read(networked_client, "/api/units?level=lao&lang=en")
    networks = {item["slug"]: item for item in units["networks"]}
    learning = networks["unesco-learning-cities"]
    assert columns(units)["1100000"][0] in learning["ids"]
    assert learning["kind"] == "network"
    assert set(learning["ids"]) <= set(ids_of(units["id_runs"]))
    assert all(item["ids"] for item in units["networks"])


@pytest.mark.parametrize("path", ["/api/indicators", "/api/units?level=district"])
def test_who_has_the_answer_is_not_sent_it_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    assert plain.content == first.content


@pytest.mark.parametrize("query", ["level=country", "level=", "lang=de"])
def test_an_unknown_level_or_language_is_a_problem(client: TestClient, query: str) -> None:
    response = client.get(f"/api/units?{query}")
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.real_data
@pytest.mark.parametrize("lang", ["th", "en"])
def test_all_laos_of_the_country_fit_in_150_kilobytes(
    national_client: TestClient, lang: str
) -> None:
    path = f"/api/units?level=lao&lang={lang}"
    units = read(national_client, path)
    assert len(units["codes"]) == 7774
    response = national_client.get(path, headers={"Accept-Encoding": "gzip"})
    assert len(gzip.compress(response.content, 9)) < 150_000
    assert int(response.headers["content-length"]) < 150_000


def test_an_empty_database_has_an_empty_catalogue(empty_client: TestClient) -> None:
    assert read(empty_client, "/api/indicators") == {"indicators": [], "indices": []}
    assert read(empty_client, "/api/units")["codes"] == []
