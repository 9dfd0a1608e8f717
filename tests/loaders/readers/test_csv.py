"""CSV as offices save it: any encoding, any delimiter, with what stands around the table."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gis.errors import SourceFileError
from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.readers import Limits, TableLayout, read_rows

Read = Callable[..., Any]
Write = Callable[..., Path]

TABLE = "จังหวัด,อปท.,ประชากร\nกระบี่,อบต.คลองพน,8123\nสิงห์บุรี,ทต.อินทร์บุรี,5210\n"
ROWS = [
    {"จังหวัด": "กระบี่", "อปท.": "อบต.คลองพน", "ประชากร": "8123"},
    {"จังหวัด": "สิงห์บุรี", "อปท.": "ทต.อินทร์บุรี", "ประชากร": "5210"},
]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_the_encoding_is_found(read: Read, write_text: Write, encoding: str) -> None:
    assert read(write_text(TABLE, encoding=encoding)).cells == ROWS


def test_a_single_thai_word_in_cp874_is_enough(read: Read, write_text: Write) -> None:
    path = write_text("name,value\nพะเยา,1\nx,2\n", encoding="cp874")
    assert read(path).column("name") == ["พะเยา", "x"]


def test_thai_after_a_long_stretch_of_ascii_is_still_told(read: Read, write_text: Write) -> None:
    body = "".join(f"row {number},{number}\n" for number in range(150_000))
    path = write_text(f"name,value\n{body}ตาก,1\n", encoding="cp874")
    assert read(path).rows[-1].cells == {"name": "ตาก", "value": "1"}


def test_latin_text_is_not_taken_for_thai(read: Read, write_text: Write) -> None:
    path = write_text("name,value\nCafé de la Paix,1\nMünchen naïve,2\n", encoding="cp1252")
    assert read(path).column("name") == ["Café de la Paix", "München naïve"]


def test_a_declared_encoding_is_kept_to(read: Read, write_text: Write) -> None:
    assert read(write_text(TABLE, encoding="cp874"), encoding="TIS-620").cells == ROWS
    with pytest.raises(SourceFileError, match="encoding 'klingon' is unknown"):
        read(write_text(TABLE), encoding="klingon")


def test_a_name_cut_within_a_letter_is_reported_with_its_row_and_byte(
    read: Read, write_text: Write
) -> None:
    path = write_text(TABLE)
    path.write_bytes(path.read_bytes().replace("พน".encode(), "พน".encode()[:-1]))
    outcome = read(path)
    assert outcome.column("จังหวัด") == ["กระบี่", "สิงห์บุรี"]
    assert outcome.rows[0].cells["อปท."] == "อบต.คลองพ\ufffd\ufffd"
    (issue,) = outcome.issues(IssueType.UNDECODABLE_TEXT)
    assert (issue.row, issue.column, issue.is_rejected) == (2, "B", False)
    assert "0xe0" in issue.message


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(read: Read, write_text: Write, delimiter: str) -> None:
    assert read(write_text(TABLE.replace(",", delimiter))).cells == ROWS


def test_commas_within_numbers_do_not_hide_semicolons(read: Read, write_text: Write) -> None:
    path = write_text("ชื่อ;รายรับ;รายจ่าย\nก;1,200,300;4,100\nข;2,100;300\nค;1,000;5,000,000\n")
    assert read(path).column("รายรับ") == ["1,200,300", "2,100", "1,000"]


def test_a_first_line_that_names_the_delimiter_is_heeded(read: Read, write_text: Write) -> None:
    outcome = read(write_text("sep=;\n" + TABLE.replace(",", ";")))
    assert outcome.cells == ROWS
    assert outcome.numbers == [3, 4]


def test_line_breaks_and_delimiters_within_quotes_stay_in_their_cell(
    read: Read, write_text: Write
) -> None:
    path = write_text('ชื่อ,ที่อยู่,โทร\nก,"1 ม.2\r\nต.ข, อ.ค",02\nง,จ,03\n')
    outcome = read(path)
    assert outcome.column("ที่อยู่") == ["1 ม.2\r\nต.ข, อ.ค", "จ"]
    assert outcome.numbers == [2, 3], "rows are counted as a spreadsheet program does"
    assert len(outcome.log) == 0


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row(
    read: Read, write_text: Write
) -> None:
    with pytest.raises(SourceFileError, match="row 3: a quotation mark is opened"):
        read(write_text('a,b\n1,2\n3,"4\n5,6\n7,8\n'))


def test_a_quotation_mark_that_closes_too_late_is_reported(read: Read, write_text: Write) -> None:
    outcome = read(write_text('a,b,c\n1,"x,2\n2,y,3\n3,z",4\n5,6,7\n'))
    (issue,) = outcome.issues(IssueType.RAGGED_ROW)
    assert issue.row == 2
    assert "quotation mark" in issue.message


def test_a_row_with_too_many_cells_is_left_out_and_one_with_too_few_is_kept(
    read: Read, write_text: Write
) -> None:
    outcome = read(write_text("a,b,c\n1,2,3\n1,200,4,5\n6,7\n8,9,10\n"))
    assert outcome.column("a") == ["1", "6", "8"]
    assert outcome.rows[1].cells == {"a": "6", "b": "7", "c": None}
    long, short = outcome.issues(IssueType.RAGGED_ROW)
    assert (long.row, long.is_rejected) == (3, True)
    assert (short.row, short.is_rejected) == (4, False)
    assert outcome.figures.dropped_by_reason() == {"ragged": 1}


def test_empty_cells_beyond_the_header_are_no_trouble(read: Read, write_text: Write) -> None:
    outcome = read(write_text("a,b,c,,\n1,2,3,,\n4,5,6,,,,\n"))
    assert outcome.cells == [{"a": "1", "b": "2", "c": "3"}, {"a": "4", "b": "5", "c": "6"}]
    assert len(outcome.log) == 0


def test_an_empty_file_is_refused_and_a_header_alone_gives_no_rows(
    read: Read, write_text: Write
) -> None:
    for content in ("", "\ufeff", "\r\n \r\n"):
        with pytest.raises(SourceFileError, match="the file is empty"):
            read(write_text(content))
    outcome = read(write_text("จังหวัด,ประชากร\n"))
    assert outcome.rows == []
    assert outcome.figures.columns == {None: ("จังหวัด", "ประชากร")}


def test_a_file_that_is_no_text_is_refused(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(SourceFileError, match="no text file"):
        read(path)


def test_too_many_rows_and_columns_are_refused(read: Read, write_text: Write) -> None:
    path = write_text("a,b\n" + "1,x\n" * 50)
    assert len(read(path, Limits(rows=50)).rows) == 50
    with pytest.raises(SourceFileError, match="more than 49 rows"):
        read(path, Limits(rows=49))
    with pytest.raises(SourceFileError, match="has 2 columns; 1 are read"):
        read(path, Limits(columns=1))


def test_a_file_beyond_the_limit_of_bytes_or_time_is_refused(read: Read, write_text: Write) -> None:
    path = write_text("a,b\n" + "1,x\n" * 5_000)
    with pytest.raises(SourceFileError, match=r"has 20,004 bytes; 10,000 are read"):
        read(path, Limits(file_bytes=10_000))
    with pytest.raises(SourceFileError, match="longer than 0 seconds"):
        read(path, Limits(seconds=0.0))


def test_an_endless_line_is_refused(read: Read, write_text: Write) -> None:
    path = write_text("a,b\n" + "x" * 3_000_000)
    with pytest.raises(SourceFileError, match=r"a line has more than 2,\d+,\d+ characters"):
        read(path)


def test_rows_stream_in_little_memory(write_text: Write) -> None:
    path = write_text("a,b\n" + "กระบี่,12345\n" * 200_000 + '3,"unclosed\n')
    rows = read_rows(path, TableLayout(), IssueLog())
    tracemalloc.start()
    assert [next(rows).row for _ in range(199_000)][-1] == 199_001
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The numbers listed above take 8 MB.
    assert peak < 16_000_000
    with pytest.raises(SourceFileError, match="row 200002"):
        list(rows)


def test_a_missing_file_is_named(read: Read, tmp_path: Path) -> None:
    with pytest.raises(SourceFileError, match=r"none\.csv: cannot be read \(No such file"):
        read(tmp_path / "none.csv")
