"""Sources and issues as pages, CSV and JSON."""

import csv
import re
from io import StringIO
from typing import Any

import pytest
from fastapi.testclient import TestClient

PAGES = [
    "/data",
    "/data/sources",
    "/data/sources/lpa_tobacco",
    "/data/sources/dopa_population?page=9",
    "/data/sources/lpa_tobacco?method=fuzzy_name",
    "/data/issues",
    "/data/issues?source=lpa_tobacco&severity=serious",
    "/data/issues?place=4200104&page=7",
    "/data/issues?type=value_jump",
    "/data/issue-types",
]
FORBIDDEN = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|<[^>]+\sstyle\s*=|<[^>]+\son[a-z]+\s*=",
    re.IGNORECASE,
)


def read_csv(text: str) -> list[dict[str, Any]]:
    return list(csv.DictReader(StringIO(text)))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_in_both_languages_without_inline_code(
    doubtful_client: TestClient, path: str
):
    for address, lang in ((path, "th"), (f"/en{path}", "en")):
        answer = doubtful_client.get(address)
        assert answer.status_code == 200, address
        assert f'<html lang="{lang}">' in answer.text
        assert not FORBIDDEN.search(answer.text)


def test_each_agency_is_told_how_complete_and_fresh_its_files_are(doubtful_client: TestClient):
    page = doubtful_client.get("/en/data/sources").text
    section = page.split('id="agencies"')[1]
    assert "Department of Local Administration (DLA)" in section
    assert re.search(r"<td class=\"number\">75\.0 %</td>", section)


def test_a_source_says_which_lines_of_its_files_are_no_rows(doubtful_client: TestClient):
    for prefix, said in (("", "ไม่นับเป็นแถว: แถวผลรวม"), ("/en", "Not counted as rows: totals")):
        page = doubtful_client.get(f"{prefix}/data/sources/lpa_tobacco").text
        assert re.search(rf"{said}</th><td class=\"number\">4</td>", page)
        assert "members" not in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/data/sources/no_such_source", 404),
        ("/data/sources/../../etc", 404),
        ("/data/issues?type=no_such_type", 400),
        ("/data/issues?province=99", 404),
        ("/data/issues?page=0", 400),
        ("/data/issues.csv?place=9999999", 404),
        ("/data/sources/lpa_tobacco?method=guess", 400),
    ],
)
def test_what_does_not_exist_is_explained_on_a_page(
    doubtful_client: TestClient, path: str, status: int
):
    answer = doubtful_client.get(path)
    assert answer.status_code == status
    assert "<h1>" in answer.text


def test_an_empty_atlas_has_these_pages_too(empty_client: TestClient):
    for path in ("/data", "/data/sources", "/data/issues", "/data/issues.csv", "/api/issues"):
        assert empty_client.get(path).status_code == 200, path


def test_an_issue_says_what_where_and_who_can_mend_it(doubtful_client: TestClient):
    html = doubtful_client.get("/data/issues?place=4200104").text
    item = re.search(r'<li class="issue">.*?</li>', html, re.DOTALL)
    assert item is not None
    for text in (
        "ช่องว่าง",
        "สำคัญมาก",
        "เทศบาลเมืองแสนสุข",
        "ไม่ใช่จำนวนเต็มของคนหรือบ้าน",
        "2566.json · แถว 1,044 · คอลัมน์ คะแนน",
        "ผู้เผยแพร่แฟ้ม",
    ):
        assert text in item[0], text


def test_a_message_without_thai_is_marked_as_english(doubtful_client: TestClient):
    html = doubtful_client.get("/data/issues?type=hidden_sheet").text
    assert '<span lang="en">Something that no catalogue says.</span>' in html
    assert "แผ่นงาน แผ่นที่ 2" in html


def test_what_stands_in_a_file_is_shown_as_text(doubtful_client: TestClient):
    html = doubtful_client.get("/data/issues", params={"place": "<b>x</b>"}).text
    assert "<b>x</b>" not in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


def test_a_name_for_a_place_is_answered_with_places(doubtful_client: TestClient):
    html = doubtful_client.get("/data/issues?source=lpa_tobacco&place=แสนสุข").text
    assert "/data/issues?source=lpa_tobacco&amp;place=4200104" in html
    assert '<li class="issue">' not in html


def test_the_filters_of_a_page_are_those_of_its_files(doubtful_client: TestClient):
    query = "?source=lpa_tobacco&severity=serious"
    html = doubtful_client.get(f"/data/issues{query}").text
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', html)]
    assert f"/data/issues.csv{query}" in links
    assert f"/data/issues.csv{query}&bom=1" in links
    listed = html.count('<li class="issue">')
    assert listed == len(read_csv(doubtful_client.get(f"/data/issues.csv{query}").text)) == 2
    assert doubtful_client.get(f"/api/issues{query}").json()["total"] == 2


def test_csv_is_a_file_with_a_name_that_tells_the_filters(doubtful_client: TestClient):
    answer = doubtful_client.get("/data/issues.csv?source=lpa_tobacco&place=2001")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert (
        answer.headers["content-disposition"]
        == 'attachment; filename="lao-atlas-issues-lpa-tobacco-2001.csv"'
    )
    assert not answer.content.startswith(b"\xef\xbb\xbf")
    marked = doubtful_client.get("/data/issues.csv?bom=1")
    assert marked.content.startswith(b"\xef\xbb\xbftype,")


def test_csv_holds_no_formula(doubtful_client: TestClient):
    (row,) = read_csv(doubtful_client.get("/data/issues.csv?type=unknown_place").text)
    assert row["raw_value"] == "'=cmd|calc"
    assert row["is_rejected"] == "true"
    answer = doubtful_client.get("/api/issues?type=unknown_place").json()
    assert answer["issues"][0]["raw_value"] == "=cmd|calc"


def test_csv_and_json_say_the_same(doubtful_client: TestClient):
    rows = read_csv(doubtful_client.get("/data/issues.csv").text)
    answer = doubtful_client.get("/api/issues?limit=1000").json()
    assert len(rows) == answer["total"] == len(answer["issues"])
    for row, issue in zip(rows, answer["issues"], strict=True):
        assert row.keys() == issue.keys()
        assert row["message"] == issue["message"]
        assert row["place_code"] == (issue["place_code"] or "")


def test_json_problems_are_problems(doubtful_client: TestClient):
    answer = doubtful_client.get("/api/issues?place=9999999")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert doubtful_client.get("/api/issues?limit=5000").status_code == 400


def test_json_is_described(doubtful_client: TestClient):
    paths = doubtful_client.get("/api/openapi.json").json()["paths"]
    names = {item["name"] for item in paths["/api/issues"]["get"]["parameters"]}
    assert names >= {"source", "type", "severity", "mender", "province", "place", "file"}
    assert "/data/issues" not in paths


def test_a_source_tells_its_files_rows_matches_and_loads(doubtful_client: TestClient):
    html = doubtful_client.get("/data/sources/lpa_tobacco").text
    for text in (
        "1.9 MB",
        "31 ม.ค. 2565",
        "4 มี.ค. 2565 01:30 น.",  # half past six in the evening before, in Greenwich
        "ด้วยชื่อที่คล้ายกัน",
        "ในทะเบียนเขียน ศรีมหาโพธิ ต่างกันหนึ่งตัวอักษร",
        "เพิ่ม 7 เปลี่ยน 2 หายไป 1",
        "แฟ้มก่อนหน้าที่เลิกใช้แล้ว (1)",
    ):
        assert text in html, text
    assert "Of a file that gave way." not in html


def test_a_failed_load_names_the_file_but_not_our_folders(doubtful_client: TestClient):
    html = doubtful_client.get("/en/data/sources/lpa_tobacco").text
    assert "2567.json: is no JSON." in html
    assert "/srv/files" not in html


def test_matches_can_be_narrowed_to_one_way(doubtful_client: TestClient):
    html = doubtful_client.get("/en/data/sources/lpa_tobacco?method=loose_name").text
    assert '<q lang="th">แสนสุก</q>' in html
    assert '<q lang="th">ศรีมหาโพ</q>' not in html


def test_the_overview_counts_what_there_is(doubtful_client: TestClient):
    html = doubtful_client.get("/en/data").text
    total = doubtful_client.get("/api/issues").json()["total"]
    assert f"<b>{total}</b>" in html
    assert "31 Jan 2022" in html  # the newest file


def test_a_place_says_what_is_missing_and_who_can_mend_it(doubtful_client: TestClient):
    html = doubtful_client.get("/en/places/6170104").text
    section = re.search(r'<section aria-labelledby="missing">.*?</section>', html, re.DOTALL)
    assert section is not None
    for text in (
        "The position of the office is unknown.",
        "No website that works is known.",
        "only its district is known",
        "Whoever publishes which LAO covers what",
        "/en/data/issues?place=6170104",
    ):
        assert text in section[0], text


def test_a_province_counts_what_its_laos_lack(doubtful_client: TestClient):
    html = doubtful_client.get("/en/places/17").text
    assert "The position of the office is unknown for 2 of the LAOs here." in html
    assert '/en/data/issues?place=17&amp;type=no_boundary"' in html


def test_a_figure_that_is_missing_or_too_low_says_so(doubtful_client: TestClient):
    assert "Population 2020: Not reported" in doubtful_client.get("/en/places/4200104").text
    least = doubtful_client.get("/en/places/5200103").text
    assert "only the least number is known" in least
