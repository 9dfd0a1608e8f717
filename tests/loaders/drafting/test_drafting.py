"""A draft finds place, year and figures where offices put them, and says what it does not know."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook

from gis.errors import SourceChanged, SourceFileError
from loaders.drafting import check_source, draft_source, write_definition
from loaders.readers import look_into
from loaders.source import TO_FILL_IN, Source, fields_to_fill_in, read_definition

Draft = Callable[..., dict[str, Any]]
LAOS = ("อบต.บางมัญ", "อบต.ต้นโพธิ์", "ทต.อินทร์บุรี", "ทม.สิงห์บุรี")


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    """Return a function that writes a CSV, drafts its definition and gives it as data."""

    def draft(*lines: str, name: str = "table.csv") -> dict[str, Any]:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        text = write_definition(draft_source(look_into(path)))
        entry: dict[str, Any] = yaml.safe_load(text)
        Source.model_validate(entry | {"tables": []})
        return entry

    return draft


def rows(*cells: str) -> list[str]:
    return [f"{lao},{cell}" for lao, cell in zip(LAOS, cells, strict=True)]


def test_a_column_of_years_is_the_year(draft: Draft) -> None:
    entry = draft("อปท.,ปีงบประมาณ,ขยะ (ตัน)", *rows("2565,1", "2565,2", "2566,3", "2566,4.5"))
    [table] = entry["tables"]
    assert table["year"] == "ปีงบประมาณ"
    [figures] = table["figures"]
    assert figures["column"] == "ขยะ (ตัน)"
    assert figures["values"] == {"unit": "ตัน", "min": 0}


def test_years_of_two_digits_are_short_years(draft: Draft) -> None:
    entry = draft("อปท.,ปี,ขยะ (ตัน)", *rows("65,1", "65,2", "66,3", "66,4"))
    assert entry["tables"][0]["short_years"] is True


def test_figures_that_look_like_years_stay_figures(draft: Draft) -> None:
    entry = draft("อปท.,ปี,ประชากร (คน)", *rows("2565,2405", "2565,2011", "2566,2501", "2566,2010"))
    assert entry["tables"][0]["year"] == "ปี"
    assert entry["tables"][0]["figures"][0]["column"] == "ประชากร (คน)"


def test_headings_that_differ_by_a_year_are_one_wide_table(draft: Draft) -> None:
    entry = draft("อปท.,รายได้ ปี 2564 (บาท),รายได้ ปี 2565 (บาท)", *rows("1,2", "3,4", "5,6", "7,8"))
    [figures] = entry["tables"][0]["figures"]
    assert figures["columns"] == r"รายได้ ปี (?P<year>\d{4}) \(บาท\)"
    assert "year" not in entry["tables"][0]
    assert len(entry["indicators"]) == 1


def test_a_heading_with_both_eras_names_one_year(draft: Draft) -> None:
    entry = draft("จังหวัด,year-2541-1998,year-2543-2000", "สิงห์บุรี,1,2", "ชลบุรี,3,4")
    table = entry["tables"][0]
    assert table["figures"][0]["columns"].startswith("year\\-(?P<year>")
    assert table["place"] == {"kind": "province", "name": "จังหวัด"}
    assert entry["indicators"][0]["lao_types"] == []


@pytest.mark.parametrize("name", ["ขยะ-2566.csv", "ขยะ ปี ๒๕๖๖.csv"])
def test_the_year_of_a_files_name_is_read_and_other_years_are_expected(
    draft: Draft, name: str
) -> None:
    entry = draft("อปท.,ขยะ (ตัน)", *rows("1", "2", "3", "4"), name=name)
    table = entry["tables"][0]
    assert [item["from"] for item in table["add"]] == ["file_name"]
    assert "????" in entry["files"][0]


def test_the_year_called_the_fiscal_year_goes_before_others_of_the_title(draft: Draft) -> None:
    entry = draft(
        "ขยะ จังหวัดสิงห์บุรี ปีงบประมาณ พ.ศ. 2566 (ตุลาคม 2565 - กันยายน 2566),",
        "อปท.,ขยะ (ตัน)",
        *rows("1", "2", "3", "4"),
    )
    table = entry["tables"][0]
    assert {item["column"] for item in table["add"]} == {"จังหวัด", "ปี"}
    assert table["place"]["province"] == "จังหวัด"
    assert table["year"] == "ปี"


def test_without_a_year_a_person_is_asked_and_the_definition_waits(
    draft: Draft, tmp_path: Path
) -> None:
    entry = draft("อปท.,ขยะ (ตัน)", *rows("1", "2", "3", "4"))
    assert entry["tables"][0]["year"] is None
    path = tmp_path / "x.yml"
    path.write_text(yaml.safe_dump(entry, allow_unicode=True), "utf-8")
    with pytest.raises(SourceChanged, match="year"):
        read_definition(path)


def test_a_code_is_known_however_it_is_written_and_goes_with_the_name(draft: Draft) -> None:
    entry = draft(
        "รหัส อปท.,ชื่อ,ปี,ขยะ (ตัน)",
        "6170102,อบต.บางมัญ,2565,1",
        "๖๑๗๐๑๐๓,อบต.ต้นโพธิ์,2565,2",
        "'5170601,ทต.อินทร์บุรี,2565,3",
    )
    place = entry["tables"][0]["place"]
    assert place == {"code": "รหัส อปท.", "name": "ชื่อ", "scheme": "dla"}


def test_names_that_stand_once_for_several_rows_are_filled_down(draft: Draft) -> None:
    entry = draft(
        "จังหวัด,อำเภอ,อปท.,ปี,ขยะ (ตัน)",
        "สิงห์บุรี,เมืองสิงห์บุรี,อบต.บางมัญ,2565,1",
        ",,อบต.ต้นโพธิ์,2565,2",
        ",อินทร์บุรี,ทต.อินทร์บุรี,2565,3",
        ",,อบต.ทับยา,2565,4",
    )
    assert entry["tables"][0]["layout"]["fill_down"] == ["จังหวัด", "อำเภอ"]


def test_million_baht_are_kept_in_baht(draft: Draft) -> None:
    entry = draft("อปท.,ปี,รายได้ (ล้านบาท)", *rows("2565,1.5", "2565,2", "2565,3", "2565,4"))
    values = entry["tables"][0]["figures"][0]["values"]
    assert (values["unit"], values["written_in"]) == ("บาท", "ล้านบาท")
    assert entry["indicators"][0]["unit"] == {"th": "บาท", "en": "baht"}


def test_figures_behind_the_place_may_count_up_from_one(draft: Draft) -> None:
    entry = draft("ที่,อปท.,ปี,ไตรมาส 1", *(f"{n},{lao},2566,{n}" for n, lao in enumerate(LAOS, 1)))
    assert [item["column"] for item in entry["tables"][0]["figures"]] == ["ไตรมาส 1"]


def test_people_are_whole_and_places_rates_and_serials_are_told_apart(draft: Draft) -> None:
    entry = draft(
        "ลำดับ,อปท.,ปี,ผู้สูงอายุ (คน),ร้อยละของประชากร,โทรศัพท์",
        *(
            f"{at},{row}"
            for at, row in enumerate(
                rows(*(f"2565,{n},{n / 7},0365{n}" for n in (120, 90, 310, 77))), start=1
            )
        ),
    )
    figures = {item["column"]: item["values"] for item in entry["tables"][0]["figures"]}
    assert figures == {
        "ผู้สูงอายุ (คน)": {"unit": "คน", "min": 0, "integer": True},
        "ร้อยละของประชากร": {"unit": "ร้อยละ", "min": 0},
    }


def test_codes_begin_with_the_name_of_the_source_and_none_stands_twice(draft: Draft) -> None:
    entry = draft(
        "อปท.,ปี,ประชากร ชาย,ประชากร ชาย (คน),อะไรก็ไม่รู้",
        *rows(*(f"2565,{n},{n},{n}" for n in (1, 2, 3, 40))),
        name="population.csv",
    )
    codes = [item["code"] for item in entry["indicators"]]
    assert codes == ["population_table_men", "population_table_men_2", "population_table_3"]
    assert entry["indicators"][2]["name"] == {"th": "อะไรก็ไม่รู้", "en": TO_FILL_IN}


def test_records_of_json_are_drafted_with_their_path(tmp_path: Path) -> None:
    path = tmp_path / "bins.json"
    records = [{"name": lao, "year": 2565, "bins": at} for at, lao in enumerate(LAOS, 7)]
    path.write_text(json.dumps({"data": {"items": records}}, ensure_ascii=False), "utf-8")
    definition = tmp_path / "x.yml"
    definition.write_text(write_definition(draft_source(look_into(path))), "utf-8")
    source = read_definition(definition)
    assert source.tables[0].layout.records == "data.items"
    assert check_source(source, path).tables[0].figures["bins_table"].reported == 4


def test_sheets_with_other_columns_are_left_aside_and_named(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "อ่านก่อน"
    book.active.append(["คำชี้แจง"])
    for name in ("สิงห์บุรี", "ชัยนาท"):
        sheet = book.create_sheet(name)
        sheet.append(["อปท.", "ปี", "ขยะ (ตัน)"])
        for lao in LAOS:
            sheet.append([lao, 2565, 1.5])
    path = tmp_path / "book.xlsx"
    book.save(path)
    text = write_definition(draft_source(look_into(path)))
    layout = yaml.safe_load(text)["tables"][0]["layout"]
    assert layout == {"sheets": ["สิงห์บุรี", "ชัยนาท"], "sheet_column": "จังหวัด"}
    assert "Left aside: อ่านก่อน." in text


def test_a_file_without_a_table_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["คำชี้แจง"])
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(SourceFileError, match="no table with rows"):
        draft_source(look_into(tmp_path / "book.xlsx"))


def test_what_only_a_person_knows_is_listed(draft: Draft) -> None:
    entry = draft("อปท.,ปี,ขยะ (ตัน)", *rows("2565,1", "2565,2", "2565,3", "2565,4"))
    fields = fields_to_fill_in(Source.model_validate(entry))
    assert fields == (
        "title.th",
        "title.en",
        "publisher.th",
        "publisher.en",
        "attribution.th",
        "attribution.en",
    )
    assert (entry["licence"], entry["page"], entry["address"]) == (None, None, None)
