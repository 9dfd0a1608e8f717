"""Own weights on the sample: sliders by keyboard, a link that shows the same, and the map."""

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gis.engine import make_engine, transaction

Open = Callable[..., Page]
Wait = Callable[[Page], None]
PAGE = "/rankings/trial/weights"
AXE = Path(__file__).parents[2] / "maps/web/node_modules/axe-core/axe.min.js"
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1440, "height": 900}},
}
KEY = "key-of-the-tests-only"
TRIAL = """\
code: trial
name: {th: ดัชนีทดลอง, en: Trial index}
description: {th: สมมุติ, en: Made up}
reason: {th: สมมุติ, en: Made up}
lao_types: [town, subdistrict_municipality, sao]
levels: [lao]
coverage: {share: 0.4}
uncertainty: {draws: 200}
parts:
  - code: size
    name: {th: ขนาด, en: Size}
    parts:
      - {indicator: population, direction: higher, max_age: 30, treat: {method: log}}
      - {indicator: households, direction: higher, max_age: 30, treat: {method: log}}
  - {indicator: data_completeness, direction: higher}
"""


@pytest.fixture(scope="module")
def sample_url(
    make_database: Callable[[], str],
    serve: Callable[..., AbstractContextManager[str]],
) -> Iterator[str]:
    """The address of a portal that serves the sample with an index built on it."""
    from indices.build import build_index, freeze_present
    from indices.catalogue import add_definition, get_definition
    from loaders.pipeline import load_sample
    from loaders.sample.outlines import find_topojson

    database = make_database()
    engine = make_engine(database, pool_size=2)
    load_sample(engine, find_topojson())
    with transaction(engine) as session:
        connection = session.connection()
        add_definition(connection, TRIAL, "trial")
        build_index(connection, freeze_present(connection), get_definition(connection, "trial"))
    engine.dispose()
    with serve(database, steward_key=KEY) as url:
        yield url


def rows(page: Page) -> list[list[str]]:
    """The table as text, row by row, without the own row on top."""
    body = page.locator(".weights-table tbody:not(.own-row)")
    expect(body.locator("tr").first).to_be_visible()
    found: list[list[str]] = body.locator("tr").evaluate_all(
        "all => all.map(row => [...row.children].map(cell => cell.textContent.trim()))"
    )
    return found


def slide(page: Page, name: str, key: str, times: int = 1) -> None:
    slider = page.get_by_role("slider", name=name, exact=True)
    slider.focus()
    for _ in range(times):
        slider.press(key)


def test_the_published_weights_move_nobody(desktop: Open):
    page = desktop(f"/en{PAGE}")
    assert all("the same rank as published" in row[2] for row in rows(page))
    expect(page.locator("#weights-agreement")).to_contain_text("Practically the published order.")
    expect(page.locator("#weights-agreement")).to_contain_text("Spearman 1.00, Kendall 1.00")


def test_a_journalist_moves_a_slider_and_passes_on_the_link(desktop: Open):
    page = desktop(f"/en{PAGE}", permissions=["clipboard-read", "clipboard-write"])
    before = rows(page)
    slide(page, "Size", "Home")
    expect(page.get_by_role("slider", name="Size", exact=True)).to_have_attribute(
        "aria-valuetext", "0 of 100, 0 per cent of the index"
    )
    expect(page).to_have_url(re.compile(r"w=size-0"))
    assert rows(page) != before
    page.get_by_role("combobox", name="Name of an LAO, district or province").press_sequentially(
        "Bang Man"
    )
    page.get_by_role("option", name="Bang Man Subdistrict Administrative Organization").click()
    own = page.locator(".own-row")
    expect(own).to_contain_text("Bang Man SAO")
    expect(own).to_contain_text("yours")
    expect(page.locator("#weights-own")).to_contain_text("If each of your weights were")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator("#weights-copied")).to_contain_text("Copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert "edition=trial-" in link

    again = desktop(link)
    expect(again.locator(".own-row")).to_contain_text("Bang Man SAO")
    assert rows(again) == rows(page)
    expect(again.get_by_role("slider", name="Size", exact=True)).to_have_value("0")
    expect(again.locator("#weights-own")).to_have_text(page.locator("#weights-own").text_content())


def test_what_is_slid_back_is_the_published_order_again(desktop: Open):
    page = desktop(f"/en{PAGE}?w=size-1.data_completeness-99")
    moved = rows(page)
    page.get_by_role("button", name="As published").click()
    expect(page).not_to_have_url(re.compile(r"w="))
    assert rows(page) != moved
    assert all("the same rank as published" in row[2] for row in rows(page))


def test_nonsense_in_a_link_is_left_out_with_a_word(desktop: Open):
    page = desktop(f"/en{PAGE}?w=size-40.nobody-3&own=9999999&type=pao&edition=none")
    expect(page.locator("#weights-ignored")).to_contain_text("w=nobody-3, own=9999999, type=pao")
    expect(page.get_by_text("edition=none")).to_be_visible()
    expect(page.get_by_role("slider", name="Size", exact=True)).to_have_value("40")


def test_a_type_and_a_province_can_be_chosen_and_are_kept_in_the_address(desktop: Open):
    page = desktop(f"/en{PAGE}")
    page.get_by_label("Type", exact=True).select_option("town")
    expect(page.locator(".weights-table caption")).to_contain_text("Town municipality")
    page.get_by_label("Province", exact=True).select_option("17")
    expect(page).to_have_url(re.compile(r"type=town&province=17"))
    assert all("Sing Buri" in row[1] for row in rows(page))


def test_without_any_weight_nobody_is_ranked(desktop: Open):
    page = desktop(f"/en{PAGE}?w=size-0.data_completeness-0")
    assert all(row[0] == "–" for row in rows(page))
    expect(page.locator("#weights-agreement")).to_contain_text("cannot be compared")


def test_the_order_is_taken_along_as_a_file_that_says_how_it_was_made(desktop: Open):
    page = desktop(f"/en{PAGE}?w=size-10")
    shown = rows(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    path = download.value.path()
    lines = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [line["own_rank"] for line in lines[: len(shown)]] == [row[0] for row in shown]
    assert {line["own_weights"] for line in lines} == {"size-10"}


def test_on_a_phone_the_result_stays_in_sight_while_a_slider_moves(phone: Open):
    page = phone(PAGE)
    slide(page, "ขนาด", "PageUp")
    expect(page.locator("#weights-summary")).to_be_in_viewport()
    expect(page.locator("#weights-summary")).to_contain_text("สหสัมพันธ์")


def test_without_javascript_the_published_weights_are_shown(phone: Open):
    page = phone(PAGE, java_script_enabled=False)
    expect(page.get_by_role("table")).to_contain_text("ขนาด")
    expect(page.locator("#own-weights")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", DEVICES)
def test_the_page_fits_and_has_no_serious_barrier(open_page: Open, device: str, scheme: str):
    page = open_page(f"{PAGE}?w=size-90&rows=50", DEVICES[device], color_scheme=scheme)
    rows(page)
    fits_without_barrier(page)


@pytest.mark.parametrize("device", DEVICES)
def test_the_pages_of_a_steward_fit_and_have_no_serious_barrier(open_page: Open, device: str):
    page = open_page("/en/admin", DEVICES[device])
    page.get_by_label("Your name").fill("Somchai")
    page.get_by_label("Steward key").fill(KEY)
    page.get_by_role("button", name="Sign in").click()
    for path in ("/en/admin/indices", "/admin/indices/compose", "/en/admin/indices/edit"):
        page.goto(path)
        fits_without_barrier(page)


def test_a_steward_without_javascript_composes_an_index(open_page: Open):
    page = open_page("/en/admin", DEVICES["desktop"], java_script_enabled=False)
    page.get_by_label("Your name").fill("Somchai")
    page.get_by_label("Steward key").fill(KEY)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/en/admin/indices/compose")
    page.get_by_label("Code", exact=True).fill("by_form")
    for label in ("Name", "What it tells", "Why it is made so"):
        for field in page.get_by_label(re.compile(f"^{label}")).all():
            field.fill("ทดลอง")
    page.get_by_label("What is measured").first.select_option("population")
    page.get_by_label("Direction").first.select_option("higher")
    page.get_by_role("button", name="Write the YAML").last.click()
    expect(page.get_by_text("Nothing is wrong with it.")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("by_form can be built now.")).to_be_visible()


def test_the_map_colours_by_an_index_and_says_whom_it_compares(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en?index=trial&show=median")
    map_is_complete(page)
    legend = page.locator("#legend")
    expect(legend).to_contain_text("each compared within its own type")
    expect(legend).to_contain_text("best fifth")
    page.get_by_label("What of it").select_option("width")
    expect(legend).to_contain_text("below 10 % of all places")
    expect(page).to_have_url(re.compile(r"show=width"))
    page.get_by_text("The places on the map as a table").click()
    expect(page.locator("#map-table-body")).to_contain_text("Trial index: uncertainty of the rank")
    page.get_by_text("Layers", exact=True).click()
    page.get_by_label("type of local government").check()
    expect(page).not_to_have_url(re.compile(r"index="))
    expect(legend).not_to_contain_text("best fifth")


def fits_without_barrier(page: Page) -> None:
    width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    # Evaluated from outside the page, so that its content policy stands as it is.
    page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    assert [
        (item["id"], [node["html"][:120] for node in item["nodes"]][:3])
        for item in found
        if item["impact"] in {"serious", "critical"}
    ] == []
