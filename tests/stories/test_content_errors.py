"""A wrong row of the starting content names its file, line and column."""

import csv
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from gis.errors import ContentError, LaoAtlasError
from stories.content import (
    read_agencies,
    read_memberships,
    read_services,
    read_stories,
)

READERS = {
    "stories.csv": read_stories,
    "services.csv": read_services,
    "agencies.csv": read_agencies,
    "networks.csv": read_memberships,
}
Edit = Callable[[list[dict[str, str]]], None]


@pytest.fixture
def write_edited(tmp_path: Path):
    """Write the first rows of a shipped file after an edit, as a steward might leave it."""

    def write(name: str, edit: Edit) -> Path:
        shipped = resources.files("stories").joinpath("content", name).read_text("utf-8-sig")
        rows = list(csv.DictReader(shipped.splitlines()))[:8]
        edit(rows)
        path = tmp_path / name
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def put(column: str, text: str, row: int = 2) -> Edit:
    def edit(rows: list[dict[str, str]]) -> None:
        rows[row][column] = text

    return edit


@pytest.mark.parametrize(
    ("name", "column", "text", "problem"),
    [
        ("stories.csv", "slug", "Sikhio Town", "small letters"),
        ("stories.csv", "kind", "prize", "is not one of: award"),
        ("stories.csv", "topic", "waste", "is not one of"),
        ("stories.csv", "lao_type", "TAO", "is not one of: pao"),
        ("stories.csv", "year", "2557", "write the Gregorian 2014"),
        ("stories.csv", "year", "1914", "before the first municipalities"),
        ("stories.csv", "year", "last year", "is not a year"),
        ("stories.csv", "title_th", "", "the cell is empty"),
        ("stories.csv", "title_th", "Sikhio", "is not Thai"),
        ("stories.csv", "summary_en", "สีคิ้ว", "is not English"),
        ("stories.csv", "summary_th", "เทศบาล\u200bเมือง", "invisible character"),
        ("stories.csv", "summary_th", "เทศบาล  เมือง", "a space too many"),
        ("stories.csv", "lao_code", "43020", "is not a DLA code"),
        ("stories.csv", "lao_code", "6302001", "is not the code of a town"),
        ("stories.csv", "lao_code", "1100000", "is not the code of a town"),
        ("stories.csv", "province_th", "", "a code needs"),
        ("stories.csv", "lao_code", "", "say why"),
        ("stories.csv", "confidence", "medium", "say what is uncertain"),
        ("stories.csv", "source_url", "news.example.org/1", "no http or https address"),
        ("stories.csv", "source_url", "ftp://news.example.org/1", "no http or https address"),
        ("stories.csv", "source_url", "https://www.Khlongphon go.th", "no http or https"),
        ("stories.csv", "source_url", "https://[news/", "no http or https address"),
        ("services.csv", "life_event", "moving", "is not one of"),
        ("services.csv", "providers", "city;village", "'village' is not one of"),
        ("services.csv", "providers", "city;city", "stands twice"),
        ("services.csv", "hotline", "15-48", "no Thai telephone number"),
        ("services.csv", "hotline", "๑๕๔๘", "no Thai telephone number"),
        ("services.csv", "hotline_status", "", "say whether this was verified"),
        ("services.csv", "terms_status", "verified", "nothing here to verify"),
        ("services.csv", "legal_status", "yes", "is not one of: verified"),
        ("services.csv", "documents_th", "บัตร;;บ้าน", "between two semicolons"),
        ("agencies.csv", "category", "ministry", "is not one of"),
        ("agencies.csv", "url", "www.dla.go.th", "no http or https address"),
        ("networks.csv", "kind", "club", "is not one of: network"),
        ("networks.csv", "province_th", "", "the cell is empty"),
    ],
)
def test_a_wrong_cell_is_named(write_edited, name, column, text, problem):
    path = write_edited(name, put(column, text))
    with pytest.raises(ContentError, match=problem) as caught:
        READERS[name](path)
    assert caught.value.file == name
    assert caught.value.line == 4
    assert f"{name}, line 4, column " in str(caught.value)


def test_a_translation_with_fewer_documents_is_refused(write_edited):
    path = write_edited("services.csv", put("documents_en", "ID card"))
    with pytest.raises(ContentError, match="1 values, but 2 in documents_th"):
        read_services(path)


def test_a_slug_that_stands_twice_names_both_lines(write_edited):
    path = write_edited("stories.csv", lambda rows: rows[4].update(slug=rows[1]["slug"]))
    with pytest.raises(ContentError, match="line 6, column slug: the same stands in line 3"):
        read_stories(path)


def test_a_member_that_stands_twice_in_a_network_is_refused(write_edited):
    path = write_edited("networks.csv", lambda rows: rows.append(dict(rows[0])))
    with pytest.raises(ContentError, match="the same stands in line 2 already"):
        read_memberships(path)


def test_a_network_with_two_names_is_refused(write_edited):
    path = write_edited("networks.csv", put("network_en", "Another name"))
    with pytest.raises(ContentError, match="has another kind or name above"):
        read_memberships(path)


def test_a_missing_column_is_named(write_edited):
    def edit(rows):
        for row in rows:
            del row["confidence"]

    with pytest.raises(ContentError, match="line 1, column confidence: the column is missing"):
        read_stories(write_edited("stories.csv", edit))


def test_a_column_that_nobody_knows_is_named(write_edited):
    def edit(rows):
        rows[0]["remark"] = ""

    with pytest.raises(ContentError, match="line 1, column remark: the column is not known"):
        read_agencies(write_edited("agencies.csv", edit))


def test_empty_rows_at_the_end_are_passed_over(write_edited):
    path = write_edited("agencies.csv", lambda rows: rows.extend([{}, {}]))
    assert len(read_agencies(path)) == 8


def test_a_file_saved_in_the_old_thai_encoding_says_how_to_save_it(write_edited):
    path = write_edited("agencies.csv", lambda rows: None)
    path.write_bytes(path.read_text("utf-8-sig").encode("cp874"))
    with pytest.raises(ContentError, match="line 2: not UTF-8 text; save the file as 'CSV UTF-8'"):
        read_agencies(path)


def test_windows_line_ends_and_a_missing_byte_order_mark_do_no_harm(write_edited):
    path = write_edited("agencies.csv", lambda rows: None)
    text = path.read_text("utf-8-sig")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert len(read_agencies(path)) == 8


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("code,category\n", "the file holds no row"),
        ("code,code\na,b\n", "two columns have the same name"),
        ("code,category\na\n", "line 2: 1 cells, but the heading has 2"),
        ('code,category\n"a,b\n', "line 2: "),
    ],
)
def test_a_broken_table_is_refused(tmp_path, text, problem):
    path = tmp_path / "agencies.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=problem):
        read_agencies(path)


def test_content_errors_are_ours():
    assert issubclass(ContentError, LaoAtlasError)
