"""Filters of the whole map: the panel, the histogram in the key, lines that stand alone."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]

AXE = Path(__file__).parents[2] / "maps/web/node_modules/axe-core/axe.min.js"
SMALL_PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
}
POPULATION = "/en/map?indicator=population&level=lao#9/14.9/100.4"


def numbers(texts: list[str]) -> list[int]:
    return [int(text.replace(",", "")) for text in texts]


def key_counts(page: Page) -> list[int]:
    """How many places each class of the key has."""
    expect(page.locator("#legend-list [data-line^='class:']").first).to_be_visible()
    return numbers(page.locator("#legend-list .key-line .key-count").all_inner_texts())


def shown_of_all(page: Page) -> tuple[int, int]:
    """What the panel says: so many of so many places."""
    expect(page.locator("#filter-count")).to_contain_text(" of ")
    said = page.locator("#filter-count").inner_text()
    shown, of_all = numbers(re.findall(r"[\d,]+", said))
    return shown, of_all


def table_count(page: Page) -> int:
    return numbers(re.findall(r"[\d,]+", page.locator("#figures-count").inner_text()))[0]


def test_a_type_and_a_province_leave_few_places_in_key_table_and_address(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(POPULATION)
    map_is_complete(page)
    before = sum(key_counts(page))
    page.get_by_role("button", name="Filter").click()
    panel = page.locator("#filter-panel")
    panel.get_by_label("Town municipality").check()
    expect(page.locator("#filter-count")).to_contain_text(re.compile(r"\d+ of [\d,]+ places"))
    panel.get_by_label("Province", exact=True).select_option(label="Sing Buri")
    expect(page.locator("#filter-count")).to_contain_text("2 of")
    assert sum(key_counts(page)) < before
    # The one without a figure is counted among those.
    assert sum(numbers(page.locator("#legend-list .key-count").all_inner_texts())) == 2
    expect(page).to_have_url(re.compile(r"type=town&province=17|province=17&type=town"))
    page.locator("#figures").scroll_into_view_if_needed()
    expect(page.locator("#figures-body tr")).to_have_count(2)


def test_a_link_restores_the_filter_and_clearing_shows_all_again(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en/map?indicator=population&level=lao&grade=D&from=5000#9/14.9/100.4")
    map_is_complete(page)
    tool = page.get_by_role("button", name="Filter")
    expect(tool).to_contain_text("2")
    tool.click()
    panel = page.locator("#filter-panel")
    expect(panel.get_by_label("D: outer bound only")).to_be_checked()
    expect(panel.get_by_label("Values from")).to_have_value("5000")
    shown, of_all = shown_of_all(page)
    assert 0 < shown == sum(key_counts(page)) < of_all
    page.locator("#figures").scroll_into_view_if_needed()
    expect(page.locator("#figures-count")).to_contain_text(f": {shown:,} ·")
    panel.get_by_role("button", name="Clear all").click()
    expect(page.locator("#filter-count")).to_have_text("All places are shown.")
    assert "grade" not in page.url
    assert "from" not in page.url


def test_another_figure_keeps_the_places_and_forgets_the_range(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en/map?indicator=population&level=lao&type=sao&from=3000#9/14.9/100.4")
    map_is_complete(page)
    page.locator("#layers > summary").click()
    page.locator(".chooser-group > summary").filter(has_text="Health").click()
    page.locator(".chooser-group").filter(has_text="Health").get_by_role("radio").first.check()
    expect(page).not_to_have_url(re.compile("from=3000"))
    expect(page).to_have_url(re.compile("type=sao"))


def test_what_a_level_does_not_know_is_said_with_the_way_to_see_it(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en/map?colour=type&type=town#6/14.9/100.4")
    map_is_complete(page)
    page.get_by_role("button", name="Filter").click()
    panel = page.locator("#filter-panel")
    expect(panel).to_contain_text("Not used here: type")
    panel.get_by_role("button", name="Show local governments").click()
    expect(panel).not_to_contain_text("Not used here")
    expect(page.locator("#filter-count")).to_contain_text("of")
    expect(page).to_have_url(re.compile("level=lao"))


def test_a_line_of_the_key_stands_alone_until_it_is_pressed_again(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(POPULATION)
    map_is_complete(page)
    line = page.locator("#legend-list [data-line='class:1']")
    counts = key_counts(page)
    line.focus()
    page.keyboard.press("Enter")
    expect(line).to_have_attribute("aria-pressed", "true")
    expect(line).to_be_focused()
    assert key_counts(page) == counts
    expect(page).to_have_url(re.compile("only=2"))
    page.locator("#figures").scroll_into_view_if_needed()
    expect(page.locator("#figures-count")).to_contain_text(f": {counts[1]:,} ·")
    page.keyboard.press("Enter")
    expect(line).to_have_attribute("aria-pressed", "false")
    expect(page).not_to_have_url(re.compile("only="))


def test_a_handle_of_the_histogram_moves_by_keys_and_by_pointer(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(POPULATION)
    map_is_complete(page)
    least = page.get_by_role("slider", name="Least value shown")
    expect(page.locator(".histogram-bars")).to_have_attribute("aria-label", re.compile("middle"))
    expect(least).to_have_attribute("aria-valuetext", re.compile("people"))
    least.focus()
    for _ in range(3):
        page.keyboard.press("PageUp")
    expect(page).to_have_url(re.compile(r"from=\d+"))
    value = int(least.get_attribute("aria-valuenow") or "")
    assert f"from={value}" in page.url
    after_keys = sum(key_counts(page))
    greatest = page.get_by_role("slider", name="Greatest value shown")
    box = greatest.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 11, box["y"] + 11)
    page.mouse.down()
    page.mouse.move(box["x"] - 60, box["y"] + 11, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"&to=\d+"))
    assert 0 < sum(key_counts(page)) < after_keys
    page.keyboard.press("End")
    expect(page).not_to_have_url(re.compile(r"&to="))


def test_nonsense_in_the_address_filters_nothing(desktop: Open, map_is_complete: Wait):
    page = desktop(
        "/en/map?indicator=population&level=lao&type=moon&grade=Z&from=x&only=77"
        "&province=99&network=nobody#9/14.9/100.4"
    )
    map_is_complete(page)
    page.get_by_role("button", name="Filter").click()
    expect(page.locator("#filter-count")).to_have_text("All places are shown.")


def test_by_keyboard_the_panel_opens_closes_and_gives_the_focus_back(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(POPULATION)
    map_is_complete(page)
    tool = page.get_by_role("button", name="Filter")
    tool.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#filter-panel h2")).to_be_focused()
    expect(tool).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#filter-panel")).to_be_hidden()
    expect(tool).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Choose several")).to_be_focused()


@pytest.mark.parametrize(("prefix", "scheme"), [("", "light"), ("/en", "dark")])
def test_no_serious_barrier_in_the_panels_on_a_phone(
    open_page: Open, map_is_complete: Wait, prefix: str, scheme: str
):
    page = open_page(
        f"{prefix}/map?indicator=population&level=lao&type=sao&pick=4170102,17#9/14.9/100.4",
        SMALL_PHONE,
        color_scheme=scheme,
    )
    map_is_complete(page)
    page.locator("#legend > summary").tap()
    page.locator("#tool-filter").tap()
    expect(page.locator("#filter-province option")).not_to_have_count(1)
    assert barriers(page) == []
    page.locator("#tool-pick").tap()
    expect(page.locator(".pick-list li")).to_have_count(2)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def barriers(page: Page) -> list[Any]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    return [item for item in found if item["impact"] in ("serious", "critical")]
