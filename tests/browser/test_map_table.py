"""The whole map and the table below it say the same, whatever is chosen."""

import csv
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]


def show_table(page: Page) -> None:
    page.locator("#figures").evaluate("section => section.scrollIntoView()")
    expect(page.locator("#figures")).not_to_have_attribute("aria-busy", "true")


def test_the_key_counts_as_many_places_of_a_class_as_the_table_lists(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en/map?indicator=population&level=lao&method=equal&classes=3#10/14.89/100.4")
    map_is_complete(page)
    show_table(page)
    expect(page.locator("#figures-title")).to_contain_text("Population")
    file = page.locator("#figures-files a", has_text="plain").get_attribute("href") or ""
    listed = [
        row["class_en"] or row["missing"]
        for row in csv.DictReader(page.request.get(file).text().splitlines())
    ]
    lines = page.locator("#legend-list li").filter(has=page.locator(".key-count"))
    key = {
        line.locator(".key-text").inner_text(): int(
            line.locator(".key-count").inner_text().replace(",", "")
        )
        for line in lines.all()
    }
    assert len(key) == 4
    assert {words: listed.count(words) for words in key if words != "no figure"} == {
        words: count for words, count in key.items() if words != "no figure"
    }
    assert sum(key.values()) == len(listed)


def test_the_table_follows_what_is_chosen_on_the_map(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?level=lao")
    map_is_complete(page)
    expect(page.locator("#map-form")).to_be_hidden()
    page.locator("#layers > summary").click()
    page.get_by_label("Search figures and rankings").fill("website")
    page.get_by_role("radio").locator("visible=true").first.check()
    show_table(page)
    title = page.locator("#figures-title")
    expect(title).to_contain_text(re.compile("website", re.IGNORECASE))
    expect(page.locator("#figures-files a").first).to_have_attribute(
        "href", re.compile(r"index=website_presence")
    )
    page.locator("#figures thead a", has_text="Name").click()
    expect(page.locator("#figures th[aria-sort=ascending]")).to_contain_text("Name")
    expect(page).to_have_url(re.compile(r"index=website_presence"))


def test_another_kind_of_classes_changes_key_and_table_alike(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?indicator=population&level=lao")
    map_is_complete(page)
    page.get_by_text("Classes and a second figure").click()
    page.locator("#classing-method").select_option("own")
    page.locator("#classing-breaks").fill("2000; ten")
    page.keyboard.press("Tab")
    expect(page.locator("#legend-classes [role=alert]")).to_contain_text("numbers parted by")
    page.locator("#classing-breaks").fill("2000; 6000")
    page.keyboard.press("Tab")
    expect(page.locator("#legend-list")).to_contain_text("2,000 to below 6,000")
    expect(page).to_have_url(re.compile(r"method=own&breaks=2000%2C6000"))
    show_table(page)
    expect(page.locator("#figures-body")).to_contain_text("2,000 to below 6,000")


def test_two_figures_are_shown_in_nine_colours(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?indicator=population&level=lao&with=website_listed")
    map_is_complete(page)
    expect(page.locator(".crossed-cell")).to_have_count(9)
    expect(page.locator("#legend-caption")).to_contain_text("Population (people)")
    page.get_by_text("Classes and a second figure").click()
    page.locator("#classing-second").select_option("")
    expect(page.locator(".crossed-cell")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("with="))
