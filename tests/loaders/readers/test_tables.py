"""Where the table is on a sheet: titles, headers of several rows, totals, notes, groups."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from loaders.readers import SkipRules, TableLayout

Read = Callable[..., Any]
Write = Callable[..., Path]


def test_titles_stand_above_the_header_and_are_kept(read: Read, write_workbook: Write) -> None:
    path = write_workbook(
        [
            ["รายงานจำนวนประชากร ปีงบประมาณ พ.ศ. 2565"],
            ["กรมการปกครอง"],
            [],
            ["ลำดับ", "จังหวัด", "ประชากร"],
            [1, "กระบี่", 480_000],
            [2, "ตรัง", 640_000],
        ],
        merge=["A1:C1", "A2:C2"],
    )
    outcome = read(path, title_column="title")
    assert outcome.figures.header_rows == {"Sheet1": (4,)}
    assert outcome.figures.titles["Sheet1"] == "รายงานจำนวนประชากร ปีงบประมาณ พ.ศ. 2565 กรมการปกครอง"
    assert outcome.rows[0].cells["title"] == outcome.figures.titles["Sheet1"]
    assert outcome.numbers == [5, 6]


def test_a_header_of_three_rows_with_merged_cells_is_joined(
    read: Read, write_workbook: Write
) -> None:
    path = write_workbook(
        [
            ["ที่", "จังหวัด", "ประชากร", None, None, None],
            [None, None, "ปี 2564", None, "ปี 2565", None],
            [None, None, "ชาย", "หญิง", "ชาย", "หญิง"],
            [1, "กระบี่", 10, 11, 12, 13],
        ],
        merge=["A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2"],
    )
    outcome = read(path)
    assert outcome.figures.header_rows == {"Sheet1": (1, 2, 3)}
    assert outcome.cells == [
        {
            "ที่": 1,
            "จังหวัด": "กระบี่",
            "ประชากร ปี 2564 ชาย": 10,
            "ประชากร ปี 2564 หญิง": 11,
            "ประชากร ปี 2565 ชาย": 12,
            "ประชากร ปี 2565 หญิง": 13,
        }
    ]


def test_a_header_of_years_is_a_header(read: Read, write_workbook: Write) -> None:
    path = write_workbook([["จังหวัด", 2564, 2565, 2566], ["กระบี่", 1, 2, 3], ["ตรัง", 4, 5, 6]])
    assert read(path).cells[0] == {"จังหวัด": "กระบี่", "2564": 1, "2565": 2, "2566": 3}


def test_gaps_in_a_csv_header_are_read_as_merged_cells(read: Read, write_text: Write) -> None:
    path = write_text(
        "ตารางที่ 1 ประชากร,,,,\nจังหวัด,ประชากร,,,พื้นที่\n,ชาย,หญิง,รวม,\nกระบี่,1,2,3,4.5\nตรัง,5,6,11,7\n"
    )
    assert read(path).cells[0] == {
        "จังหวัด": "กระบี่",
        "ประชากร ชาย": "1",
        "ประชากร หญิง": "2",
        "ประชากร รวม": "3",
        "พื้นที่": "4.5",
    }


def test_a_csv_header_of_three_rows_is_joined(read: Read, write_text: Write) -> None:
    path = write_text(
        "ที่,อปท.,รายรับ,,,,หมายเหตุ\n,,2564,,2565,,\n,,ตั้งไว้,รับจริง,ตั้งไว้,รับจริง,\n"
        "1,ก,1,2,3,4,\n2,ข,1,2,3,4,x\n"
    )
    assert list(read(path).cells[0]) == [
        "ที่",
        "อปท.",
        "รายรับ 2564 ตั้งไว้",
        "รายรับ 2564 รับจริง",
        "รายรับ 2565 ตั้งไว้",
        "รายรับ 2565 รับจริง",
        "หมายเหตุ",
    ]


def test_age_groups_and_thai_years_are_headings(read: Read, write_workbook: Write) -> None:
    path = write_workbook([["จังหวัด", "0-14", "60+", "๒๕๖๕"], ["กระบี่", 1, 2, 3]])
    assert list(read(path).cells[0]) == ["จังหวัด", "0-14", "60+", "๒๕๖๕"]
    path = write_workbook(
        [["จังหวัด", "อายุ", None], [None, "0-14", "15-59"], ["กระบี่", 1, 2]],
        merge=["A1:A2", "B1:C1"],
    )
    assert list(read(path).cells[0]) == ["จังหวัด", "อายุ 0-14", "อายุ 15-59"]


def test_titles_of_several_cells_are_no_header(read: Read, write_workbook: Write) -> None:
    path = write_workbook(
        [
            ["กรมส่งเสริม", "สถ.", "พ.ศ. 2565"],
            [],
            ["ชื่อ", "จังหวัด", "ประชากร", "พื้นที่", "รายรับ", "รายจ่าย"],
            ["ก", "กระบี่", 1, 2, 3, 4],
        ]
    )
    assert read(path).column("พื้นที่") == [2]


def test_a_table_of_words_with_an_unnamed_column_loses_no_row(
    read: Read, write_workbook: Write
) -> None:
    path = write_workbook([["จังหวัด", None, "ชื่อ"], ["กระบี่", "เมือง", None], ["ตรัง", "ห้วยยอด", "ข"]])
    assert read(path).column("column B") == ["เมือง", "ห้วยยอด"]


def test_a_row_of_units_belongs_to_the_header(read: Read, write_text: Write) -> None:
    path = write_text("จังหวัด,รายรับ,พื้นที่\n,(บาท),(ตร.กม.)\nกระบี่,1,2\n")
    assert read(path).cells == [{"จังหวัด": "กระบี่", "รายรับ (บาท)": "1", "พื้นที่ (ตร.กม.)": "2"}]


def test_a_row_that_numbers_the_columns_is_dropped_and_counted(
    read: Read, write_text: Write
) -> None:
    outcome = read(write_text("จังหวัด,รายรับ,รายจ่าย\n(1),(2),(3)\nกระบี่,5,6\n"))
    assert outcome.column("จังหวัด") == ["กระบี่"]
    assert outcome.figures.dropped_by_reason() == {"column_numbers": 1}
    path = write_text("จังหวัด,ก,ข,ค,ง\n1,2,3,4,5\nกระบี่,5,6,7,8\n")
    assert read(path).column("จังหวัด") == ["กระบี่"]


def test_a_short_record_of_small_numbers_is_no_numbering(read: Read, write_text: Write) -> None:
    assert len(read(write_text("a,b,c\n1,2,3\n")).rows) == 1


def test_explicit_header_rows_are_taken(read: Read, write_workbook: Write) -> None:
    path = write_workbook([[1, 2], ["x", "y"], ["ก", "ข"], [3, 4]])
    assert read(path, header=[2, 3]).cells == [{"x ก": 3, "y ข": 4}]
    assert read(path, header=3, header_separator="/").cells == [{"ก": 3, "ข": 4}]
    with pytest.raises(SourceFileError, match="no row of column headings"):
        read(path, header=99)


def test_a_table_without_header_is_refused_or_read_by_letters(
    read: Read, write_text: Write
) -> None:
    path = write_text("กระบี่,1\nตรัง,2\n")
    with pytest.raises(SourceFileError, match=r"no row of column headings was found\. Say"):
        read(path)
    assert read(path, header="none").cells == [{"A": "กระบี่", "B": "1"}, {"A": "ตรัง", "B": "2"}]


def test_headings_match_our_names_whatever_their_spaces(read: Read, write_workbook: Write) -> None:
    path = write_workbook(
        [
            ["รายงาน", None, "หน่วย: คน"],
            ["ชื่อ อปท.\n(เต็ม)", "จำนวน\u200b  ประชากร ", "Code"],
            ["อบต.ก", 5, "6170102"],
        ]
    )
    columns = {"ชื่ออปท.(เต็ม)": "name", "จำนวนประชากร": "population", "CODE": "code"}
    assert read(path, columns=columns).cells == [
        {"name": "อบต.ก", "population": 5, "code": "6170102"}
    ]


def test_known_headings_find_a_header_that_its_form_would_not(
    read: Read, write_workbook: Write
) -> None:
    path = write_workbook([["a", "b"], [1, 2], ["จังหวัด", "ค่า"], ["ตาก", 3]])
    assert read(path, columns={"จังหวัด": "province", "ค่า": "value"}).cells == [
        {"province": "ตาก", "value": 3}
    ]


def test_columns_of_one_name_are_kept_apart_and_reported(read: Read, write_text: Write) -> None:
    outcome = read(write_text("จังหวัด,รวม,รวม,รวม\nกระบี่,1,2,3\n"))
    assert outcome.cells == [{"จังหวัด": "กระบี่", "รวม": "1", "รวม (2)": "2", "รวม (3)": "3"}]
    assert len(outcome.issues(IssueType.DUPLICATE_COLUMN)) == 2


def test_a_column_without_heading_is_named_by_its_letter_where_filled(
    read: Read, write_text: Write
) -> None:
    outcome = read(write_text("จังหวัด,,รวม\nกระบี่,x,1\nตรัง,,2\n"))
    assert outcome.cells == [
        {"จังหวัด": "กระบี่", "column B": "x", "รวม": "1"},
        {"จังหวัด": "ตรัง", "รวม": "2"},
    ]


def test_totals_notes_and_repeated_headers_are_dropped_and_counted(
    read: Read, write_text: Write
) -> None:
    outcome = read(
        write_text(
            "ที่,จังหวัด,ประชากร\n1,กระบี่,10\n,รวม,10\nที่,จังหวัด,ประชากร\n2,ตรัง,20\n"
            ",รวมจังหวัดตรัง,20\nรวมทั้งสิ้น,,30\n,Total,30\n,,\n"
            "หมายเหตุ : ข้อมูล ณ สิ้นปี,,\nไม่รวมผู้ไม่มีสัญชาติ,,\nที่มา : กรมการปกครอง,,\n"
        )
    )
    assert outcome.column("จังหวัด") == ["กระบี่", "ตรัง"]
    assert outcome.numbers == [2, 5]
    assert outcome.figures.dropped_by_reason() == {"total": 4, "note": 3, "repeated_header": 1}
    assert outcome.figures.rows_read == 2


def test_an_lao_whose_name_begins_like_a_total_is_kept(read: Read, write_text: Write) -> None:
    # อบต. รวมไทยพัฒนา, Phop Phra, Tak.
    path = write_text("ที่,ชื่อ,ประชากร\n1,รวมไทยพัฒนา,10\n2,รวม,20\n")
    assert read(path).column("ชื่อ") == ["รวมไทยพัฒนา"]


def test_where_total_is_a_category_the_source_says_so(read: Read, write_text: Write) -> None:
    path = write_text("จังหวัด,เพศ,จำนวน\nกระบี่,ชาย,1\nกระบี่,รวม,3\nรวม,รวม,9\n")
    assert read(path).column("จำนวน") == ["1"]
    rules = SkipRules(total_columns=("จังหวัด",))
    assert read(path, skip_rows=rules).column("จำนวน") == ["1", "3"]
    assert len(read(path, skip_rows={"totals": []}).rows) == 3


def test_rows_that_match_a_declared_pattern_are_dropped(read: Read, write_text: Write) -> None:
    outcome = read(write_text("ชื่อ,ค่า\nทดสอบ ก,1\nข,2\n"), skip_rows={"patterns": ["ทดสอบ"]})
    assert outcome.column("ชื่อ") == ["ข"]
    assert outcome.figures.dropped_by_reason() == {"pattern": 1}


def test_a_record_after_a_note_is_still_read(read: Read, write_text: Write) -> None:
    path = write_text("ที่,ชื่อ,ค่า\n1,ก,1\n* แก้ไขแล้ว,,\nต่อ,,\n2,ข,2\n")
    assert read(path).column("ชื่อ") == ["ก", "ข"]


def test_group_names_are_filled_down_and_end_with_their_group(
    read: Read, write_workbook: Write
) -> None:
    path = write_workbook(
        [
            ["จังหวัด", "อำเภอ", "อปท.", "ค่า"],
            ["กระบี่", "เมือง", "ก", 1],
            [None, None, "ข", 2],
            [None, "คลองท่อม", "ค", 3],
            ["ตรัง", None, "ง", 4],
        ]
    )
    outcome = read(path, fill_down=["จังหวัด", "อำเภอ"])
    assert outcome.column("จังหวัด") == ["กระบี่", "กระบี่", "กระบี่", "ตรัง"]
    assert outcome.column("อำเภอ") == ["เมือง", "เมือง", "คลองท่อม", None]
    assert read(path).column("จังหวัด") == ["กระบี่", None, None, "ตรัง"]


def test_a_renamed_column_that_the_layout_relies_on_is_a_changed_source(
    read: Read, write_workbook: Write
) -> None:
    path = write_workbook({"ปี2565": [["ชื่อจังหวัด", "ค่า"], ["กระบี่", 1]]})
    for layout in ({"fill_down": ["จังหวัด"]}, {"skip_rows": {"total_columns": ["จังหวัด"]}}):
        with pytest.raises(SourceChanged, match="sheet 'ปี2565': there is no column 'จังหวัด'"):
            read(path, **layout)
    assert len(read(path, fill_down=["จังหวัด"], columns={"ชื่อจังหวัด": "จังหวัด"}).rows) == 1


def test_rows_that_only_name_a_group_become_a_column(read: Read, write_workbook: Write) -> None:
    path = write_workbook(
        [
            ["ที่", "อปท.", "ค่า"],
            ["จังหวัดกระบี่", None, None],
            ["อำเภอเมือง", None, None],
            [1, "ก", 1],
            ["อำเภอคลองท่อม", None, None],
            [1, "ข", 2],
            ["จังหวัดตรัง", None, None],
            [1, "ค", 3],
        ],
        merge=["A2:C2"],
    )
    outcome = read(path, group_rows={"province": r"^จังหวัด(.+)", "district": r"^อำเภอ"})
    assert outcome.column("province") == ["กระบี่", "กระบี่", "ตรัง"]
    assert outcome.column("district") == ["อำเภอเมือง", "อำเภอคลองท่อม", None]
    assert outcome.figures.dropped_by_reason() == {"group": 4}


def test_a_list_of_names_alone_is_a_table(read: Read, write_text: Write) -> None:
    outcome = read(write_text("ชื่อ อปท.\nอบต.ก\nหมายเหตุ x\nอบต.ข\n"))
    assert outcome.column("ชื่อ อปท.") == ["อบต.ก", "อบต.ข"]


def test_a_layout_with_a_mistake_is_refused() -> None:
    for mistake in (
        {"header": 0},
        {"delimiter": "::"},
        {"sheets": "("},
        {"skip_rows": {"totals": ["("]}},
        {"colums": {}},
    ):
        with pytest.raises(ValidationError):
            TableLayout.model_validate(mistake)


def test_the_reference_page_names_every_key() -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "reference" / "table-layout.md"
    named = re.findall(r"^\| `(\w+)` \|", page.read_text("utf-8"), flags=re.MULTILINE)
    assert named == [*TableLayout.model_fields, *SkipRules.model_fields]
