"""Several places chosen on the map: by tap, box, polygon and keyboard; compared and downloaded."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]

PLACES = "/en/map?indicator=population&level=lao#11/14.89/100.40"
TOWN = "Sing Buri Town Municipality"


def open_tray(page: Page) -> None:
    page.locator("#tool-pick").click()
    expect(page.locator("#pick-panel")).to_be_visible()


def middle(page: Page) -> tuple[float, float]:
    box = page.locator(".maplibregl-canvas").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def chosen(page: Page) -> list[str]:
    return page.locator(".pick-list li > span").all_inner_texts()


def test_taps_choose_and_leave_out_and_open_no_card(desktop: Open, map_is_complete: Wait):
    page = desktop(PLACES)
    map_is_complete(page)
    open_tray(page)
    x, y = middle(page)
    page.mouse.click(x, y)
    expect(page.locator("#pick-count")).to_have_text("1 places are chosen")
    expect(page).to_have_url(re.compile(r"pick=\d{7}"))
    expect(page.locator("#panel-hint")).to_be_visible()
    page.mouse.click(x, y)
    expect(page.locator("#pick-count")).to_have_text("No place is chosen yet.")
    expect(page).not_to_have_url(re.compile("pick="))


def test_the_keyboard_takes_the_place_at_the_middle(desktop: Open, map_is_complete: Wait):
    page = desktop(PLACES)
    map_is_complete(page)
    open_tray(page)
    page.locator(".maplibregl-canvas").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#pick-count")).to_have_text("1 places are chosen")
    page.keyboard.press("Escape")
    expect(page.locator("#pick-panel")).to_be_hidden()
    expect(page.locator("#tool-pick")).to_be_focused()
    page.locator(".maplibregl-canvas").focus()
    page.keyboard.press("Enter")
    # With the tray closed the map answers as ever.
    expect(page.locator("#panel-hint")).to_be_hidden()


def test_a_box_takes_those_whose_office_lies_within(desktop: Open, map_is_complete: Wait):
    page = desktop(PLACES)
    map_is_complete(page)
    open_tray(page)
    page.get_by_label("a box").check()
    view = page.evaluate("location.hash")
    x, y = middle(page)
    page.mouse.move(x - 200, y - 200)
    page.mouse.down()
    page.mouse.move(x, y, steps=4)
    page.mouse.move(x + 100, y + 200, steps=4)
    page.mouse.up()
    status = page.locator(".pick-status")
    expect(status).to_contain_text("those whose office")
    added = int(re.findall(r"\d+", status.inner_text())[0])
    assert added == len(chosen(page)) > 1
    # The map stood still under the pointer.
    assert page.evaluate("location.hash") == view
    codes = re.search(r"pick=([^&#]+)", page.url)
    assert codes is not None
    units = page.request.get("/api/units?level=lao").json()
    positions = dict(zip(units["codes"], units["positions"], strict=True))
    for code in codes[1].replace("%2C", ",").split(","):
        longitude, latitude = positions[code]
        assert abs(longitude - 100.40) < 0.2
        assert abs(latitude - 14.89) < 0.2


def test_two_corners_by_keyboard_make_a_box_and_filters_hold(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?indicator=population&level=lao&type=town#9/15/100.2")
    map_is_complete(page)
    open_tray(page)
    page.get_by_label("a box").check()
    canvas = page.locator(".maplibregl-canvas")
    canvas.focus()
    page.keyboard.press("Enter")
    page.evaluate("location.hash")
    page.locator(".maplibregl-ctrl-zoom-out").click()
    for _ in range(4):
        canvas.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)
    page.keyboard.press("Enter")
    expect(page.locator(".pick-status")).to_contain_text("added")
    assert all("Town Municipality" in name for name in chosen(page))


def test_a_polygon_is_closed_by_its_button(desktop: Open, map_is_complete: Wait):
    page = desktop(PLACES)
    map_is_complete(page)
    open_tray(page)
    page.get_by_label("a line around").check()
    x, y = middle(page)
    for right, down in ((-250, -200), (60, -200), (60, 200), (-250, 200)):
        page.mouse.click(x + right, y + down)
        page.wait_for_timeout(350)
    page.get_by_role("button", name="Close the line").click()
    expect(page.locator(".pick-status")).to_contain_text("added")
    assert len(chosen(page)) > 1


def test_by_touch_places_are_chosen_on_a_phone(phone: Open, map_is_complete: Wait):
    page = phone(PLACES)
    map_is_complete(page)
    page.locator("#tool-pick").tap()
    box = page.locator(".maplibregl-canvas").bounding_box()
    assert box is not None
    page.touchscreen.tap(180, box["y"] + 180)
    expect(page.locator("#pick-count")).to_have_text("1 places are chosen")


def test_a_link_restores_the_choice_and_leaves_nonsense_out(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?pick=4170102,17,1701,99,<b>,4170102,12345678&indicator=population")
    map_is_complete(page)
    expect(page.locator("#tool-pick .tool-badge")).to_have_text("3")
    open_tray(page)
    assert chosen(page) == [TOWN, "Sing Buri Province", "Mueang Sing Buri District"]
    page.get_by_role("button", name="Leave out Sing Buri Province").click()
    expect(page.locator("#pick-count")).to_have_text("2 places are chosen")
    page.get_by_role("button", name="Leave out all").click()
    expect(page).not_to_have_url(re.compile("pick="))


def test_chosen_places_are_compared_with_year_source_and_interval(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en/map?pick=4170201,4170102&indicator=population&year=2020&level=lao")
    map_is_complete(page)
    open_tray(page)
    page.get_by_role("button", name="Compare", exact=True).click()
    dialog = page.get_by_role("dialog")
    table = dialog.locator("table")
    expect(table.locator("thead th")).to_have_count(2)
    expect(table.locator("thead th").first).to_have_text("Bang Rachan Town Municipality")
    figure = table.locator("tr").filter(has_text="Population").locator("td").first
    place = page.request.get("/api/places/4170201").json()
    (known,) = [
        item
        for item in place["figures"]
        if item["indicator"] == "population" and item["year"] == 2020
    ]
    expect(figure.locator(".figure")).to_have_text(f"{known['value']:,.0f}")
    expect(figure).to_contain_text("2020")
    expect(figure).to_contain_text(known["source_en"])
    expect(table).to_contain_text("Town municipality")
    expect(table.locator("tr").filter(has_text="rank").first).to_contain_text(
        re.compile("interval|Between rank")
    )
    expect(dialog).to_contain_text("D, E and F are no true bounds")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Compare", exact=True)).to_be_focused()


def test_chosen_places_are_downloaded_as_csv_and_geojson(
    desktop: Open, map_is_complete: Wait, tmp_path: Path
):
    page = desktop("/en/map?pick=4170201,4170102&indicator=population&year=2020&level=lao")
    map_is_complete(page)
    open_tray(page)
    page.locator(".pick-more summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV for Excel").click()
    download.value.save_as(tmp_path / "places.csv")
    text = (tmp_path / "places.csv").read_text("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(text.removeprefix("\ufeff").splitlines()))
    assert [row["code"] for row in rows] == ["4170201", "4170102"]
    place = page.request.get("/api/places/4170201").json()
    (known,) = [
        item
        for item in place["figures"]
        if item["indicator"] == "population" and item["year"] == 2020
    ]
    assert float(rows[0]["value"]) == known["value"]
    # A missing figure is told, and is no zero.
    assert (rows[1]["value"], bool(rows[1]["why_missing"])) == ("", True)
    assert (rows[0]["year"], rows[0]["unit"], rows[0]["boundary_grade"]) == (
        "2020",
        "people",
        place["grade"],
    )
    with page.expect_download() as download:
        page.get_by_role("link", name="GeoJSON of LAOs").click()
    download.value.save_as(tmp_path / "places.geojson")
    features = json.loads((tmp_path / "places.geojson").read_text("utf-8"))["features"]
    assert {feature["id"] for feature in features} == {"4170102", "4170201"}
