"""Places beside one, as the JSON API tells them."""

from typing import Any

import pytest
from fastapi.testclient import TestClient


def read(client: TestClient, code: str) -> Any:
    answer = client.get(f"/api/places/{code}/neighbours")
    assert answer.status_code == 200, answer.text
    return answer.json()


def by_code(answer: dict[str, Any]) -> dict[str, tuple[str, float | None]]:
    return {
        item["place"]["code"]: (item["basis"], item["length_m"]) for item in answer["neighbours"]
    }


def test_neighbours_come_with_how_they_are_known(client: TestClient) -> None:
    found = by_code(read(client, "6200105"))
    assert {code: basis for code, (basis, _) in found.items()} == {
        "4200104": "shared_ground",
        "5200103": "outer_bound",
        "6170105": "outer_bound",
        "1100000": "outer_bound",
    }
    assert found["4200104"][1] is None


def test_the_longest_common_line_is_first_and_unknown_ones_are_last(client: TestClient) -> None:
    lengths = [item["length_m"] for item in read(client, "6200105")["neighbours"]]
    known = [length for length in lengths if length is not None]
    assert known == sorted(known, reverse=True)
    assert lengths[len(known) :] == [None] * (len(lengths) - len(known))


def test_neighbours_see_each_other(client: TestClient) -> None:
    for code, told in by_code(read(client, "6200105")).items():
        assert by_code(read(client, code))["6200105"] == told


@pytest.mark.parametrize(("code", "said"), [("2170101", "whole province"), ("6170103", "island")])
def test_who_has_no_neighbours_is_told_why(client: TestClient, code: str, said: str) -> None:
    answer = read(client, code)
    assert answer["neighbours"] == []
    assert said in answer["note_en"]
    assert any("\u0e00" <= letter <= "\u0e7f" for letter in answer["note_th"])


def test_areas_have_neighbours_of_their_own_kind(client: TestClient) -> None:
    answer = read(client, "17")
    assert {item["place"]["kind"] for item in answer["neighbours"]} == {"province"}
    assert answer["note_en"] is None


def test_an_unknown_code_is_a_problem(client: TestClient) -> None:
    answer = client.get("/api/places/9999999/neighbours")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.real_data
def test_every_province_but_islands_has_neighbours(national_client: TestClient) -> None:
    assert read(national_client, "83")["neighbours"] == []
    assert len(read(national_client, "17")["neighbours"]) >= 5
