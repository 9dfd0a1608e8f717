"""Pages of rankings in both languages: what stands beside a rank, choices, empty states, files."""

import hashlib
import re
from html import unescape
from pathlib import Path

import pyogrio
import pytest
import yaml
from fastapi.testclient import TestClient

from indices.definition import read_definition

RANKING = "/rankings/tobacco_free"


def read(client: TestClient, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return unescape(response.text)


def text_of(page: str) -> str:
    main = page.split('<main id="content"', 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


@pytest.mark.parametrize(
    "path",
    [
        "/rankings",
        RANKING,
        f"{RANKING}?type=all&province=20",
        f"{RANKING}?ranked=no",
        f"{RANKING}?level=province",
        f"{RANKING}?edition=tobacco_free-2024-1",
        f"{RANKING}?name=ไม่มีชื่อนี้",
        f"{RANKING}/method",
        f"{RANKING}/method?level=district",
        f"{RANKING}/changes",
        "/rankings/lao_potential",
        "/rankings/lao_potential/method",
        "/places/6170103",
        "/places/20",
        "/places/6170103/learn",
        "/places/2170101/learn",
        "/places/6170103/learn?index=tobacco_free&population=0",
    ],
)
def test_every_page_opens_in_both_languages(ranked_client: TestClient, path: str) -> None:
    thai, english = read(ranked_client, path), read(ranked_client, f"/en{path}")
    assert '<html lang="th">' in thai
    assert '<html lang="en">' in english
    for page in (thai, english):
        assert "style=" not in page
        assert "None" not in text_of(page)
        assert "nan" not in text_of(page).split()


def test_the_front_door_leads_to_the_rankings(ranked_client: TestClient) -> None:
    page = read(ranked_client, "/en")
    assert '<h3><a href="/en/rankings">Benchmarking and ranking</a></h3>' in page


def test_an_index_that_was_not_built_says_what_to_do(ranked_client: TestClient) -> None:
    page = text_of(read(ranked_client, "/en/rankings"))
    assert "lao index build website_presence" in page


def test_the_headline_says_group_year_edition_and_what_is_missing(
    ranked_client: TestClient,
) -> None:
    page = text_of(read(ranked_client, f"/en{RANKING}?type=subdistrict_municipality"))
    assert "2 subdistrict municipalities, ranked among each other" in page
    assert "Year 2024" in page
    assert "edition tobacco_free-2024-2" in page
    assert "LPA item 45: tobacco control in the LAO's schools (score 0-5) (places: 1)" in page
    assert "For this year nobody has a figure of: LPA item 44: tobacco control by the LAO" in page
    assert "ปี 2567" in text_of(read(ranked_client, RANKING))


def test_every_rank_in_the_table_is_an_interval(ranked_client: TestClient) -> None:
    page = read(ranked_client, f"/en{RANKING}?type=all")
    cells = re.findall(r'<td class="rank-cell">(.*?)</td>', page, re.DOTALL)
    assert len(cells) == 8
    for cell in cells:
        assert re.search(r"<b>\d+–\d+</b>", cell)
        assert "interval-range" in cell
        assert re.search(r"of \d+", text_of(f'<main id="content">{cell}</main>'))


def test_without_a_choice_the_largest_group_is_shown(ranked_client: TestClient) -> None:
    page = read(ranked_client, f"/en{RANKING}")
    assert '<option value="sao" selected>' in page
    assert "4 ranked" in text_of(page)


def test_within_a_province_the_page_says_so_and_leads_back(ranked_client: TestClient) -> None:
    page = read(ranked_client, f"/en{RANKING}?province=20")
    assert "2 subdistrict administrative organizations, ranked among each other · Chon Buri" in (
        text_of(page)
    )
    assert "Rank among the whole country" in page


def test_who_is_not_ranked_has_a_list_of_its_own(ranked_client: TestClient) -> None:
    page = read(ranked_client, f"/en{RANKING}?type=sao")
    assert "1 are not ranked: see why" in text_of(page)
    listed = text_of(read(ranked_client, f"/en{RANKING}?type=sao&ranked=no"))
    assert "Too little is known: 0 % of the weight that applies, of 50 % needed." in listed


def test_an_empty_answer_says_what_to_do(ranked_client: TestClient) -> None:
    page = text_of(read(ranked_client, f"/en{RANKING}?type=sao&name=5200103"))
    assert "No place fits all of these choices" in page
    assert "Other types have 1: show all types" in page
    assert "Choose “all” in one of the lists above" in page


def test_the_table_is_sorted_by_links(ranked_client: TestClient) -> None:
    page = read(ranked_client, f"/en{RANKING}?sort=score")
    assert 'aria-sort="descending"' in page
    assert re.search(r'href="[^"]*sort=score&order=asc"', page)


def test_a_pinned_edition_stays_pinned_in_every_link(ranked_client: TestClient) -> None:
    page = read(ranked_client, f"/en{RANKING}?edition=tobacco_free-2024-1")
    assert "a later edition has taken its place" in page
    assert '<input type="hidden" name="edition" value="tobacco_free-2024-1">' in page
    sorts = re.findall(r'<a class="sort" href="([^"]+)"', page)
    assert sorts
    assert all("edition=tobacco_free-2024-1" in link for link in sorts)


def test_the_method_says_weights_years_scale_and_what_moves_ranks(
    ranked_client: TestClient,
) -> None:
    page = text_of(read(ranked_client, f"/en{RANKING}/method"))
    for said in (
        "Scores have few steps, so many LAOs are equal and share a band.",
        "67%",
        "0 at 0, 100 at 5 or better.",
        "at least 50% of the weight",
        "Which choice moves the ranks most",
        "Errors of the figures",
        "Handbook on Constructing Composite Indicators",
        "8 of 10 are ranked",
    ):
        assert said in page, said


def test_the_definition_can_be_taken_and_read_again(ranked_client: TestClient) -> None:
    answer = ranked_client.get(f"{RANKING}/definition.yml?edition=tobacco_free-2024-1")
    assert answer.headers["content-type"].startswith("application/yaml")
    definition = read_definition(answer.text, "taken")
    assert definition.code == "tobacco_free"
    assert yaml.safe_load(answer.text)["years"] == "each"


def test_changes_tell_intervals_and_causes(ranked_client: TestClient) -> None:
    page = read(ranked_client, f"/en{RANKING}/changes")
    said = text_of(page)
    assert "tobacco_free-2024-1 (2024)" in said
    # One LAO's points were revised; it passed others, which moved because of it.
    assert "Figures revised by the publisher" in said
    assert re.search(r"\d+ of 8 moved", said)
    first = re.search(r"<tbody>\s*<tr>(.*?)</tr>", page, re.DOTALL)
    assert first is not None
    assert re.search(r"\d+–\d+", first[1])


def test_without_an_earlier_edition_changes_say_so(ranked_client: TestClient) -> None:
    page = text_of(read(ranked_client, f"/en{RANKING}/changes?edition=tobacco_free-2024-1"))
    assert "There is no earlier edition to compare this one with." in page


def test_the_csv_has_the_checksum_that_the_edition_names(ranked_client: TestClient) -> None:
    edition = ranked_client.get("/api/rankings/tobacco_free").json()["edition"]
    for _ in range(2):
        answer = ranked_client.get(edition["csv"])
        assert answer.status_code == 200
        assert hashlib.sha256(answer.content).hexdigest() == edition["result_sha256"]
    assert "6200102" in answer.text
    marked = ranked_client.get(f"{edition['csv']}?bom=1")
    assert marked.content == b"\xef\xbb\xbf" + answer.content
    said = ranked_client.get(f"{edition['csv']}.sha256").text
    assert said == f"{edition['result_sha256']}  tobacco_free-2024-2.csv\n"


def test_the_geopackage_has_a_layer_for_each_level(
    ranked_client: TestClient, tmp_path: Path
) -> None:
    edition = ranked_client.get("/api/rankings/tobacco_free").json()["edition"]
    answer = ranked_client.get(edition["geopackage"])
    digest = ranked_client.get(f"{edition['geopackage']}.sha256").text.split()[0]
    assert hashlib.sha256(answer.content).hexdigest() == digest
    file = tmp_path / "edition.gpkg"
    file.write_bytes(answer.content)
    assert set(pyogrio.list_layers(file)[:, 0]) == {"lao", "district", "province", "edition"}
    method = read(ranked_client, f"/en{RANKING}/method")
    assert digest in method


def test_files_of_no_edition_are_not_found(ranked_client: TestClient) -> None:
    read(ranked_client, f"{RANKING}/download/tobacco_free-2024-9.csv", 404)
    read(ranked_client, f"{RANKING}/download/tobacco_free-2024-1.exe", 400)
    read(ranked_client, "/rankings/lao_potential/download/tobacco_free-2024-1.csv", 404)


def test_the_page_of_a_place_tells_where_it_stands_or_why_not(ranked_client: TestClient) -> None:
    page = text_of(read(ranked_client, "/places/6200102"))
    assert re.search(r"อยู่(ระหว่าง|ที่)อันดับ \d.* จาก 4 อบต. กลุ่มที่ 1 จาก \d กลุ่ม", page)
    alone = text_of(read(ranked_client, "/en/places/4200104"))
    assert "Not ranked. There is no other of its type to compare it with." in alone
    unknown = text_of(read(ranked_client, "/en/places/6170105"))
    assert "Too little is known" in unknown
    bangkok = text_of(read(ranked_client, "/en/places/1100000"))
    assert "No index ranks it yet" in bangkok


def test_before_any_load_the_list_of_indices_still_opens(empty_client: TestClient) -> None:
    page = text_of(read(empty_client, "/en/rankings"))
    assert "Not built yet" in page
    read(empty_client, "/rankings/tobacco_free", 404)
