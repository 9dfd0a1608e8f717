"""Pages over HTTP: both languages, no inline script, Buddhist years for Thai readers only."""

import json
import re

import pytest
from fastapi.testclient import TestClient

PAGES = [
    "/",
    "/search",
    "/search?q=หนองบัว",
    "/at?lat=15.05&lon=100.23",
    "/about",
    "/places/5200103",
    "/places/4200104",
    "/places/6170104",
    "/places/1100000",
    "/places/17",
    "/places/1701",
    "/places/170102",
]
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.IGNORECASE)
INLINE_HANDLER = re.compile(r"<[^>]+\son[a-z]+\s*=", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style|<[^>]+\sstyle\s*=", re.IGNORECASE)


def in_english(path: str) -> str:
    return "/en" + path.removesuffix("/") if path == "/" else "/en" + path


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_there_in_both_languages(client: TestClient, path: str) -> None:
    thai, english = client.get(path), client.get(in_english(path))
    assert (thai.status_code, english.status_code) == (200, 200)
    assert '<html lang="th">' in thai.text
    assert '<html lang="en">' in english.text
    assert thai.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("path", [*PAGES, "/nothing", "/places/9999999"])
def test_a_page_holds_no_inline_script_or_style(client: TestClient, path: str) -> None:
    for address in (path, in_english(path)):
        html = client.get(address).text
        for pattern in (INLINE_SCRIPT, INLINE_HANDLER, INLINE_STYLE):
            assert not pattern.search(html), address


@pytest.mark.parametrize("path", PAGES)
def test_a_page_leads_to_itself_in_the_other_language(client: TestClient, path: str) -> None:
    html = client.get(path).text
    link = re.search(r'<a class="language" href="([^"]+)"', html)
    assert link is not None
    other = client.get(link[1].replace("&amp;", "&"))
    assert other.status_code == 200
    assert '<html lang="en">' in other.text


def test_years_are_buddhist_in_thai_and_gregorian_in_english(client: TestClient) -> None:
    thai, english = client.get("/places/5200103").text, client.get("/en/places/5200103").text
    assert "2563" in thai
    assert "2563" not in english
    assert "2020" in english


def test_the_day_of_the_edition_is_written_as_its_readers_count(client: TestClient) -> None:
    named = {
        lang: re.search(r"(?:ชุดข้อมูล|Edition): \d+ \S+ (\d{4}) · [0-9a-f]{8}", client.get(path).text)
        for path, lang in (("/about", "th"), ("/en/about", "en"))
    }
    assert named["th"] is not None
    assert named["en"] is not None
    assert int(named["th"][1]) == int(named["en"][1]) + 543


def test_policy_headers_stand_on_every_answer(client: TestClient) -> None:
    for path in ("/", "/nothing", "/api/at?lat=15&lon=100", "/api/nothing"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/nothing", "/places/9999999", "/en/places/9999999"])
def test_what_does_not_exist_is_explained_on_a_page(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text
    assert 'role="search"' in answer.text or "<form" in answer.text


def test_what_a_reader_typed_is_shown_as_text(client: TestClient) -> None:
    html = client.get("/search", params={"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_missing_people_are_not_shown_as_zero(client: TestClient) -> None:
    row = re.search(r"แสนสุข.*?</tr>", client.get("/places/2001").text, re.DOTALL)
    assert row is not None
    assert "missing" in row[0]


def test_the_map_is_told_what_it_can_be_coloured_by(client: TestClient) -> None:
    html = client.get("/").text
    block = html.split('id="map-config"')[1].split(">", 1)[1].split("</script>")[0]
    [entry] = json.loads(block)["catalogue"]["indicators"]
    assert (entry["code"], entry["years"]["lao"]) == ("population", [2020])
