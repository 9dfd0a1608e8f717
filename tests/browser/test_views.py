"""Colours, table and addresses of the map."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]


def choose(page: Page, group: str, name: str) -> None:
    """Colour the map by what the panel of layers has under a name."""
    if page.locator("#layers").get_attribute("open") is None:
        page.locator("#layers > summary").click()
    chosen = page.get_by_role("radio", name=name, exact=True)
    if not chosen.is_visible():
        page.locator(".chooser-group > summary").filter(has_text=group).click()
    chosen.check()


def test_colouring_by_population_changes_the_legend_and_is_kept_in_the_address(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/#10/14.885/100.405")
    map_is_complete(page)
    legend = page.locator("#legend")
    expect(legend).to_contain_text("เทศบาลเมือง")
    choose(page, "ประชากร", "จำนวนประชากร")
    expect(legend).to_contain_text("พ.ศ. 2563")
    expect(legend).to_contain_text("ไม่มีตัวเลข")
    expect(legend).not_to_contain_text("เทศบาลเมือง")
    expect(page).to_have_url(re.compile(r"indicator=population&year=2020"))
    page.reload()
    expect(legend).to_contain_text("พ.ศ. 2563")
    expect(page.get_by_role("radio", name="จำนวนประชากร", include_hidden=True)).to_be_checked()


def test_far_out_the_legend_shows_no_types_of_laos(desktop: Open, map_is_complete: Wait):
    page = desktop("/en#5/13/101")
    map_is_complete(page)
    expect(page.locator("#legend")).to_contain_text("Zoom in to see each LAO")
    expect(page.locator("#legend-list li")).to_have_count(0)


def test_where_a_level_has_no_figures_the_next_that_has_some_is_coloured(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en?indicator=population#5/13/101")
    map_is_complete(page)
    expect(page.locator("#legend-caption")).to_contain_text("Local administrative organization")
    expect(page.locator("#legend-list .key-count").first).to_be_visible()


def test_a_link_with_nonsense_shows_the_map_and_says_what_is_wrong(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en?indicator=nothing&year=0&level=moon&breaks=x&place=%3Cb%3E#99/a/b")
    map_is_complete(page)
    expect(page.locator("#legend-caption")).to_contain_text("names a figure that this edition")
    assert "nothing" not in page.url


def test_a_shared_address_restores_place_view_and_colours(desktop: Open, map_is_complete: Wait):
    page = desktop("/en?place=4170102&indicator=population&method=sd#11.5/14.9/100.42")
    map_is_complete(page)
    expect(page.locator(".card-name")).to_have_text("Sing Buri Town Municipality")
    expect(page.locator("#legend-caption")).to_contain_text("Population (people)")
    expect(page.locator("#legend-list")).to_contain_text("Colours part at")
    assert page.evaluate("location.hash") == "#11.5/14.9/100.42"


def test_the_way_back_leads_to_the_place_before(desktop: Open, map_is_complete: Wait):
    page = desktop("/en?place=17")
    map_is_complete(page)
    name = page.locator(".card-name")
    expect(name).to_have_text("Sing Buri Province")
    page.locator("#search-q").fill("4170102")
    page.get_by_role("option").first.click()
    expect(name).to_have_text("Sing Buri Town Municipality")
    page.go_back()
    expect(name).to_have_text("Sing Buri Province")


def test_a_district_lists_its_laos_and_leads_to_their_cards(desktop: Open, map_is_complete: Wait):
    page = desktop("/en?place=1701")
    map_is_complete(page)
    lines = page.locator(".card-list-line")
    expect(lines.first).to_be_visible()
    expect(page.locator(".card-list")).to_contain_text("Sing Buri Town Municipality")
    lines.filter(has_text="Sing Buri Town Municipality").click()
    expect(page.locator(".card-name")).to_have_text("Sing Buri Town Municipality")


def test_the_table_lists_what_the_map_shows_and_sorts_with_missing_last(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en?indicator=population#10/14.885/100.405")
    map_is_complete(page)
    page.locator("#map-table summary").click()
    table = page.locator("#map-table table")
    table.get_by_role("button", name=re.compile("Population")).click()
    expect(table.locator("th[aria-sort=descending]")).to_contain_text("Population")
    shown = table.locator("td.number").all_inner_texts()
    numbers = [float(text.replace(",", "")) for text in shown if text != "no figure"]
    assert len(numbers) > 20
    assert numbers == sorted(numbers, reverse=True)
    assert shown[len(numbers) :] == ["no figure"] * (len(shown) - len(numbers))


def test_the_keyboard_moves_the_map_and_asks_at_its_middle(desktop: Open, map_is_complete: Wait):
    page = desktop("/en#12/14.885/100.405")
    map_is_complete(page)
    page.locator(".maplibregl-canvas").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card-name")).to_have_text("Sing Buri Town Municipality")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#panel-hint")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_is_painted_in_the_colours_of_the_theme(
    desktop: Open, map_is_complete: Wait, scheme: str
):
    page = desktop("/#11/14.885/100.405", color_scheme=scheme)
    map_is_complete(page)
    png = page.locator(".maplibregl-canvas").screenshot()
    # A map that failed to draw is one colour, and a picture of that compresses to almost nothing.
    assert len(png) > 30_000
