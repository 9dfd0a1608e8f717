"""A journalist's way through a ranking: interval and band, method, a link that will not change."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def rows(page: Page) -> list[str]:
    return [re.sub(r"\s+", " ", text) for text in page.locator("table tbody tr").all_inner_texts()]


def test_from_a_ranking_to_its_method_and_to_a_link_that_shows_the_same(desktop: Open) -> None:
    page = desktop("/")
    page.get_by_role("link", name="เทียบเคียงและจัดอันดับ").first.click()
    page.get_by_role("link", name="ดัชนี อปท. ปลอดบุหรี่").click()
    expect(page.locator("h1")).to_have_text("ดัชนี อปท. ปลอดบุหรี่")
    first = page.locator("table tbody tr").first
    expect(first.locator(".rank-cell")).to_contain_text(re.compile(r"\d+–\d+ จาก \d+"))
    expect(first.locator(".band")).to_contain_text(re.compile(r"1 จาก \d+"))
    expect(page.locator(".headline")).to_contain_text("ปี 2567")

    page.get_by_role("link", name="วิธีคำนวณ และเชื่อได้เพียงใด").first.click()
    expect(page.locator("h2#sure")).to_have_text("ทางเลือกใดทำให้อันดับขยับมากที่สุด")
    expect(page.locator("table.sensitivity tbody tr")).to_have_count(5)
    page.locator("main").get_by_role("link", name="อันดับ", exact=True).click()

    page.locator("#province").select_option("17")
    page.get_by_role("button", name="แสดงอันดับ").click()
    expect(page.locator(".headline")).to_contain_text("จังหวัดสิงห์บุรี")
    page.get_by_role("link", name="ลิงก์ที่จะไม่เปลี่ยน").click()
    expect(page).to_have_url(re.compile(r"edition=tobacco_free-2024-1"))
    shown = rows(page)
    assert shown
    again = desktop(page.url)
    assert rows(again) == shown


def test_an_officer_finds_where_the_lao_stands_its_peers_and_the_way_back(phone: Open) -> None:
    page = phone("/places/6170103")
    standing = page.locator("section:has(#standing)")
    expect(standing).to_contain_text(re.compile(r"อันดับ .*จาก \d+ อบต. กลุ่มที่ \d+"))
    standing.get_by_role("link", name="เพื่อนเทียบ และเรียนรู้จากใครได้").click()
    expect(page.locator("h2#move")).to_be_visible()
    expect(page.locator("section:has(#peers) table tbody tr")).to_have_count(10)


def test_choices_work_without_javascript(phone: Open) -> None:
    page = phone("/en/rankings/tobacco_free", java_script_enabled=False)
    page.locator("details.filter-box summary").click()
    page.locator("#type").select_option("all")
    page.locator("#province").select_option("17")
    page.get_by_role("button", name="Show the ranking").click()
    expect(page.locator(".headline")).to_contain_text("Sing Buri")
    page.get_by_role("link", name="Score", exact=True).click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Score")
