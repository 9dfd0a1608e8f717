"""Workbooks as offices keep them, and as nobody should."""

import struct
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt  # type: ignore[import-untyped]
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
from odf.text import P  # type: ignore[import-untyped]

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from loaders.readers import Limits

Read = Callable[..., Any]
Write = Callable[..., Path]

HEADER = ["รหัส", "ชื่อ", "ค่า"]
TABLE = [HEADER, ["0101", "ก", 1], ["0102", "ข", 2.5]]
ROWS = [{"รหัส": "0101", "ชื่อ": "ก", "ค่า": 1}, {"รหัส": "0102", "ชื่อ": "ข", "ค่า": 2.5}]


def test_numbers_stored_as_text_stay_text_and_whole_numbers_are_whole(
    read: Read, write_workbook: Write
) -> None:
    outcome = read(write_workbook(TABLE))
    assert outcome.cells == ROWS
    assert [type(cell) for cell in outcome.column("ค่า")] == [int, float]


def test_dates_stay_dates(read: Read, write_workbook: Write) -> None:
    moment = datetime.fromisoformat("2022-01-02T03:04:00")
    heading = ["วันที่", "เวลา", "ชั่วโมง"]
    path = write_workbook([heading, [date(2022, 1, 2), moment, time(8, 30)]])
    assert list(read(path).cells[0].values()) == [date(2022, 1, 2), moment, "08:30:00"]


def test_a_table_that_does_not_begin_at_a1_keeps_its_row_numbers(
    read: Read, tmp_path: Path
) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row, values in enumerate(TABLE, start=5):
        for column, value in enumerate(values, start=3):
            sheet.cell(row, column, value)
    path = tmp_path / "table.xlsx"
    workbook.save(path)
    outcome = read(path)
    assert outcome.cells == ROWS
    assert outcome.numbers == [6, 7]


def test_an_old_workbook_is_read(read: Read, tmp_path: Path) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("ข้อมูล")
    sheet.write_merge(0, 0, 0, 2, "รายงาน")
    for row, values in enumerate(TABLE, start=1):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    path = tmp_path / "table.xls"
    workbook.save(str(path))
    outcome = read(path, sheet_column="แผ่น")
    assert outcome.cells == [{**row, "แผ่น": "ข้อมูล"} for row in ROWS]
    assert outcome.figures.titles == {"ข้อมูล": "รายงาน"}


def test_an_opendocument_sheet_is_read(read: Read, tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="ข้อมูล")
    for values in TABLE:
        row = TableRow()
        for value in values:
            if isinstance(value, str):
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=value))
            else:
                cell = TableCell(valuetype="float", value=value)
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    path = tmp_path / "table.ods"
    document.save(str(path))
    assert read(path).cells == ROWS


def test_a_sheet_per_province_gives_its_name_to_its_rows(read: Read, write_workbook: Write) -> None:
    path = write_workbook(
        {name: [["อปท.", "ค่า"], [f"อบต.{name}", at]] for at, name in enumerate(["กระบี่", "ตรัง"])}
    )
    outcome = read(path, sheet_column="จังหวัด")
    assert outcome.column("จังหวัด") == ["กระบี่", "ตรัง"]
    assert [row.sheet for row in outcome.rows] == ["กระบี่", "ตรัง"]
    assert outcome.figures.rows == {"กระบี่": 1, "ตรัง": 1}


def test_hidden_sheets_are_reported_or_read_on_wish(read: Read, write_workbook: Write) -> None:
    path = write_workbook({"ร่าง": TABLE, "จริง": TABLE}, hidden=["ร่าง"])
    outcome = read(path)
    assert {row.sheet for row in outcome.rows} == {"จริง"}
    (issue,) = outcome.issues(IssueType.HIDDEN_SHEET)
    assert (issue.sheet, issue.is_rejected) == ("ร่าง", False)
    assert len(read(path, hidden_sheets=True).rows) == 4
    with pytest.raises(SourceFileError, match="no sheet with cells that is not hidden"):
        read(path, sheets="^ร่าง$")


def test_sheets_are_chosen_by_name_pattern_or_place(read: Read, write_workbook: Write) -> None:
    path = write_workbook({"คำอธิบาย": [["อ่านก่อน"]], "ปี2565": TABLE, "ปี2566": TABLE})
    assert {row.sheet for row in read(path, sheets=["ปี2566"]).rows} == {"ปี2566"}
    assert {row.sheet for row in read(path, sheets=r"^ปี\d+$").rows} == {"ปี2565", "ปี2566"}
    assert read(path, sheets="first").figures.columns == {"คำอธิบาย": ("อ่านก่อน",)}
    with pytest.raises(SourceChanged, match=r"no sheet 'ปี2567'; the sheets are 'คำอธิบาย', 'ปี2565'"):
        read(path, sheets=["ปี2567"])
    with pytest.raises(SourceChanged, match="no sheet's name matches"):
        read(path, sheets="^งบ")


def test_a_sheet_without_a_table_is_reported(read: Read, write_workbook: Write) -> None:
    path = write_workbook({"ตัวเลข": [[1, 2], [3, 4]], "จริง": TABLE, "ว่าง": []})
    outcome = read(path)
    assert outcome.cells == ROWS
    (issue,) = outcome.issues(IssueType.SHEET_WITHOUT_TABLE)
    assert issue.sheet == "ตัวเลข"


def test_an_empty_workbook_is_refused(read: Read, write_workbook: Write) -> None:
    with pytest.raises(SourceFileError, match="sheet 'Sheet1': no row of column headings"):
        read(write_workbook([]))


def test_a_formula_without_a_saved_result_is_reported_with_its_cell(
    read: Read, write_workbook: Write
) -> None:
    path = write_workbook([HEADER, ["0101", "ก", "=SUM(1,2)"], ["รวม", None, "=C2"]])
    outcome = read(path)
    assert outcome.column("ค่า") == [None]
    (issue,) = outcome.issues(IssueType.FORMULA_WITHOUT_VALUE)
    assert (issue.sheet, issue.row, issue.column) == ("Sheet1", 2, "ค่า")
    assert issue.raw_value == "=SUM(1,2)"
    assert "C2" in issue.message


def test_saved_results_and_empty_texts_of_formulas_are_values(
    read: Read, write_sheet_xml: Write
) -> None:
    text = '<c r="{0}" t="inlineStr"><is><t>{0}</t></is></c>'
    path = write_sheet_xml(
        f'<row r="1">{text.format("A1")}{text.format("B1")}{text.format("C1")}</row>'
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>""</f><v></v></c>'
        '<c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    outcome = read(path)
    assert outcome.cells == [{"A1": 2, "B1": None, "C1": None}]
    (issue,) = outcome.issues(IssueType.FORMULA_WITHOUT_VALUE)
    assert (issue.column, issue.raw_value) == ("C1", "#DIV/0!")


def test_a_formula_at_the_edge_of_what_is_read_at_once_is_found(
    read: Read, write_sheet_xml: Write
) -> None:
    def rows() -> Iterator[str]:
        text = '<c r="{0}" t="inlineStr"><is><t>{0}</t></is></c>'
        yield f'<row r="1">{text.format("A1")}{text.format("B1")}</row>'
        for number in range(2, 100_001):
            value = "" if number % 1_000 == 0 else f"<v>{number}</v>"
            formula = f'<c r="A{number}"><f>ROW()+0</f>{value}</c>'
            yield f'<row r="{number}">{formula}{text.format(f"B{number}")}</row>'

    outcome = read(write_sheet_xml(rows()))
    reported = [issue.row for issue in outcome.issues(IssueType.FORMULA_WITHOUT_VALUE)]
    assert reported == list(range(1_000, 100_001, 1_000))
    assert len(outcome.rows) == 99_999


def test_macros_are_noted_and_never_run(read: Read, write_sheet_xml: Write) -> None:
    path = write_sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c></row>',
        name="table.xlsm",
        more={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"},
    )
    outcome = read(path)
    assert outcome.cells == [{"a": 1}]
    assert len(outcome.issues(IssueType.MACRO_WORKBOOK)) == 1


def test_a_workbook_with_a_password_is_refused_clearly(read: Read, tmp_path: Path) -> None:
    # Excel wraps an encrypted workbook into an OLE container with a stream of this name.
    directory = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 34)
    path = tmp_path / "secret.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + directory.ljust(512))
    with pytest.raises(SourceFileError, match=r"protected by a password\. Open it with"):
        read(path)


def test_an_encrypted_opendocument_sheet_is_refused_clearly(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "secret.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", b"\x93\x01\xfe")
        archive.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
    with pytest.raises(SourceFileError, match="protected by a password"):
        read(path)


def test_a_workbook_cut_off_or_damaged_inside_is_refused(
    read: Read, write_workbook: Write, tmp_path: Path
) -> None:
    whole = write_workbook([HEADER, *[["x" * 20, str(at), at] for at in range(2_000)]]).read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceFileError, match=r"cut\.xlsx: the zip is damaged or cut off"):
        read(path)
    path.write_bytes(whole.replace(b"PK\x01\x02", b"PK\x01\x03", 1))
    with pytest.raises(SourceFileError):
        read(path)


def test_a_stray_cell_far_away_is_refused_and_this_process_lives(
    read: Read, write_sheet_xml: Write
) -> None:
    path = write_sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    with pytest.raises(SourceFileError, match="needs more memory than it may have"):
        read(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused_with_advice(
    read: Read, write_sheet_xml: Write
) -> None:
    path = write_sheet_xml(f"<!--{' ' * 60_000_000}-->")
    with pytest.raises(SourceFileError, match=r"times its size, as no office's does\. Save"):
        read(path)
    with pytest.raises(SourceFileError, match=r"unpacks to 60,\d+,\d+ bytes; 1,000,000 are read"):
        read(path, Limits(workbook_bytes=1_000_000))


def test_a_zip_that_lies_about_its_size_is_refused(read: Read, write_sheet_xml: Write) -> None:
    path = write_sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' * 50_000)
    content = path.read_bytes()
    at = content.index(b"xl/worksheets/sheet1.xml", content.index(b"PK\x01\x02")) - 46 + 24
    size = int.from_bytes(content[at : at + 4], "little")
    assert size > 1_000_000
    path.write_bytes(content[:at] + (500).to_bytes(4, "little") + content[at + 4 :])
    with pytest.raises(SourceFileError, match="damaged"):
        read(path)


def test_long_texts_shared_by_very_many_cells_stay_within_memory(
    read: Read, write_sheet_xml: Write
) -> None:
    cells = "".join(f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, 100_001))
    path = write_sheet_xml(cells, shared=f"<si><t>{'ก' * 30_000}</t></si>")
    with pytest.raises(SourceFileError):
        read(path, Limits(workbook_memory=600_000_000))


def test_many_sheets_and_long_cells_are_refused(read: Read, write_workbook: Write) -> None:
    path = write_workbook({str(at): TABLE for at in range(4)})
    with pytest.raises(SourceFileError, match="has 4 sheets"):
        read(path, Limits(sheets=3))
    path = write_workbook([["a"], ["x" * 200]])
    with pytest.raises(SourceFileError, match="sheet 'Sheet1', cell A2 has 200 characters"):
        read(path, Limits(cell_chars=100))


def test_too_many_rows_and_too_little_time_are_refused(read: Read, write_workbook: Write) -> None:
    path = write_workbook([["a", "b"], *[["x", at] for at in range(10)]])
    with pytest.raises(SourceFileError, match="sheet 'Sheet1': has more than 9 rows"):
        read(path, Limits(rows=9))
    with pytest.raises(SourceFileError, match="longer than 0 seconds"):
        read(path, Limits(seconds=0.0))
