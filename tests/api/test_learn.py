"""Peers with their reasons, what would move a place, whom it learns from and works with."""

import re
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.rankings.peers import read_weights
from gis.errors import ComparisonRefused
from indices.peers.nearest import DEFAULT_WEIGHTS


def peers(client: TestClient, code: str, **query: Any) -> Any:
    response = client.get(f"/api/places/{code}/peers", params=query)
    assert response.status_code == 200, response.text
    return response.json()


def page(client: TestClient, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(response.text)))


def test_peers_are_of_the_same_type_and_say_why(ranked_client: TestClient) -> None:
    found = peers(ranked_client, "5200103", weights="population:0,density:0,household_income:0")
    assert [peer["place"]["code"] for peer in found["peers"]] == ["5170102"]
    reasons = {item["variable"]: item for item in found["peers"][0]["reasons"]}
    assert reasons["region"]["own"] == reasons["region"]["theirs"] == "central"
    shares = [item["share"] for item in found["peers"][0]["reasons"] if item["share"] is not None]
    assert sum(shares) == pytest.approx(1.0, abs=0.001)


def test_an_lao_of_which_too_little_is_known_is_told_so(ranked_client: TestClient) -> None:
    found = peers(ranked_client, "6170104", weights="region:0,urban_class:0")
    assert found["peers"] == []
    assert found["reason"] == "too_few_variables"
    assert "once its people and area are published" in found["reason_en"]


def test_the_only_one_of_its_type_has_no_peers(ranked_client: TestClient) -> None:
    assert peers(ranked_client, "4200104")["reason"] == "only_one_of_type"


@pytest.mark.parametrize("text", ["beauty:1", "population:much", "population:-1"])
def test_weights_that_mean_nothing_are_refused(ranked_client: TestClient, text: str) -> None:
    answer = ranked_client.get("/api/places/6200102/peers", params={"weights": text})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_absent_weights_stay_as_they_are() -> None:
    assert read_weights("") == DEFAULT_WEIGHTS
    assert read_weights("density:0, area:2") == DEFAULT_WEIGHTS | {"density": 0.0, "area": 2.0}
    with pytest.raises(ComparisonRefused, match="density:2"):
        read_weights("density")


def test_what_would_move_a_place_or_why_nothing_is_proposed(ranked_client: TestClient) -> None:
    said = page(ranked_client, "/en/places/6200102/learn?index=tobacco_free")
    assert "It is in the first band already." in said
    unranked = page(ranked_client, "/en/places/6170105/learn?index=tobacco_free")
    assert "This index does not rank it" in unranked


def test_weak_sides_are_named_among_peers_in_their_own_unit(ranked_client: TestClient) -> None:
    weights = "population:0,density:0,area:0,household_income:0"
    found = peers(ranked_client, "6170103", index="tobacco_free", weights=weights)
    assert {peer["place"]["code"] for peer in found["peers"]} >= {"6200102", "6200105", "6170104"}
    said = page(ranked_client, "/en/places/6170103/learn?index=tobacco_free")
    assert "What is missing is no weakness" in said


def test_neighbours_are_named_or_it_is_said_that_none_is_known(
    ranked_client: TestClient,
) -> None:
    pao = page(ranked_client, "/en/places/2170101/learn")
    assert "Its neighbours are not known" in pao


def test_an_lao_that_no_index_describes_is_told_so(ranked_client: TestClient) -> None:
    said = page(ranked_client, "/en/places/1100000/learn")
    assert "No index ranks it yet" in said


def test_a_reader_chooses_what_makes_alike(ranked_client: TestClient) -> None:
    path = "/en/places/5200103/learn?population=0&density=0&household_income=0"
    assert "Bang Phutsa" in page(ranked_client, path)
    assert ranked_client.get("/places/5200103/learn?population=9").status_code == 400


def test_only_laos_have_such_a_page(ranked_client: TestClient) -> None:
    assert ranked_client.get("/places/20/learn").status_code == 404
    assert ranked_client.get("/places/6170103/learn?index=beauty").status_code == 404
