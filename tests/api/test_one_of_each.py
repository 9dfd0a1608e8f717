"""One real LAO of each boundary grade, Bangkok and Pattaya, from the files to every screen."""

from dataclasses import dataclass
from math import asinh, floor, pi, radians, tan
from typing import Any

import mapbox_vector_tile
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from indices.build import build_index, freeze_present
from indices.catalogue import get_definition

pytestmark = pytest.mark.real_data

LOW, HIGH = 5, 12


@dataclass(frozen=True)
class Example:
    """An LAO with what must be said of it; `point` lies on its ground (longitude, latitude)."""

    code: str
    full_name_th: str
    lao_type: str
    grade: str
    query: str
    point: tuple[float, float]
    certainty: str
    layer: str
    geometry_type: str | None


EXAMPLES = [
    Example(
        code="6170103",
        full_name_th="องค์การบริหารส่วนตำบลจักรสีห์",
        lao_type="sao",
        grade="C",
        query="อบต.จักรสีห์",
        point=(100.4022, 14.8323),
        certainty="certain",
        layer="cells",
        geometry_type="MULTIPOLYGON",
    ),
    Example(
        code="4170102",
        full_name_th="เทศบาลเมืองสิงห์บุรี",
        lao_type="town",
        grade="D",
        query="เทศบาลเมืองสิงห์บุรี",
        point=(100.3967, 14.8907),
        certainty="shared",
        layer="cells",
        geometry_type="MULTIPOLYGON",
    ),
    Example(
        code="4310102",
        full_name_th="เทศบาลเมืองบุรีรัมย์",
        lao_type="town",
        grade="E",
        query="ทม.บุรีรัมย์",
        point=(103.1058, 14.9964),
        certainty="district_only",
        layer="offices",
        geometry_type="POINT",
    ),
    Example(
        code="4310107",
        full_name_th="เทศบาลเมืองชุมเห็ด",
        lao_type="town",
        grade="F",
        query="ชุมเห็ด บุรีรัมย์",
        point=(103.1058, 14.9964),
        certainty="district_only",
        layer="districts",
        geometry_type=None,
    ),
    Example(
        code="1100000",
        full_name_th="กรุงเทพมหานคร",
        lao_type="bma",
        grade="C",
        query="กทม.",
        point=(100.5018, 13.7535),
        certainty="certain",
        layer="cells",
        geometry_type="MULTIPOLYGON",
    ),
    Example(
        code="3200408",
        full_name_th="เมืองพัทยา",
        lao_type="pattaya",
        grade="D",
        query="Pattaya",
        point=(100.8933, 12.9497),
        certainty="certain",
        layer="cells",
        geometry_type="MULTIPOLYGON",
    ),
]
each = pytest.mark.parametrize("lao", EXAMPLES, ids=lambda lao: f"{lao.grade}-{lao.code}")


def tile_of(point: tuple[float, float], zoom: int) -> str:
    """Return `z/x/y` of the tile in which a point lies."""
    longitude, latitude = point
    x = floor((longitude + 180) / 360 * 2**zoom)
    y = floor((1 - asinh(tan(radians(latitude))) / pi) / 2 * 2**zoom)
    return f"{zoom}/{x}/{y}"


def features(client: TestClient, layer: str, tile: str) -> list[dict[str, Any]]:
    """Return what a tile of the present edition says of each of its features."""
    source = client.get("/maps/style.json").json()["sources"][layer]
    answer = client.get(source["tiles"][0].replace("{z}/{x}/{y}", tile))
    assert answer.status_code == 200, answer.text
    return [
        item["properties"] for item in mapbox_vector_tile.decode(answer.content)[layer]["features"]
    ]


def is_of(properties: dict[str, Any], lao: Example) -> bool:
    """Whether a feature of a tile shows this LAO: its cell, its office, or just its district."""
    if lao.layer == "cells":
        return lao.code in properties["owners"].split(",")
    if lao.layer == "offices":
        return bool(properties["code"] == lao.code)
    return bool(properties["code"] == f"{lao.code[1:3]}01")


@each
def test_it_is_loaded_with_its_type_and_grade(national_client: TestClient, lao: Example) -> None:
    place = national_client.get(f"/api/places/{lao.code}").json()
    said = (place["full_name_th"], place["lao_type"], place["grade"])
    assert said == (lao.full_name_th, lao.lao_type, lao.grade)
    assert place["grade_reason_th"]
    assert place["bbox"] is not None


@each
def test_a_point_on_its_ground_names_it_as_surely_as_is_known(
    national_client: TestClient, lao: Example
) -> None:
    longitude, latitude = lao.point
    answer = national_client.get(f"/api/at?lat={latitude}&lon={longitude}").json()
    assert answer["certainty"] == lao.certainty
    assert lao.code in [item["code"] for item in answer["laos"]]
    assert len(answer["laos"]) > 1 or lao.certainty == "certain"
    assert answer["reason_th"]


@each
@pytest.mark.parametrize("zoom", [LOW, HIGH])
def test_it_is_on_the_map(national_client: TestClient, lao: Example, zoom: int) -> None:
    place = national_client.get(f"/api/places/{lao.code}").json()
    point = tuple(place["position"]) if lao.layer == "offices" else lao.point
    shown = features(national_client, lao.layer, tile_of(point, zoom))
    assert [item for item in shown if is_of(item, lao)]


@each
@pytest.mark.parametrize("lang", ["th", "en"])
def test_it_has_a_page_in_both_languages(
    national_client: TestClient, lao: Example, lang: str
) -> None:
    prefix = "/en" if lang == "en" else ""
    page = national_client.get(f"{prefix}/places/{lao.code}")
    assert page.status_code == 200
    assert f'<html lang="{lang}">' in page.text
    assert lao.full_name_th in page.text
    assert lao.code in page.text


@each
def test_search_finds_it(national_client: TestClient, lao: Example) -> None:
    for query in (lao.query, lao.code):
        found = national_client.get("/api/search", params={"q": query}).json()["results"]
        assert lao.code in [item["code"] for item in found], query


@each
def test_the_view_of_the_ogc_collection_holds_it(national_engine: Engine, lao: Example) -> None:
    with national_engine.connect() as connection:
        row = connection.execute(
            text(
                "SELECT full_name_th, lao_type, boundary_grade, GeometryType(geometry) AS shape"
                " FROM ogc.laos WHERE code = :code"
            ),
            {"code": lao.code},
        ).one()
    assert tuple(row) == (lao.full_name_th, lao.lao_type, lao.grade, lao.geometry_type)


@each
def test_it_is_an_ogc_item(national_client: TestClient, lao: Example) -> None:
    if national_client.get("/ogc/?f=json").status_code == 404:
        pytest.fail("/ogc is not mounted")
    answer = national_client.get(f"/ogc/collections/laos/items/{lao.code}?f=json")
    assert answer.status_code == 200
    item = answer.json()
    assert item["properties"]["full_name_th"] == lao.full_name_th
    assert item["properties"]["boundary_grade"] == lao.grade
    drawn = item["geometry"]["type"].upper() if item["geometry"] else None
    assert drawn == lao.geometry_type


@pytest.fixture(scope="module")
def ranked(national_engine: Engine) -> None:
    """The country ranked by the completeness of its data, in few draws."""
    with national_engine.begin() as connection:
        data = freeze_present(connection)
        build_index(connection, data, get_definition(connection, "data_quality"), draws=100)


@each
@pytest.mark.usefixtures("ranked")
def test_its_rank_is_an_interval_and_a_band_within_its_type_or_a_reason(
    national_client: TestClient, lao: Example
) -> None:
    answer = national_client.get(f"/api/rankings/data_quality/places/{lao.code}")
    assert answer.status_code == 200
    unit = answer.json()["unit"]
    if lao.lao_type in {"bma", "pattaya"}:
        assert unit["rank"] is None
        assert unit["reason"] == "alone_in_group"
        assert unit["reason_th"]
        return
    rank = unit["rank"]
    assert rank["group"] == lao.lao_type
    assert 1 <= rank["low"] <= rank["high"] <= rank["of"]
    assert 1 <= rank["band"] <= rank["bands"]
    page = national_client.get(f"/places/{lao.code}").text
    assert rank["text_th"] in page


def test_the_market_of_sing_buri_has_two_candidates_and_says_why(
    national_client: TestClient,
) -> None:
    answer = national_client.get("/api/at?lat=14.8907&lon=100.3967").json()
    assert answer["certainty"] == "shared"
    assert len(answer["laos"]) == 2
    assert answer["reason_th"].startswith("ตำบลนี้มี อปท. 2 แห่งดูแลร่วมกัน")
    distances = [item["office_distance_m"] for item in answer["laos"]]
    assert distances == sorted(distances)
    assert answer["pao"]["code"] == "2170101"


def test_a_point_well_inside_bang_phutsa_has_one(national_client: TestClient) -> None:
    answer = national_client.get("/api/at?lat=14.884&lon=100.4065").json()
    assert answer["certainty"] == "certain"
    assert [item["code"] for item in answer["laos"]] == ["4170102"]
    assert answer["subdistrict"]["code"] == "170101"


def test_two_kilometres_off_phuket_the_nearest_coastal_lao_is_approximate(
    national_client: TestClient,
) -> None:
    answer = national_client.get("/api/at?lat=7.85&lon=98.265").json()
    assert answer["certainty"] == "approximate"
    assert answer["province"]["code"] == "83"
    assert answer["laos"]
    assert "โดยประมาณ" in answer["reason_th"]


def test_far_at_sea_there_is_none_and_the_words_are_polite(national_client: TestClient) -> None:
    answer = national_client.get("/api/at?lat=9.5&lon=101.5").json()
    assert answer["certainty"] == "outside"
    assert answer["laos"] == []
    assert answer["pao"] is None
    assert "ลองเลือกจุดบนบก" in answer["reason_th"]
    assert "Choose a point on land" in answer["reason_en"]
