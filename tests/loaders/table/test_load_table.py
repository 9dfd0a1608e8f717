"""A table loads by its YAML alone; every row ends in one way, and what is wrong is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from gis.errors import SourceChanged, SourceFileError
from gis.models.vocabulary import RunStatus
from loaders.run import RunReport
from loaders.source import Source

Load = Callable[..., RunReport]
Write = Callable[..., Path]
Define = Callable[..., Source]
Figures = Callable[[], dict[tuple[str, int], float | str]]
Issues = Callable[[], list[tuple[str, int | None, str]]]
SAO = "6200102"
TOWN = "4200104"


def test_rows_find_their_places_by_code_and_by_name(
    load: Load, write: Write, figures: Figures, issues: Issues
) -> None:
    report = load(
        write(
            f"{SAO},,,,2565,12", ',เทศบาลเมือง,แสนสุข,ชลบุรี,๒๕๖๕,"1,200"', ",อบต.,ห้วยกะปิ,ชลบุรี,2565,-"
        )
    )
    assert figures() == {(SAO, 2022): 12, (TOWN, 2022): 1200, ("6200105", 2022): "not_reported"}
    assert (report.rows_read, report.rows_loaded, report.matched) == (3, 3, {"code": 1, "name": 2})
    assert issues() == []


def test_every_row_is_loaded_or_rejected_for_one_reason(load: Load, write: Write) -> None:
    report = load(
        write(
            f"{SAO},,,,2565,12",
            f"{SAO},,,,2565,12",
            f"{TOWN},,,,2565,5",
            f"{TOWN},,,,2565,6",
            "6200105,,,,2565,twelve",
            "6170103,,,,soon,1",
            ",อบต.,ไม่มีที่นี่,ชลบุรี,2565,3",
            ",อบต.,ไม่มีที่นี่,ชลบุรี,2565,4",
            "6170104,,,,2565,1",
            "6170104,,,,2565,1,200,3",
            "หมายเหตุ: ข้อมูลสมมติ",
        )
    )
    assert report.rejected == {
        "ragged_row": 1,
        "duplicate_row": 1,
        "conflicting_rows": 2,
        "invalid_number": 1,
        "wrong_year": 1,
        "unknown_place": 2,
    }
    assert report.rows_loaded == 2
    assert report.rows_read == report.rows_loaded + report.rejected.total() == 10


def test_rows_that_contradict_each_other_give_no_figure_and_name_both(
    load: Load, write: Write, figures: Figures, issues: Issues
) -> None:
    load(write(f"{SAO},,,,2565,5", f"{SAO},,,,2565,6", f"{SAO},,,,2566,7"))
    assert figures() == {(SAO, 2023): 7}
    kinds = {(kind, row) for kind, row, _ in issues()}
    assert kinds == {("conflicting_rows", 2), ("conflicting_rows", 3)}
    assert any("5 in row 2, 6 in row 3" in message for _, _, message in issues())


def test_an_issue_names_row_column_and_value(
    load: Load, write: Write, connection: Connection
) -> None:
    load(write(f"{SAO},,,,2565,12", "6200105,,,,2565,ประมาณ 50"))
    found = connection.execute(
        text(
            "SELECT type, row, column_name, raw_value, place_code.code FROM issue"
            " JOIN place_code USING (place_id) WHERE type = 'invalid_number'"
        )
    ).one()
    assert tuple(found) == ("invalid_number", 3, "ถังขยะ", "ประมาณ 50", "6200105")


def test_the_same_file_again_is_unchanged_and_a_newer_one_revises(
    load: Load, write: Write, figures: Figures
) -> None:
    path = write(f"{SAO},,,,2565,12", f"{TOWN},,,,2565,5")
    load(path)
    assert load(path).status is RunStatus.UNCHANGED
    changes = load(write(f"{SAO},,,,2565,13")).changes["observation"]
    assert (changes.added, changes.changed, changes.gone) == (0, 1, 1)
    assert figures() == {(SAO, 2022): 13}


def test_where_files_make_up_a_year_each_stands_for_its_own_rows(
    load: Load, write: Write, define: Define, figures: Figures
) -> None:
    source = define(table={"replaces": "file"})
    first = write(f"{SAO},,,,2565,1", f"{TOWN},,,,2565,2", name="table-20.csv")
    second = write("6170103,,,,2565,3", name="table-17.csv")
    load(first, second, source=source)
    load(write(f"{SAO},,,,2565,9", name="table-20.csv"), source=source)
    assert figures() == {(SAO, 2022): 9, ("6170103", 2022): 3}


def test_two_versions_of_one_file_are_refused_and_both_named(load: Load, write: Write) -> None:
    first = write(f"{SAO},,,,2565,1", name="table-a.csv")
    second = write(f"{SAO},,,,2565,2", name="table-b.csv")
    with pytest.raises(SourceChanged, match=r"table-b\.csv: row 2 says 2 .*table-a\.csv says 1"):
        load(first, second)


def test_a_renamed_column_is_named_with_its_likely_new_name(load: Load, write: Write) -> None:
    path = write(f"{SAO},,,,2565,1", header="รหัส,ประเภท,ชื่อ,จังหวัด,ปี,ถังขยะใหม่")
    with pytest.raises(SourceChanged, match="'ถังขยะ' \\(is it 'ถังขยะใหม่' now\\?\\)"):
        load(path)


def test_a_renamed_column_can_be_declared(
    load: Load, write: Write, define: Define, figures: Figures
) -> None:
    source = define(table={"layout": {"columns": {"ถังขยะใหม่": "ถังขยะ"}}})
    header = "รหัส,ประเภท,ชื่อ,จังหวัด,ปี,ถังขยะใหม่"
    load(write(f"{SAO},,,,2565,1", header=header), source=source)
    assert figures() == {(SAO, 2022): 1}


def test_a_file_of_another_year_than_its_name_is_refused_row_by_row(
    load: Load, write: Write, define: Define, issues: Issues
) -> None:
    add = [{"column": "ปีของแฟ้ม", "from": "file_name", "pattern": "(25\\d\\d)"}]
    source = define(table={"add": add, "also_year": "ปีของแฟ้ม"})
    load(write(f"{SAO},,,,2564,1", name="table-2565.csv"), source=source)
    [(kind, row, message)] = issues()
    assert (kind, row) == ("wrong_year", 2)
    assert "of 2021" in message
    assert "of 2022" in message


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"rows": [100, 200], "matched": 0, "values": 0}, "3 rows, and 100 to 200"),
        ({"matched": 0.9, "values": 0}, r"only 2 of 3 rows \(66.7%\).*ไม่มีที่นี่"),
        ({"matched": 0, "values": 0.9}, "only 1 of 2 figures"),
        (
            {"matched": 0, "values": 0, "years": [2560, 2564]},
            r"of 2022, and 2017 to 2021 .* The first stand in row 2, column 'ปี'\.",
        ),
    ],
)
def test_a_surprising_file_is_refused_unless_it_is_accepted_and_reported(
    load: Load, write: Write, define: Define, issues: Issues, expect: dict[str, object], said: str
) -> None:
    path = write(f"{SAO},,,,2565,1", f"{TOWN},,,,2565,x", ",อบต.,ไม่มีที่นี่,ชลบุรี,2565,1")
    source = define(expect=expect)
    with pytest.raises(SourceChanged, match=said):
        load(path, source=source)
    assert load(path, source=source, accepted=True).rows_loaded == 1
    assert {"row_count", "wrong_year"} & {kind for kind, _, _ in issues()}


def test_a_wide_table_has_a_year_in_each_heading(
    load: Load, write: Write, define: Define, figures: Figures
) -> None:
    source = define(
        table={"place": {"code": "รหัส"}, "year": None},
        figures=[{"columns": "ปี (?P<year>\\d{4})", "indicator": "waste_bins"}],
    )
    load(write(f"{SAO},1,2", header="รหัส,ปี 2564,ปี 2565"), source=source)
    assert figures() == {(SAO, 2021): 1, (SAO, 2022): 2}


def test_a_long_table_names_its_indicator_and_adds_up(
    load: Load, write: Write, define: Define, figures: Figures, issues: Issues
) -> None:
    source = define(
        figures=[
            {
                "column": "จำนวน",
                "indicator_column": "รายการ",
                "indicators": {"ถังเปียก": "waste_bins", "ถังแห้ง": "waste_bins"},
                "adds_up": True,
            }
        ],
        table={"place": {"code": "รหัส"}},
    )
    rows = (f"{SAO},2565,ถังเปียก,3", f"{SAO},2565,ถังแห้ง,4", f"{SAO},2565,ถังทอง,1")
    report = load(write(*rows, header="รหัส,ปี,รายการ,จำนวน"), source=source)
    assert figures() == {(SAO, 2022): 7}
    assert [(kind, row) for kind, row, _ in issues()] == [("unknown_category", 4)]
    assert (report.rows_loaded, report.rejected) == (2, {"unknown_category": 1})


def test_a_sudden_jump_is_kept_and_reported(
    load: Load, write: Write, define: Define, figures: Figures, issues: Issues
) -> None:
    source = define(figures=[{"column": "ถังขยะ", "indicator": "waste_bins", "max_change": 3}])
    load(write(f"{SAO},,,,2564,100", f"{TOWN},,,,2564,5"), source=source)
    load(write(f"{SAO},,,,2565,1000", f"{TOWN},,,,2565,6", name="table2.csv"), source=source)
    assert figures()[SAO, 2022] == 1000
    assert [(kind, row) for kind, row, _ in issues()] == [("value_jump", 2)]


def test_a_blank_figure_is_explained_by_the_column_of_states(
    load: Load, write: Write, define: Define, figures: Figures
) -> None:
    values = {"missing": {"ตัดฐาน": "not_applicable"}}
    source = define(
        table={"place": {"code": "รหัส"}},
        figures=[
            {
                "column": "ถังขยะ",
                "indicator": "waste_bins",
                "status_column": "สถานะ",
                "values": values,
            }
        ],
    )
    load(
        write(f"{SAO},2565,,ตัดฐาน", f"{TOWN},2565,3,ผ่าน", header="รหัส,ปี,ถังขยะ,สถานะ"), source=source
    )
    assert figures() == {(SAO, 2022): "not_applicable", (TOWN, 2022): 3}


def test_figures_of_other_years_are_passed_over(
    load: Load, write: Write, define: Define, figures: Figures
) -> None:
    figure = {"column": "ถังขยะ", "indicator": "waste_bins", "years": [2565, None]}
    load(write(f"{SAO},,,,2564,1", f"{TOWN},,,,2565,2"), source=define(figures=[figure]))
    assert figures() == {(TOWN, 2022): 2}


FOLDER_TOTALS = [
    {
        "files": ["country-25??.json"],
        "totals": [{"path": "sum.bins", "is": "sum", "indicators": ["waste_bins"]}],
    }
]


def test_a_total_over_the_files_of_a_folder_is_compared_with_their_sum(
    load: Load, write: Write, define: Define, issues: Issues, tmp_path: Path
) -> None:
    source = define(folder_totals=FOLDER_TOTALS)
    files = [
        write(f"{SAO},,,,2565,12", name="table-a.csv"),
        write(f"{TOWN},,,,2565,30", name="table-b.csv"),
        write("6200105,,,,2566,500", name="other/table-c.csv"),
    ]
    total = tmp_path / "country-2565.json"
    total.write_text('{"sum": {"bins": 42}}', "utf-8")
    assert load(*files, total, source=source).rows_read == 3
    assert issues() == []
    total.write_text('{"sum": {"bins": 41}}', "utf-8")
    load(*files, total, source=source)
    assert issues() == [
        (
            "total_differs",
            None,
            "The publisher's total sum.bins is 41; the rows give 42.",
        )
    ]


def test_a_file_of_totals_that_is_cut_off_is_refused(
    load: Load, write: Write, define: Define, tmp_path: Path
) -> None:
    total = tmp_path / "country-2565.json"
    total.write_text('{"sum": {"bi', "utf-8")
    with pytest.raises(SourceFileError, match=r"country-2565\.json"):
        load(write(f"{SAO},,,,2565,12"), total, source=define(folder_totals=FOLDER_TOTALS))
