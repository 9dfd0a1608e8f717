"""What holds on every page: the sample says so, it works without script, fits and is accessible."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
PATHS = [
    "/",
    "/map",
    "/map?index=tobacco_free&level=nowhere",
    "/search?q=สิงห์บุรี",
    "/places/4170102",
    "/at?lat=14.91&lon=100.40",
    "/about",
    "/data",
    "/data/sources",
    "/data/issues",
    "/rankings",
    "/rankings/tobacco_free?type=all",
    "/rankings/tobacco_free/method",
    "/places/4170102/learn",
]
AXE = Path(__file__).parents[2] / "maps/web/node_modules/axe-core/axe.min.js"


@pytest.mark.parametrize("path", [*PATHS, "/en", "/en/places/17", "/places/2170101"])
def test_the_sample_says_so_on_every_page(open_page: Open, path: str):
    page = open_page(path)
    expect(page.locator(".banner")).to_be_visible()


@pytest.mark.parametrize("path", [*PATHS, "/en/places/17", "/en/about"])
def test_nothing_is_wider_than_a_small_phone(open_page: Open, path: str):
    page = open_page(path, {"viewport": {"width": 320, "height": 640}, "is_mobile": True})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_javascript_search_place_and_point_still_work(phone: Open):
    page = phone("/", java_script_enabled=False)
    page.get_by_role("searchbox").fill("เมืองสิงห์บุรี")
    page.get_by_role("button", name="ค้นหา").tap()
    page.get_by_role("link", name="เทศบาลเมืองสิงห์บุรี", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("เทศบาลเมืองสิงห์บุรี")
    page.goto("/at?lat=14.91&lon=100.40")
    expect(page.locator(".results").first.get_by_role("listitem")).to_have_count(2)


def test_a_search_without_result_says_what_to_do(phone: Open):
    page = phone("/en/search?q=9999999")
    expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    expect(page.get_by_role("link", name="To the map")).to_be_visible()


def test_every_link_of_header_and_footer_leads_somewhere(desktop: Open):
    page = desktop("/en")
    links = page.locator("header a, footer a").evaluate_all("all => all.map(a => a.href)")
    for link in sorted({link.split("#")[0] for link in links}):
        assert page.request.get(link).status == 200, link


def test_on_a_phone_a_menu_leads_to_every_area_that_a_wide_screen_names(phone: Open):
    page = phone("/", java_script_enabled=False)
    row, menu = page.locator(".header-nav"), page.locator(".menu")
    expect(row).to_be_hidden()
    menu.locator("summary").tap()
    assert menu.locator("a").all_inner_texts() == row.locator("a").all_text_contents()
    menu.get_by_role("link", name="บริการ").tap()
    expect(page.locator(".menu [aria-current=page]")).to_have_text("บริการ")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_no_serious_barrier_is_found_by_axe(open_page: Open, path: str, scheme: str):
    page = open_page(path, color_scheme=scheme)
    # Evaluated from outside the page, so that its content policy stands as it is.
    page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    assert [
        (item["id"], [node["html"][:120] for node in item["nodes"]][:3])
        for item in found
        if item["impact"] in {"serious", "critical"}
    ] == []
