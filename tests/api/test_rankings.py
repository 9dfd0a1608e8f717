"""Rankings as programs read them: intervals and bands, never a bare rank; reasons; comparisons."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

RANKING = "/api/rankings/tobacco_free"


def read(client: TestClient, path: str, status: int = 200, **query: Any) -> Any:
    response = client.get(path, params=query)
    assert response.status_code == status, response.text
    return response.json()


def units(client: TestClient, **query: Any) -> dict[str, dict[str, Any]]:
    return {unit["code"]: unit for unit in read(client, RANKING, **query)["units"]}


def test_all_indices_are_listed_those_without_an_edition_too(ranked_client: TestClient) -> None:
    found = {index["code"]: index for index in read(ranked_client, "/api/rankings")}
    assert set(found) == {"data_quality", "lao_potential", "tobacco_free", "website_presence"}
    assert found["tobacco_free"]["edition"]["name"] == "tobacco_free-2024-2"
    assert found["tobacco_free"]["years"] == [2024]
    assert found["website_presence"]["edition"] is None


def test_a_rank_stands_with_its_interval_band_group_and_words(ranked_client: TestClient) -> None:
    rank = units(ranked_client)["6200102"]["rank"]
    assert rank["group"] == "sao"
    assert rank["of"] == 4
    assert 1 <= rank["low"] <= rank["median"] <= rank["high"] <= 4
    assert 1 <= rank["band"] <= rank["bands"]
    assert rank["text_th"].startswith("อยู่")
    assert "จาก 4 อบต." in rank["text_th"]
    assert "of 4 subdistrict administrative organizations" in rank["text_en"]


def test_better_scores_come_first(ranked_client: TestClient) -> None:
    found = read(ranked_client, RANKING, type="sao")["units"]
    medians = [unit["rank"]["median"] for unit in found]
    assert medians == sorted(medians)
    assert found[-1]["code"] == "6170103"


def test_who_is_not_ranked_is_listed_with_the_reason_and_what_is_missing(
    ranked_client: TestClient,
) -> None:
    found = units(ranked_client, ranked="no")
    assert found["6170105"]["reason"] == "below_coverage"
    assert "0 %" in found["6170105"]["reason_en"]
    assert "50 %" in found["6170105"]["reason_en"]
    assert [gap["key"] for gap in found["6170105"]["missing"]] == ["lpa_44", "lpa_45"]
    assert found["4200104"]["reason"] == "alone_in_group"
    assert all(unit["rank"] is None for unit in found.values())


def test_what_does_not_apply_is_not_missing(ranked_client: TestClient) -> None:
    found = units(ranked_client)
    assert found["6200105"]["missing"] == []
    assert found["6200105"]["coverage"] == 1.0
    assert [gap["key"] for gap in found["5170102"]["missing"]] == ["lpa_45"]
    assert read(ranked_client, RANKING)["missing"] == {"lpa_45": 1}


def test_within_a_province_ranks_are_those_among_its_units(ranked_client: TestClient) -> None:
    found = units(ranked_client, province="20")
    assert set(found) == {"6200102", "6200105"}
    assert found["6200102"]["rank"]["of"] == 2
    whole = read(ranked_client, RANKING)
    part = read(ranked_client, RANKING, province="20")
    assert (whole["ranked"]["sao"], part["ranked"]["sao"]) == (4, 2)
    # One subdistrict municipality of the province is left, with nobody to compare it with.
    assert "subdistrict_municipality" not in part["ranked"]
    assert part["not_ranked"]["alone_in_group"] >= 1


def test_a_region_and_a_network_are_parts_too(ranked_client: TestClient) -> None:
    assert set(units(ranked_client, region="central")) == set(units(ranked_client))
    assert units(ranked_client, region="south") == {}
    assert units(ranked_client, network="unesco-learning-cities") == {}
    read(ranked_client, RANKING, 404, network="no-such-network")


def test_rows_are_chosen_by_name_code_and_band(ranked_client: TestClient) -> None:
    assert set(units(ranked_client, name="ต้นโพธิ์")) == {"6170103"}
    assert set(units(ranked_client, name="อบต.ต้นโพธิ์")) == {"6170103"}
    assert set(units(ranked_client, name="ton pho")) == {"6170103"}
    assert set(units(ranked_client, name="6170103")) == {"6170103"}
    assert units(ranked_client, name="ไม่มีชื่อนี้") == {}
    first = units(ranked_client, band=1)
    assert {unit["rank"]["band"] for unit in first.values()} == {1}


@pytest.mark.parametrize("key", ["score", "coverage", "lpa_44", "name", "width"])
def test_rows_are_sorted_both_ways(ranked_client: TestClient, key: str) -> None:
    up, down = (
        [unit["code"] for unit in read(ranked_client, RANKING, sort=key, order=order)["units"]]
        for order in ("asc", "desc")
    )
    assert sorted(up) == sorted(down)
    if key == "score":
        scores = [unit["score"] for unit in read(ranked_client, RANKING, sort=key)["units"]]
        assert scores == sorted(scores, reverse=True)


def test_what_rows_cannot_be_sorted_by_is_refused_with_what_they_can(
    ranked_client: TestClient,
) -> None:
    problem = read(ranked_client, RANKING, 404, sort="beauty")
    assert "score" in problem["detail"]
    assert problem["status"] == 404


def test_a_page_holds_what_was_asked_for(ranked_client: TestClient) -> None:
    whole = read(ranked_client, RANKING)
    part = read(ranked_client, RANKING, limit=2, offset=1)
    assert part["total"] == whole["total"] == 8
    assert part["units"] == whole["units"][1:3]


def test_an_edition_pinned_by_name_says_what_it_said(ranked_client: TestClient) -> None:
    old = read(ranked_client, RANKING, edition="tobacco_free-2024-1")
    assert old["edition"]["is_current"] is False
    scores = {unit["code"]: unit["score"] for unit in old["units"]}
    assert scores["6170104"] == pytest.approx((2 * 20 + 0) / 3, abs=0.001)
    assert units(ranked_client)["6170104"]["score"] == pytest.approx(100.0)
    read(ranked_client, RANKING, 404, edition="tobacco_free-2024-9")


def test_one_unit_with_everything(ranked_client: TestClient) -> None:
    found = read(ranked_client, f"{RANKING}/places/6170103")
    parts = {part["key"]: part for part in found["parts"]}
    assert parts["lpa_44"]["value"] == 3.0
    assert parts["lpa_44"]["score"] == pytest.approx(60.0)
    assert parts["lpa_44"]["year"] == 2024
    assert parts["lpa_44"]["weight"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["unit"]["rank"]["of"] == 4
    assert len(found["edition"]["result_sha256"]) == 64
    read(ranked_client, f"{RANKING}/places/9999999", 404)


def test_two_units_are_told_apart_or_not(ranked_client: TestClient) -> None:
    far = read(ranked_client, f"{RANKING}/compare", a="6200102", b="6170103")
    assert far["chance_a_above"] > 0.9
    near = read(ranked_client, f"{RANKING}/compare", a="6200102", b="6170104")
    # Both have all points: nothing tells them apart but noise.
    assert not near["are_told_apart"]
    assert near["text_th"].startswith("แยกกันไม่ได้")
    back = read(ranked_client, f"{RANKING}/compare", a="6170104", b="6200102")
    assert near["chance_a_above"] + back["chance_a_above"] == pytest.approx(1.0)


def test_units_of_two_groups_and_units_without_a_rank_are_not_compared(
    ranked_client: TestClient,
) -> None:
    problem = read(ranked_client, f"{RANKING}/compare", 422, a="6200102", b="2200101")
    assert "different groups" in problem["detail"]
    problem = read(ranked_client, f"{RANKING}/compare", 422, a="6200102", b="6170105")
    assert "not ranked" in problem["detail"]


def test_a_level_that_an_index_does_not_rank_is_not_found(ranked_client: TestClient) -> None:
    assert read(ranked_client, RANKING, level="province")["level"] == "province"
    read(ranked_client, "/api/rankings/no_such_index", 404)
    read(ranked_client, RANKING, 400, level="country")
    read(ranked_client, RANKING, 400, band=0)


def test_every_path_is_described(ranked_client: TestClient) -> None:
    paths = read(ranked_client, "/api/openapi.json")["paths"]
    mine = {
        path: item["get"] for path, item in paths.items() if "ranking" in path or "peers" in path
    }
    assert {path.removeprefix("/api/") for path in mine} >= {
        "rankings",
        "rankings/{index}",
        "rankings/{index}/places/{code}",
        "rankings/{index}/compare",
        "rankings/{index}/map",
        "places/{code}/peers",
    }
    assert all(item["summary"] and item["description"] for item in mine.values())
