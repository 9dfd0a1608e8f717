"""Values apart from shapes: one compact answer for a level, in classes that are asked for."""

import gzip
from typing import Any

import pytest
from fastapi.testclient import TestClient

VALUES = "/api/values/population/2020"


def read(client: TestClient, path: str, **query: Any) -> Any:
    response = client.get(path, params=query)
    assert response.status_code == 200, response.text
    return response.json()


def ids_of(runs: list[list[int]]) -> list[int]:
    return [place_id for first, count in runs for place_id in range(first, first + count)]


def test_every_place_of_the_level_has_a_value_or_a_reason(client: TestClient) -> None:
    found = read(client, VALUES)
    ids = ids_of(found["id_runs"])
    assert len(ids) == len(found["values"]) == 4
    assert ids == sorted(set(ids))
    unknown = {place for place, value in zip(ids, found["values"], strict=True) if value is None}
    assert unknown == {place for group in found["missing_kinds"].values() for place in group}
    assert set(found["partial"]) <= set(ids) - unknown
    assert (found["level"], found["year"], found["method"]) == ("lao", 2020, "quantile")


def test_paos_are_a_level_of_their_own(ranked_client: TestClient) -> None:
    laos = read(ranked_client, "/api/values/lpa_44/2024")
    paos = read(ranked_client, "/api/values/lpa_44/2024", level="pao")
    assert not set(ids_of(laos["id_runs"])) & set(ids_of(paos["id_runs"]))
    assert len(paos["values"]) > 0


@pytest.mark.parametrize(
    ("query", "breaks"),
    [
        ({"method": "equal", "classes": 3}, 2),
        ({"method": "sd", "classes": 4}, 3),
        ({"method": "own", "breaks": "100,2000.5"}, 2),
        ({"method": "diverging", "about": 3000, "classes": 4}, 3),
        ({"method": "diverging", "about": "median", "classes": 2}, 1),
    ],
)
def test_classes_are_made_as_asked_for(
    client: TestClient, query: dict[str, Any], breaks: int
) -> None:
    found = read(client, VALUES, **query)
    assert found["method"] == query["method"]
    assert len(found["breaks"]) == breaks
    if query["method"] == "own":
        assert found["breaks"] == [100, 2000.5]
    if query["method"] == "diverging":
        assert found["about"] in found["breaks"]
        assert found["about"] == (3000 if query["about"] == 3000 else 1000)


@pytest.mark.parametrize(
    "query",
    [
        {"method": "magic"},
        {"classes": 1},
        {"classes": 8},
        {"method": "own"},
        {"method": "own", "breaks": "1,x"},
        {"method": "own", "breaks": "1,2,3,4,5,6,7"},
        {"method": "diverging", "about": "nan"},
        {"level": "moon"},
        {"show": "all"},
    ],
)
def test_what_cannot_be_divided_is_refused_in_words(
    client: TestClient, query: dict[str, Any]
) -> None:
    response = client.get(VALUES, params=query)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/api/values/nobody/2020", "no indicator or index 'nobody'"),
        ("/api/values/population/1999", "no figures of 'population' for 1999"),
    ],
)
def test_what_there_is_not_is_not_found(client: TestClient, path: str, words: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert words in response.json()["detail"]


def test_an_index_has_its_own_classes_under_the_same_address(ranked_client: TestClient) -> None:
    found = read(ranked_client, "/api/values/tobacco_free/2024", show="width")
    named = read(ranked_client, "/api/rankings/tobacco_free/map", show="width")
    assert found == named
    assert len(found["classes"]) == 5
    paos = read(ranked_client, "/api/values/tobacco_free/2024", level="pao")
    assert paos["within"] == "lao_type"
    assert ranked_client.get("/api/values/tobacco_free/1999").status_code == 404


def test_an_answer_that_the_asker_has_is_not_sent_again(client: TestClient) -> None:
    tag = client.get(VALUES).headers["etag"]
    again = client.get(VALUES, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(VALUES, params={"method": "equal"}).headers["etag"] != tag


@pytest.mark.real_data
@pytest.mark.parametrize("figure", ["population/2020", "lpa_44_four_steps/2023"])
def test_all_laos_travel_in_less_than_40_kilobytes(
    national_client: TestClient, figure: str
) -> None:
    response = national_client.get(f"/api/values/{figure}")
    assert len(response.json()["values"]) > 7_700
    assert len(gzip.compress(response.content)) < 40_000
