"""Issues and the review of matches, on a phone and on a desktop, with and without JavaScript."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

Open = Callable[..., Page]
KEY = "key-of-the-browser-tests"
AXE = Path(__file__).parents[2] / "maps/web/node_modules/axe-core/axe.min.js"
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
SMALL: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
PAGES = [
    "/data",
    "/data/downloads",
    "/data/sources",
    "/data/sources/lpa_tobacco",
    "/data/issues",
    "/en/data/issues?type=unknown_place",
    "/data/issues?place=แสนสุข",
    "/data/issue-types",
    "/places/6170104",
    "/admin",
]
REVIEW_PAGES = ["/admin", "/admin/review", "/admin/review/9001?q=แสนสุข", "/en/admin/review/decided"]


@pytest.fixture(scope="module")
def doubtful_url(
    doubtful_engine: Engine, serve: Callable[..., AbstractContextManager[str]]
) -> Iterator[str]:
    database = doubtful_engine.url.render_as_string(hide_password=False)
    with serve(database, steward_key=KEY) as url:
        yield url


@pytest.fixture
def open_on(browser: Browser, doubtful_url: str) -> Iterator[Open]:
    """Return a function that opens a path on a device; errors in the console fail the test."""
    contexts, problems = [], []

    def open_on(path: str, device: dict[str, Any], **options: Any) -> Page:
        context = browser.new_context(base_url=doubtful_url, **device, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
        page.goto(path)
        return page

    yield open_on
    for context in contexts:
        context.close()
    # What a form lacks is answered with 400, which Chromium calls an error.
    assert [problem for problem in problems if "400 (Bad Request)" not in problem] == []


def sign_in(page: Page) -> None:
    page.goto("/admin")
    page.get_by_label("ชื่อของคุณ").fill("สมใจ ใฝ่รู้")
    page.get_by_label("กุญแจผู้ดูแล").fill(KEY)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()


def barriers(page: Page) -> list[Any]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    return [
        (item["id"], [node["html"][:120] for node in item["nodes"]][:3])
        for item in found
        if item["impact"] in {"serious", "critical"}
    ]


def is_too_wide(page: Page) -> bool:
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


@pytest.mark.parametrize("device", [SMALL, PHONE, DESKTOP], ids=["small", "phone", "desktop"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_data_fits_and_has_no_serious_barrier(
    open_on: Open, path: str, device: dict[str, Any]
):
    page = open_on(path, device)
    assert not is_too_wide(page)
    assert barriers(page) == []


@pytest.mark.parametrize("device", [SMALL, DESKTOP], ids=["small", "desktop"])
def test_a_page_of_a_steward_fits_and_has_no_serious_barrier(open_on: Open, device: dict[str, Any]):
    page = open_on("/admin", device)
    sign_in(page)
    for path in REVIEW_PAGES:
        page.goto(path)
        assert not is_too_wide(page), path
        assert barriers(page) == [], path


def test_on_a_phone_an_issue_is_found_by_choosing_and_leads_to_its_place(open_on: Open):
    page = open_on("/data", PHONE, java_script_enabled=False)
    page.get_by_role("link", name="ประเด็นในข้อมูล").first.click()
    page.get_by_label("แหล่งข้อมูล").select_option("lpa_tobacco")
    page.get_by_label("จังหวัด").select_option("20")
    page.get_by_label("ความสำคัญ").select_option("serious")
    page.get_by_role("button", name="แสดงประเด็น").click()
    expect(page.get_by_role("heading", level=2, name="1 ประเด็น")).to_be_visible()
    page.get_by_role("link", name="เทศบาลเมืองแสนสุข").click()
    expect(page.get_by_role("heading", name="สิ่งที่ขาดหรือยังน่าสงสัย")).to_be_visible()


def test_a_name_that_several_places_bear_leads_to_one_of_them(open_on: Open):
    page = open_on("/en/data/issues", DESKTOP)
    page.get_by_label("Place: code or name").fill("Saen Suk")
    page.get_by_role("button", name="Show the issues").click()
    page.get_by_role("link", name="Saen Suk Town Municipality").click()
    expect(page.locator(".issue")).to_have_count(1)
    expect(page.get_by_text("Place: Saen Suk Town Municipality")).to_be_visible()


def test_issues_are_taken_along_as_a_file(open_on: Open):
    page = open_on("/en/data/issues?source=lpa_tobacco", DESKTOP)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV for Excel").click()
    assert waiting.value.suggested_filename == "lao-atlas-issues-lpa-tobacco.csv"
    assert Path(waiting.value.path()).read_bytes().startswith(b"\xef\xbb\xbftype,label_th")


def test_a_steward_on_a_phone_decides_and_takes_it_back(open_on: Open):
    page = open_on("/admin", PHONE, java_script_enabled=False)
    sign_in(page)
    page.get_by_role("link", name="แถวที่รอการตัดสิน").click()
    page.get_by_role("link", name=re.compile("หนองบ่อ")).click()
    page.get_by_role("button", name="บันทึกคำตัดสิน").click()
    expect(page.get_by_role("alert")).to_contain_text("เลือกสถานที่")
    page.get_by_label("ค้นหาสถานที่อื่น").fill("ห้วยกะปิ")
    page.get_by_role("button", name="ค้นหา").click()
    page.get_by_label("องค์การบริหารส่วนตำบลห้วยกะปิ").check()
    page.get_by_label("เหตุผล").fill("ชื่อเดิม")
    page.get_by_role("button", name="บันทึกคำตัดสิน").click()
    done = page.locator(".done")
    expect(done).to_contain_text("องค์การบริหารส่วนตำบลห้วยกะปิ (6200105)")
    done.get_by_role("button", name="ถอนคำตัดสินนี้").click()
    expect(page.get_by_role("radio", name="องค์การบริหารส่วนตำบลหนองบัว").first).to_be_visible()
    page.get_by_role("button", name="ออกจากระบบ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("สำหรับผู้ดูแลข้อมูล")
