"""The years of a figure: slid along, played, kept in the address, in the same classes."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]
AXE = Path(__file__).parents[2] / "maps/web/node_modules/axe-core/axe.min.js"
VIEW = "#10/14.885/100.405"


def limits(page: Page) -> list[str]:
    """Return the words of the classes in the key."""
    return page.locator("#legend-list .key-text").all_inner_texts()


def test_sliding_to_another_year_changes_key_address_and_table(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(f"/en/map?indicator=population{VIEW}")
    map_is_complete(page)
    years = page.get_by_role("slider", name="Year of the figures")
    expect(years).to_have_attribute("aria-valuetext", "2020")
    years.focus()
    page.keyboard.press("ArrowLeft")
    expect(years).to_have_attribute("aria-valuetext", "2019")
    expect(page.locator("#legend-caption")).to_contain_text("Population (people) 2019")
    expect(page).to_have_url(re.compile(r"year=2019"))
    # The table follows when the reader comes near it.
    page.locator("#figures").scroll_into_view_if_needed()
    expect(page.locator("#figures-title")).to_have_text("Population (people), 2019")
    expect(page.locator("#figures th[aria-sort=descending]")).to_contain_text("Value")
    shown = page.locator("#figures .figure-value").all_inner_texts()
    texts = [text.split()[0].replace(",", "") for text in shown if text.strip()[:1].isdigit()]
    numbers = [float(text) for text in texts]
    answer = page.request.get("/api/values/population/2019?level=lao").json()
    known = sorted((value for value in answer["values"] if value is not None), reverse=True)
    assert numbers == known[: len(numbers)]
    assert len(numbers) > 20


def test_the_years_of_thai_pages_are_buddhist_and_the_key_has_no_second_choice(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(f"/map?indicator=population{VIEW}")
    map_is_complete(page)
    expect(page.locator(".timeline-now")).to_have_text("พ.ศ. 2563")
    expect(page.locator(".timeline-names span")).to_have_text(["2562", "2563"])
    expect(page.locator("#legend-year")).to_be_hidden()


def test_a_figure_of_one_year_and_the_plain_map_have_no_line_of_years(
    desktop: Open, map_is_complete: Wait
):
    for path in ("/en/map?colour=type", "/en/map?indicator=lpa_44"):
        page = desktop(path + VIEW)
        map_is_complete(page)
        expect(page.locator("#timeline")).to_be_hidden()


def test_playing_goes_to_the_last_year_and_stops(desktop: Open, map_is_complete: Wait):
    page = desktop(f"/en/map?indicator=population&year=2019{VIEW}")
    map_is_complete(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Play the years").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(".timeline-now")).to_have_text("2020")
    expect(page.get_by_role("button", name="Play the years")).to_be_visible()
    expect(page).to_have_url(re.compile(r"year=2020.*steady=1|steady=1.*year=2020"))
    expect(page.locator("#timeline-steady")).to_be_checked()
    # The one year that was not there yet, and no shape.
    assert [url for url in asked if "/api/values/" in url] == [
        url for url in asked if "/api/values/population/2020" in url
    ]
    assert len([url for url in asked if "/api/values/" in url]) == 1
    assert [url for url in asked if "/tiles/" in url] == []


def test_playing_starts_over_from_the_last_year_and_a_slide_ends_it(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(f"/en/map?indicator=population&year=2020{VIEW}", reduced_motion="reduce")
    map_is_complete(page)
    page.get_by_role("button", name="Play the years").press("Enter")
    expect(page.locator(".timeline-now")).to_have_text("2019")
    page.locator("#timeline-range").press("ArrowRight")
    expect(page.get_by_role("button", name="Play the years")).to_be_visible()
    expect(page.locator("#legend-caption")).to_contain_text("2020")


def test_the_same_classes_in_all_years_stay_when_the_year_changes(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(f"/en/map?indicator=population&year=2019{VIEW}")
    map_is_complete(page)
    of_2019 = limits(page)
    page.locator("#timeline-steady").check()
    expect(page.locator("#legend-list .key-text")).not_to_have_text(of_2019)
    of_all = limits(page)
    assert of_all != of_2019
    page.locator("#timeline-range").press("ArrowRight")
    expect(page.locator("#legend-caption")).to_contain_text("2020")
    assert limits(page) == of_all
    page.locator("#timeline-range").press("ArrowLeft")
    page.locator("#timeline-steady").uncheck()
    expect(page.locator("#legend-list .key-text")).to_have_text(of_2019)
    assert "steady" not in page.url


def test_a_link_restores_year_and_classes(desktop: Open, map_is_complete: Wait):
    first = desktop(f"/en/map?indicator=population&year=2019{VIEW}")
    map_is_complete(first)
    first.locator("#timeline-steady").check()
    expect(first).to_have_url(re.compile("steady=1"))
    expect(first.locator("#timeline-steady")).to_be_checked()
    second = desktop(first.url)
    map_is_complete(second)
    expect(second.locator("#timeline-steady")).to_be_checked()
    expect(second.locator("#legend-caption")).to_contain_text("2019")
    assert limits(second) == limits(first)


def test_nonsense_in_the_address_is_ignored(desktop: Open, map_is_complete: Wait):
    page = desktop(f"/en/map?indicator=population&year=1066&steady=perhaps{VIEW}")
    map_is_complete(page)
    expect(page.locator(".timeline-now")).to_have_text("2020")
    expect(page.locator("#timeline-steady")).not_to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tools_have_no_serious_barrier(desktop: Open, map_is_complete: Wait, scheme: str):
    page = desktop(f"/map?indicator=population&swipe=population:2019{VIEW}", color_scheme=scheme)
    map_is_complete(page)
    expect(page.locator(".swipe-key .key-count").first).to_be_attached()
    page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    serious = [one for one in found if one["impact"] in {"serious", "critical"}]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in serious] == []


def test_on_a_small_phone_all_stays_within_the_screen(open_page: Open, map_is_complete: Wait):
    small = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
    page = open_page(f"/map?indicator=population&swipe=population:2019{VIEW}", small)
    map_is_complete(page)
    expect(page.locator(".swipe-line")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    for tool in page.locator(".map-tool").all():
        box = tool.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
