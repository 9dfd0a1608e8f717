"""The whole country in the browser: shared ground in Sing Buri, and a district without coverage."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import Engine

pytestmark = pytest.mark.real_data


@pytest.fixture
def national_url(
    national_engine: Engine, serve: Callable[[str], AbstractContextManager[str]]
) -> Iterator[str]:
    """The address of a portal that serves the real files."""
    with serve(national_engine.url.render_as_string(hide_password=False)) as url:
        yield url


def test_the_country_answers_honestly_where_it_does_not_know(browser: Browser, national_url: str):
    page = browser.new_page(base_url=national_url)
    page.goto("/en/at?lat=14.8907&lon=100.3967")
    shared = page.locator(".results").first.get_by_role("listitem")
    expect(shared).to_have_count(2)
    page.goto("/en#11/15.0/103.1")
    page.wait_for_function("() => performance.getEntriesByName('map-complete').length > 0")
    page.locator(".maplibregl-canvas").click()
    candidates = page.locator(".candidates a")
    # Nobody published who covers it: all of the district, the nearest office first.
    expect(candidates.first).to_contain_text("office 940 m away")
    assert candidates.count() == 19
    page.close()


def test_level_year_and_figure_change_by_one_small_request_each(
    browser: Browser, national_url: str
):
    page = browser.new_page(base_url=national_url, viewport={"width": 1440, "height": 900})
    page.goto("/en?indicator=population#5.2/13.2/101.5")
    page.wait_for_function("() => performance.getEntriesByName('map-complete').length > 0")
    caption = page.locator("#legend-caption")
    expect(caption).to_contain_text("2020 · Province")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.locator("#legend-year").select_option("2019")
    expect(caption).to_contain_text("2019 · Province")
    page.locator("#layers > summary").click()
    page.get_by_label("Search figures and rankings").fill("houses")
    page.get_by_role("radio", name="Registered houses", exact=True).check()
    expect(caption).to_contain_text("Registered houses")
    page.wait_for_load_state("networkidle")
    # The same outlines, coloured anew: no tile is asked for. Browsers ask for the icon themselves.
    assert [url.removeprefix(national_url) for url in asked if "/assets/icon" not in url] == [
        "/api/values/population/2019?level=province",
        "/api/values/households/2020?level=province",
    ]

    asked.clear()
    page.locator("#legend-level").select_option("lao")
    expect(caption).to_contain_text("Local administrative organization")
    expect(page.locator("#legend-list .key-count").first).to_have_text("1,498")
    assert [url for url in asked if "/api/" in url] == [
        f"{national_url}/api/values/households/2020?level=lao"
    ]
    page.close()


def test_figures_of_provincial_organizations_are_drawn_on_provinces(
    browser: Browser, national_url: str
):
    page = browser.new_page(base_url=national_url, viewport={"width": 1440, "height": 900})
    page.goto("/en/map?indicator=pao_budget_total#9/14.9/100.4")
    page.wait_for_function("() => performance.getEntriesByName('map-complete').length > 0")
    expect(page.locator("#legend-caption")).to_contain_text("Provincial administrative")
    expect(page.locator("#legend-level")).to_be_hidden()
    page.locator("#figures").evaluate("section => section.scrollIntoView()")
    expect(page.locator("#figures-body tr").first).to_contain_text("Provincial")
    page.close()
