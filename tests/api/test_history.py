"""Past years, series and old addresses, as an asker meets them after two registries."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from api.app import create_app
from gis.engine import make_engine
from gis.settings import Settings
from loaders.pipeline import load_file

TYPES = {"4": "town_municipality", "5": "subdistrict_municipality", "6": "subdistrict_admin_org"}
MUEANG, BANG_RACHAN = "เมืองสิงห์บุรี", "บางระจัน"
# Upgraded and renamed; merged into the next; recoded; gone.
BEFORE = [
    ("6170102", "บางมัญ", MUEANG),
    ("6170201", "สิงห์", BANG_RACHAN),
    ("6170204", "แม่ลา", BANG_RACHAN),
    ("6170106", "โพกรวม", MUEANG),
    ("6170107", "ม่วงหมู่", MUEANG),
]
AFTER = [
    ("5170102", "บางมัญพัฒนา", MUEANG),
    ("6170204", "แม่ลา", BANG_RACHAN),
    ("6170116", "โพกรวม", MUEANG),
]


ITEMS = "/ogc/collections/laos/items"


def write(folder: Path, day: str, laos: list[tuple[str, str, str]]) -> Path:
    records = [
        {
            "id": f"TH-LAO-{code}",
            "dlaCode": code,
            "nameTh": name,
            "nameEn": None,
            "type": TYPES[code[0]],
            "provinceCode": "17",
            "districtNameTh": district,
            "centerLat": None,
            "centerLon": None,
            "areaKm2": None,
        }
        for code, name, district in laos
    ]
    path = folder / f"{day}.json"
    path.write_text(
        json.dumps(
            {"descriptor": {"publishedAt": f"{day}T00:00:00Z"}, "localAuthorities": records}
        ),
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module")
def engine(
    make_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("registries")
    engine = make_engine(make_database(), pool_size=2)
    load_file(engine, write(folder, "2025-06-10", BEFORE))
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO lineage"
                " (place_id, event, effective_on, successor_id, before, snapshot_id)"
                " SELECT gone.place_id, 'merge', '2026-01-15', heir.place_id, 'sao',"
                " gone.snapshot_id FROM place_code AS gone, place_code AS heir"
                " WHERE gone.code = '6170201' AND heir.code = '6170204'"
            )
        )
        for year, value in ((2024, 900.0), (2025, 950.0), (2026, 2000.0)):
            connection.execute(
                text(
                    "INSERT INTO observation (place_id, indicator_id, year, value, status,"
                    " is_partial, snapshot_id, load_run_id)"
                    " SELECT place_id, indicator_id, :year, :value, 'reported', false,"
                    " place_code.snapshot_id, (SELECT max(load_run_id) FROM load_run)"
                    " FROM place_code, indicator WHERE place_code.code IN ('6170204', '6170102')"
                    " AND indicator.code = 'population'"
                ),
                {"year": year, "value": value},
            )
    load_file(engine, write(folder, "2026-06-10", AFTER))
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def asker(engine: Engine) -> Iterator[TestClient]:
    settings = Settings(database_url=engine.url.render_as_string(hide_password=False))
    with TestClient(create_app(settings), follow_redirects=False) as client:
        yield client


def ask(asker: TestClient, address: str) -> Any:
    answer = asker.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/places/6170102", "/places/5170102"),
        ("/en/places/6170102", "/en/places/5170102"),
        ("/api/places/6170102?on=2025", "/api/places/5170102?on=2025"),
        (
            "/api/places/6170102/series?indicator=population",
            "/api/places/5170102/series?indicator=population",
        ),
        ("/places/6170106", "/places/6170116"),
        ("/places/6170201", "/places/6170204"),
        (
            "/ogc/collections/laos/items/6170102?f=json",
            "/ogc/collections/laos/items/5170102?f=json",
        ),
    ],
)
def test_an_old_address_leads_to_the_present_one_for_good(
    asker: TestClient, old: str, new: str
) -> None:
    answer = asker.get(old)
    assert (answer.status_code, answer.headers["location"]) == (301, new)


def test_the_address_of_an_lao_that_is_gone_says_so_to_programs(asker: TestClient) -> None:
    answer = asker.get("/api/places/6170107")
    assert answer.status_code == 410
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["detail"] == (
        "ม่วงหมู่ (6170107) is not in the registry of 2026-06-10, and no file tells what became of it."
    )
    assert body["gone"]["lao_type"] == "sao"


@pytest.mark.parametrize(
    ("address", "said"),
    [("/places/6170107", "ภายใน 10 มิ.ย. 2569"), ("/en/places/6170107", "by 10 Jun 2026")],
)
def test_the_address_of_an_lao_that_is_gone_says_so_to_people(
    asker: TestClient, address: str, said: str
) -> None:
    answer = asker.get(address)
    assert answer.status_code == 410
    assert "ม่วงหมู่" in answer.text
    assert said in answer.text


def test_a_code_that_nobody_bore_is_not_found(asker: TestClient) -> None:
    assert asker.get("/api/places/6179999").status_code == 404
    assert asker.get("/places/6179999").status_code == 404
    assert asker.get(f"{ITEMS}/6179999?f=json").status_code == 404


def test_the_feed_says_that_an_item_is_gone(asker: TestClient) -> None:
    assert asker.get(f"{ITEMS}/6170107?f=json").status_code == 410


def test_a_place_is_described_as_it_was_on_a_day(asker: TestClient) -> None:
    then = ask(asker, "/api/places/5170102?on=2026-06-09")["as_of"]
    assert (then["code"], then["lao_type"], then["full_name_th"]) == (
        "6170102",
        "sao",
        "องค์การบริหารส่วนตำบลบางมัญ",
    )
    assert "today's" in then["note_en"]


def test_a_year_stands_for_its_last_day(asker: TestClient) -> None:
    then = ask(asker, "/api/places/5170102?on=2026")["as_of"]
    assert (then["on"], then["full_name_th"]) == ("2026-12-31", "เทศบาลตำบลบางมัญพัฒนา")


def test_without_a_day_nothing_of_the_past_is_said(asker: TestClient) -> None:
    place = ask(asker, "/api/places/5170102")
    assert place["as_of"] is None
    assert place["name_th"] == "บางมัญพัฒนา"


@pytest.mark.parametrize("on", ["2026-13-01", "yesterday", "99", "0001-01-01"])
def test_what_is_no_day_is_refused(asker: TestClient, on: str) -> None:
    assert asker.get(f"/api/places/5170102?on={on}").status_code == 400


def test_an_area_has_no_loaded_past_and_says_so(asker: TestClient) -> None:
    then = ask(asker, "/api/places/1701?on=2000")["as_of"]
    assert then["name_th"] == MUEANG
    assert "not loaded" in then["note_en"]


def test_a_past_day_lists_the_laos_of_then(asker: TestClient) -> None:
    then = ask(asker, "/api/laos?on=2026-01-14&province=17")
    assert {lao["name_th"] for lao in then["laos"]} == {name for _, name, _ in BEFORE}
    assert then["counts"] == {"sao": 5}
    after = ask(asker, "/api/laos?on=2026-01-15&province=17")
    assert after["counts"] == {"sao": 4}


def test_a_series_goes_on_through_an_upgrade(asker: TestClient) -> None:
    series = ask(asker, "/api/places/5170102/series?indicator=population")
    assert [[item["year"] for item in run] for run in series["runs"]] == [[2024, 2025, 2026]]
    assert series["breaks"] == []


def test_a_series_breaks_at_a_merger(asker: TestClient) -> None:
    series = ask(asker, "/api/places/6170204/series?indicator=population")
    assert [[item["year"] for item in run] for run in series["runs"]] == [[2024, 2025], [2026]]
    assert series["breaks"] == [
        [{"event": "merge", "effective_on": "2026-01-15", "date_is_latest": False}]
    ]


def test_a_series_of_an_unknown_indicator_is_not_found(asker: TestClient) -> None:
    assert asker.get("/api/places/6170204/series?indicator=nothing").status_code == 404


def test_the_page_tells_what_the_place_was_in_which_years(asker: TestClient) -> None:
    page = asker.get("/places/5170102").text
    assert "จนถึง พ.ศ. 2569" in page
    assert "องค์การบริหารส่วนตำบลบางมัญ" in page
    assert "เปลี่ยนชื่อจาก บางมัญ เป็น บางมัญพัฒนา" in page
    assert "ภายใน 10 มิ.ย. 2569" in page
    english = asker.get("/en/places/5170102").text
    assert "until 2026" in english
    assert "Renamed from บางมัญ to บางมัญพัฒนา" in english


def test_the_page_of_the_heir_names_what_was_merged_into_it(asker: TestClient) -> None:
    assert "รับ สิงห์ เข้ามารวม" in asker.get("/places/6170204").text


def test_a_search_for_an_old_name_or_code_finds_the_place(asker: TestClient) -> None:
    found = {item["code"]: item for item in ask(asker, "/api/search?q=บางมัญ")["results"]}
    assert found["5170102"]["former_name"] == "บางมัญ"
    assert found["170102"]["former_name"] is None
    assert ask(asker, "/api/search?q=6170102")["results"][0]["code"] == "5170102"
