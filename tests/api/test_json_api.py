"""The JSON API: what it answers, and problems (RFC 9457) in place of faults."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from gis.at import Certainty


def get(client: TestClient, path: str, **query: Any) -> Any:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("point", "certainty"),
    [
        ((15.05, 100.05), "certain"),
        ((15.05, 100.098), "near_line"),
        ((15.05, 100.23), "shared"),
        ((15.15, 100.15), "district_only"),
        ((14.98, 100.05), "approximate"),
        ((13.0, 100.5), "outside"),
    ],
)
def test_every_certainty_is_explained_in_both_languages(
    client: TestClient, point: tuple[float, float], certainty: str
) -> None:
    answer = get(client, "/api/at", lat=point[0], lon=point[1])
    assert answer["certainty"] == certainty
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in answer["reason_th"])
    assert answer["reason_en"].isascii()
    assert answer["point"] == {"lat": point[0], "lon": point[1]}


def test_the_certainties_above_are_all_there_are() -> None:
    assert {item.value for item in Certainty} == {
        "certain",
        "near_line",
        "shared",
        "district_only",
        "approximate",
        "outside",
    }


def test_a_tolerance_is_told_in_metres(client: TestClient) -> None:
    answer = get(client, "/api/at", lat=15.05, lon=100.098)
    assert "400 เมตร" in answer["reason_th"]
    assert "400 metres" in answer["reason_en"]


def test_a_search_gives_names_in_both_languages_and_where_the_place_lies(
    client: TestClient,
) -> None:
    first = get(client, "/api/search", q="ศรีมหาโพธิ์")["results"][0]
    assert first["full_name_th"] == "เทศบาลตำบลศรีมหาโพธิ"
    assert first["full_name_en"] == "Si Maha Phot Subdistrict Municipality"
    assert first["context_th"] == "อ.เมืองชลบุรี จ.ชลบุรี"
    assert first["address"] == "/places/5200103"


def test_no_result_is_an_answer(client: TestClient) -> None:
    assert get(client, "/api/search", q="zzzzqqqq")["results"] == []


def test_a_place_tells_codes_coverage_figures_and_how_sure_its_bounds_are(
    client: TestClient,
) -> None:
    place = get(client, "/api/places/5200103")
    assert place["grade"] == "C"
    assert place["codes"] == [{"scheme": "dla", "code": "5200103"}]
    assert [(item["code"], item["extent"]) for item in place["subdistricts"]] == [
        ("200102", "whole")
    ]
    assert place["figures"][0]["value"] == 3000
    assert place["figures"][0]["is_partial"] is True
    assert (place["province"]["code"], place["district"]["code"]) == ("20", "2001")


def test_missing_is_not_zero(client: TestClient) -> None:
    figure = get(client, "/api/places/4200104")["figures"][0]
    assert (figure["value"], figure["status"]) == (None, "not_reported")
    values = get(client, "/api/values/population/2020")
    place = get(client, "/api/places/4200104")
    ids = [first + at for first, count in values["id_runs"] for at in range(count)]
    assert values["values"][ids.index(place["place_id"])] is None
    assert place["place_id"] in values["missing_kinds"]["not_reported"]


def test_an_lao_of_grade_e_has_a_position_and_one_of_f_its_district(client: TestClient) -> None:
    known = get(client, "/api/places/6170103")
    assert (known["grade"], known["position"]) == ("E", [100.15, 15.15])
    unknown = get(client, "/api/places/6170104")
    assert (unknown["grade"], unknown["position"]) == ("F", None)
    assert unknown["bbox"] == pytest.approx([100.0, 15.1, 100.3, 15.2])


def test_a_province_counts_its_laos_by_type(client: TestClient) -> None:
    assert get(client, "/api/places/17")["lao_counts"] == {
        "pao": 1,
        "sao": 3,
        "subdistrict_municipality": 1,
    }


def test_bangkok_the_lao_is_not_bangkok_the_province(client: TestClient) -> None:
    assert get(client, "/api/places/10")["kind"] == "province"
    assert get(client, "/api/places/1100000")["lao_type"] == "bma"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/places/9999999", 404),
        ("/api/places/--", 400),
        ("/api/at", 400),
        ("/api/at?lat=91&lon=0", 400),
        ("/api/at?lat=nan&lon=0", 400),
        ("/api/at?lat=inf&lon=0", 400),
        ("/api/at?lat=ก&lon=0", 400),
        ("/api/search", 400),
        ("/api/search?q=a&limit=0", 400),
        ("/api/search?q=a&limit=51", 400),
        ("/api/search?q=" + "a" * 121, 400),
        ("/api/values/nothing/2020", 404),
        ("/api/values/population/1999", 404),
        ("/api/values/population/2563000", 400),
        ("/api/values/population/2020?level=country", 400),
        ("/api/nothing", 404),
    ],
)
def test_an_error_is_a_problem_document(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert set(problem) == {"type", "title", "status", "detail", "instance"}
    assert problem["status"] == status
    assert problem["instance"] == path.split("?")[0]
    assert "Traceback" not in answer.text


def test_a_method_that_is_not_offered_is_a_problem_too(client: TestClient) -> None:
    answer = client.post("/api/at")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_database_that_is_away_is_said_to_be_away() -> None:
    from api.app import create_app
    from gis.settings import Settings

    settings = Settings(database_url="postgresql+psycopg2://nobody:secret@127.0.0.1:1/none")
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        answer = client.get("/api/at?lat=15&lon=100")
        page = client.get("/")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text
    assert "127.0.0.1" not in answer.text
    assert page.status_code == 503
    assert "<html" in page.text


def test_an_empty_database_answers_without_a_fault(empty_client: TestClient) -> None:
    assert get(empty_client, "/api/at", lat=15, lon=100)["certainty"] == "outside"
    assert get(empty_client, "/api/search", q="a")["results"] == []
    assert empty_client.get("/api/places/10").status_code == 404
    assert empty_client.get("/maps/style.json").status_code == 200
    assert empty_client.get("/").status_code == 503


def test_the_api_describes_itself(client: TestClient) -> None:
    paths = get(client, "/api/openapi.json")["paths"]
    assert {"/api/at", "/api/search", "/api/places/{code}"} <= set(paths)


def test_a_place_without_announcements_has_an_empty_list(client: TestClient) -> None:
    code = get(client, "/api/at", lat=15.05, lon=100.05)["laos"][0]["code"]
    assert get(client, f"/api/places/{code}/gazette") == {"code": code, "notices": []}


def test_announcements_of_a_place_that_is_not_there_are_a_problem(client: TestClient) -> None:
    answer = client.get("/api/places/9999999/gazette")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
