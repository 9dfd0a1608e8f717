"""The table of the map as files and JSON: the same rows as on the page, all of them."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

import openpyxl
import pytest
from fastapi.testclient import TestClient

QUERIES: list[dict[str, Any]] = [
    {},
    {"indicator": "lpa_44", "type": ["sao", "town"], "sort": "name", "order": "desc"},
    {"indicator": "lpa_45", "level": "pao"},
    {"index": "tobacco_free"},
    {"index": "tobacco_free", "show": "width", "province": "20", "type": "sao"},
]


def get(client: TestClient, path: str, query: dict[str, Any]) -> Any:
    response = client.get(f"{path}?{urlencode(query, doseq=True)}")
    assert response.status_code == 200, response.text[:500]
    return response


def lines(client: TestClient, query: dict[str, Any]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(get(client, "/map.csv", query).text)))


@pytest.mark.parametrize("query", QUERIES)
def test_csv_xlsx_and_json_hold_the_same_rows_in_the_same_order(
    ranked_client: TestClient, query: dict[str, Any]
) -> None:
    found = lines(ranked_client, query)
    answer = get(ranked_client, "/api/table", query).json()
    assert len(found) == answer["total"] > 0
    plain = [
        {
            name: "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)
            for name, cell in row.items()
        }
        for row in answer["rows"]
    ]
    assert plain == found
    book = openpyxl.load_workbook(
        io.BytesIO(get(ranked_client, "/map.xlsx", query).content), read_only=True
    )
    sheet = list(book.worksheets[0].values)
    assert list(sheet[0]) == list(found[0])
    assert [row[0] for row in sheet[1:]] == [line["code"] for line in found]
    assert [row[8:] for row in sheet[1:]] == [tuple(row.values())[8:] for row in answer["rows"]]


@pytest.mark.parametrize("query", QUERIES)
def test_the_page_shows_the_rows_of_the_file(
    ranked_client: TestClient, query: dict[str, Any]
) -> None:
    text = get(ranked_client, "/map", query).text
    places = [text.index(f'data-code="{line["code"]}"') for line in lines(ranked_client, query)]
    assert places == sorted(places)
    assert text.count("data-code=") == len(places)


def test_a_line_has_the_value_its_unit_and_its_class(client: TestClient) -> None:
    found = {line["code"]: line for line in lines(client, {})}
    assert found["5200103"] == {
        "code": "5200103",
        "name_th": "เทศบาลตำบลศรีมหาโพธิ",
        "name_en": "Si Maha Phot Subdistrict Municipality",
        "lao_type": "subdistrict_municipality",
        "province_code": "20",
        "province_th": "ชลบุรี",
        "province_en": "Chon Buri",
        "boundary_grade": "C",
        "indicator": "population",
        "year": "2020",
        "value": "3000",
        "unit_th": "คน",
        "unit_en": "people",
        "is_at_least": "true",
        "missing": "",
        "class": "3",
        "class_th": "3,000 ขึ้นไป",
        "class_en": "3,000 and more",
    }
    assert (found["4200104"]["value"], found["4200104"]["missing"]) == ("", "not_reported")


def test_a_rank_has_its_interval_its_group_and_its_edition(ranked_client: TestClient) -> None:
    found = {line["code"]: line for line in lines(ranked_client, {"index": "tobacco_free"})}
    line = found["6200102"]
    assert line["edition"] == "tobacco_free-2024-2"
    assert 1 <= int(line["rank_low"]) <= int(line["rank_high"]) <= int(line["ranked_among"]) == 4
    assert line["group"] == "sao"
    assert (found["6170105"]["band"], found["6170105"]["rank_low"]) == ("", "")
    assert "Too little is known" in found["6170105"]["not_ranked_en"]


def test_a_mark_for_excel_stands_only_where_it_is_asked_for(client: TestClient) -> None:
    assert get(client, "/map.csv", {"bom": 1}).content.startswith(b"\xef\xbb\xbfcode,")
    assert get(client, "/map.csv", {}).content.startswith(b"code,")
    answer = get(client, "/en/map.csv", {})
    assert answer.headers["content-disposition"] == (
        'attachment; filename="lao-atlas-population.csv"'
    )


def test_a_workbook_says_what_it_shows_and_where_it_is_from(client: TestClient) -> None:
    content = get(client, "/map.xlsx", {}).content
    notes = dict(openpyxl.load_workbook(io.BytesIO(content)).worksheets[1].values)
    assert notes["Figure"] == "Population"
    assert notes["ปี Year"] == "2563 / 2020"
    assert notes["ที่มา Source"]
    assert notes["ดูที่ See"].endswith("/map?indicator=population&year=2020&level=lao")


def test_the_answer_tells_what_was_not_understood(client: TestClient) -> None:
    answer = get(client, "/api/table", {"indicator": "nothing", "page": "x"}).json()
    assert len(answer["problems"]) == 2
    assert "nothing" in answer["problems"][0]["en"]
    assert (answer["page"], answer["pages"], answer["known"]) == (1, 1, 3)


@pytest.mark.real_data
def test_all_laos_of_the_country_are_in_the_files(national_client: TestClient) -> None:
    found = lines(national_client, {})
    assert len(found) == len({line["code"] for line in found}) == 7774
    content = get(national_client, "/map.xlsx", {}).content
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    assert [row[0] for row in sheet.values][1:] == [line["code"] for line in found]
