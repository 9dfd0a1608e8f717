"""Websites of LAOs as lists noted them: by place and state, honest on what a state means."""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from api.app import create_app
from gis.settings import Settings
from loaders.context import LoadContext
from loaders.lookup import place_ids_by_code
from loaders.run import run_source
from loaders.source import get_source
from loaders.store.history import store_websites

SITES: list[tuple[str, str, str, date | None]] = [
    ("6200102", "http://www.nongbua.example/", "ok", date(2020, 5, 1)),
    ("6200102", "http://old.nongbua.example/", "expired", None),
    ("5200103", "http://www.srimahapho.example/", "hacked", date(2022, 2, 6)),
    ("4200104", "https://saensuk.example/", "inaccessible", date(2016, 8, 20)),
    ("2200101", "http://pao.example/", "offline", None),
    ("1100000", "http://www.bangkok.example/", "unknown", None),
]


@pytest.fixture(scope="module")
def linked_client(
    make_made_up_engine: Callable[[], Engine], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The portal over the made-up country with websites; no list of province 17 is known."""
    engine = make_made_up_engine()
    file = tmp_path_factory.mktemp("websites") / "geocode.xml"
    file.write_text("<made-up/>", "utf-8")
    run_source(engine, get_source("geocode_xml"), [file], _store)
    settings = Settings(database_url=engine.url.render_as_string(hide_password=False))
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


def _store(context: LoadContext) -> None:
    places = place_ids_by_code(context.connection)
    snapshot = context.snapshot(context.files[0])
    store_websites(
        context.connection,
        [(places[code], url, state, noted, snapshot, None) for code, url, state, noted in SITES],
        [places[code] for code, *_ in SITES],
    )


def read(client: TestClient, path: str, status: int = 200) -> str:
    """Return the page's own part, without header and footer."""
    answer = client.get(path)
    assert answer.status_code == status, path
    return unescape(answer.text.split("<main", 1)[1].split("</main>", 1)[0])


def laos(html: str) -> list[str]:
    """Return the codes of the LAOs in the list."""
    listed = html.split('<ol class="results"', 1)[-1].split("</ol>", 1)[0]
    return re.findall(r'href="(?:/en)?/places/(\d{7})"', listed)


def rows(client: TestClient, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/links/websites.csv{query}")
    assert answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(StringIO(answer.text)))


def test_laos_stand_by_province_and_each_with_its_websites(linked_client: TestClient) -> None:
    html = read(linked_client, "/en/links")
    listed = laos(html)
    assert len(listed) == 11
    assert [code[1:3] for code in listed] == sorted(code[1:3] for code in listed)
    assert "11 LAOs" in html
    [own] = re.findall(r"<li>(?:(?!</li>).)*nongbua(?:(?!</li>).)*</li>", html, re.DOTALL)
    assert own.index("www.nongbua") < own.index("old.nongbua")
    assert "worked when checked" in own
    assert "noted 1 May 2020" in own


def test_only_what_may_be_opened_is_a_link(linked_client: TestClient) -> None:
    links = re.findall(r'href="(http[^"]+)"', read(linked_client, "/links"))
    assert set(links) == {"http://www.nongbua.example/", "http://www.bangkok.example/"}
    assert "พบว่าถูกเจาะระบบ" in read(linked_client, "/links")


def test_a_state_is_said_to_be_of_its_day(linked_client: TestClient) -> None:
    assert "has not opened these sites itself" in read(linked_client, "/en/links")
    assert "ไม่ได้เปิดตรวจเว็บไซต์เหล่านี้เอง" in read(linked_client, "/links")


def test_counts_are_of_the_website_that_is_the_likeliest_to_work(
    linked_client: TestClient,
) -> None:
    html = read(linked_client, "/en/links")
    counts = dict(re.findall(r'<option value="(\w+)"[^>]*>[^<]*\((\d+)\)', html))
    assert counts == {
        "ok": "1",
        "unknown": "1",
        # Not to be reached and not to answer are one to a reader.
        "offline": "2",
        "hacked": "1",
        "none": "1",
        "no_list": "5",
    }
    for state, number in counts.items():
        assert len(laos(read(linked_client, f"/en/links?state={state}"))) == int(number)


def test_no_list_is_told_apart_from_no_website(linked_client: TestClient) -> None:
    assert laos(read(linked_client, "/links?state=none")) == ["6200105"]
    html = read(linked_client, "/en/links?province=17")
    assert html.count("no list has been published for the province") >= 5


def test_websites_are_found_by_name_address_province_and_district(
    linked_client: TestClient,
) -> None:
    assert laos(read(linked_client, "/links?q=saensuk")) == ["4200104"]
    assert laos(read(linked_client, "/links?q=หนองบัว+ชลบุรี")) == ["6200102"]
    assert set(laos(read(linked_client, "/links?province=20"))) == {
        "2200101",
        "4200104",
        "5200103",
        "6200102",
        "6200105",
    }
    in_district = laos(read(linked_client, "/links?province=20&district=2001"))
    assert len(in_district) == 4
    # A district that was chosen before another province is forgotten.
    assert len(laos(read(linked_client, "/links?province=17&district=2001"))) == 5


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nothing_found_says_what_to_do_and_nonsense_is_refused(
    linked_client: TestClient, prefix: str
) -> None:
    html = read(linked_client, f"{prefix}/links?q=zzzz")
    assert laos(html) == []
    assert f'href="{prefix}/links"' in html
    for query in ("state=gone", "province=x", "district=17", "page=0"):
        read(linked_client, f"{prefix}/links?{query}", 400)


def test_the_file_has_a_line_for_each_website_and_says_why_there_is_none(
    linked_client: TestClient,
) -> None:
    found = rows(linked_client)
    assert len(found) == len(SITES) + 6
    by_url = {row["url"]: row for row in found if row["url"]}
    for code, url, state, noted in SITES:
        row = by_url[url]
        assert (row["code"], row["state"], row["source"]) == (code, state, "geocode_xml")
        assert row["noted_on"] == (noted.isoformat() if noted else "")
    assert {row["state"] for row in found if not row["url"]} == {"none", "no_list"}
    assert [row["code"] for row in rows(linked_client, "?state=hacked")] == ["5200103"]


def test_the_file_for_excel_begins_with_a_mark(linked_client: TestClient) -> None:
    assert linked_client.get("/links/websites.csv?bom=1").text.startswith("\ufeff")
    assert not linked_client.get("/links/websites.csv").text.startswith("\ufeff")


def test_the_map_is_told_the_state_and_office_of_every_lao(linked_client: TestClient) -> None:
    answer = linked_client.get("/api/websites/map")
    told = answer.json()
    assert len(told["codes"]) == 11
    states = dict(zip(told["codes"], (told["states"][at] for at in told["state"]), strict=True))
    assert states["6200102"] == "ok"
    assert states["4200104"] == "offline"
    assert states["6170103"] == "no_list"
    at = told["codes"].index("6200102")
    assert (told["longitude"][at], told["latitude"][at]) == (1_000_500, 150_500)
    # A PAO has no position in the made-up country.
    assert told["longitude"][told["codes"].index("2200101")] is None
    again = linked_client.get(
        "/api/websites/map", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert again.status_code == 304


def test_before_anything_is_loaded_the_page_says_so(empty_client: TestClient) -> None:
    assert "No LAO has been loaded yet" in read(empty_client, "/en/links")
    assert rows(empty_client) == []


def test_websites_and_agencies_lead_to_each_other(linked_client: TestClient) -> None:
    assert 'href="/links/agencies"' in read(linked_client, "/links")
    assert 'href="/links"' in read(linked_client, "/links/agencies")


@pytest.mark.real_data
def test_in_the_whole_country_every_noted_website_is_in_the_file(
    national_client: TestClient, real_data_dir: Path
) -> None:
    found = rows(national_client)
    assert len({row["code"] for row in found}) == 7850
    assert sum(bool(row["url"]) for row in found) > 9000
    states: dict[str, Any] = {row["state"]: row for row in found}
    assert {"ok", "offline", "hacked", "none"} <= states.keys()
