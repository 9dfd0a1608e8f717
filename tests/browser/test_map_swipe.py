"""Two maps parted by a line: from a link, by mouse, finger and keys, and gone when closed."""

import base64
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]
VIEW = "#10/14.885/100.405"
PAIR = f"/en/map?indicator=population&year=2020&swipe=population:2019&at=30{VIEW}"


def line(page: Page) -> Any:
    """The line between the two maps."""
    return page.get_by_role("separator", name="Line between the two maps")


def wait_for_pair(page: Page) -> None:
    """Wait until the right side is painted."""
    expect(line(page)).to_be_visible()
    expect(page.locator(".swipe-key .legend-caption")).not_to_be_empty()


def picture(page: Page, clip: Any) -> str:
    """Take a picture of a part of the page as a data address."""
    png = page.screenshot(clip=clip, animations="disabled")
    return "data:image/png;base64," + base64.b64encode(png).decode()


def share_that_differs(page: Page, one: str, other: str) -> float:
    """Return the share of pixels in which two pictures of one size clearly differ."""
    share: float = page.evaluate(
        """async (pictures) => {
          const [one, other] = await Promise.all(pictures.map(async (src) => {
            const image = new Image();
            image.src = src;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height);
            const pen = canvas.getContext("2d");
            pen.drawImage(image, 0, 0);
            return pen.getImageData(0, 0, image.width, image.height).data;
          }));
          let count = 0;
          for (let at = 0; at < one.length; at += 4) {
            const gaps = [0, 1, 2].map((part) => Math.abs(one[at + part] - other[at + part]));
            if (Math.max(...gaps) > 25) count += 1;
          }
          return (4 * count) / one.length;
        }""",
        [one, other],
    )
    return share


def test_a_link_restores_both_maps_and_the_line(desktop: Open, map_is_complete: Wait):
    page = desktop(PAIR)
    map_is_complete(page)
    wait_for_pair(page)
    expect(line(page)).to_have_attribute("aria-valuenow", "30")
    expect(page.locator("#legend-caption")).to_contain_text("Population (people) 2020")
    expect(page.locator(".swipe-key .legend-caption")).to_have_text(
        re.compile(r"Population \(people\) 2019")
    )
    expect(page.locator(".swipe-name.is-left")).to_have_text("2020")
    expect(page.locator(".swipe-name.is-right")).to_have_text("2019")
    assert "swipe=population" in page.url


def test_the_button_compares_with_the_year_before_in_the_same_classes(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(f"/en/map?indicator=population{VIEW}")
    map_is_complete(page)
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url.rsplit(".", 1)[-1]))
    page.get_by_role("button", name="Compare two maps").click()
    wait_for_pair(page)
    assert "js" in scripts
    expect(line(page)).to_be_focused()
    expect(page).to_have_url(re.compile(r"steady=1.*swipe=population%3A2019"))
    left = page.locator("#legend-list .key-text").all_inner_texts()
    assert page.locator(".swipe-key .key-text").all_inner_texts() == left


def test_another_figure_year_or_ranking_is_chosen_from_the_lists(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(PAIR)
    map_is_complete(page)
    wait_for_pair(page)
    key = page.locator(".swipe-key")
    key.locator("summary").click()
    key.get_by_label("Year").select_option("2020")
    expect(key.locator(".legend-caption")).to_contain_text("2020")
    key.get_by_label("Shows").select_option("indicator:lpa_44")
    expect(page).to_have_url(re.compile("swipe=lpa_44%3A2024"))
    key.get_by_label("Shows").select_option("index:tobacco_free")
    key.get_by_label("What of it").select_option("width")
    expect(page).to_have_url(re.compile("swipe=tobacco_free%3Atobacco_free-2024-1%3Awidth"))
    expect(page.locator("#legend-caption")).to_contain_text("Population")


def test_arrow_keys_move_the_line_and_the_address_keeps_it(desktop: Open, map_is_complete: Wait):
    page = desktop(PAIR)
    map_is_complete(page)
    wait_for_pair(page)
    line(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(line(page)).to_have_attribute("aria-valuenow", "34")
    expect(page).to_have_url(re.compile(r"at=34"))
    page.keyboard.press("End")
    expect(line(page)).to_have_attribute("aria-valuenow", "95")
    assert page.evaluate("location.hash") == VIEW


def test_the_mouse_drags_the_line(desktop: Open, map_is_complete: Wait):
    page = desktop(PAIR)
    map_is_complete(page)
    wait_for_pair(page)
    knob, whole = page.locator(".swipe-knob").bounding_box(), page.locator("#map").bounding_box()
    assert knob is not None
    assert whole is not None
    y = knob["y"] + knob["height"] / 2
    page.mouse.move(knob["x"] + knob["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(whole["x"] + whole["width"] * 0.6, y, steps=4)
    page.mouse.up()
    expect(line(page)).to_have_attribute("aria-valuenow", "60")
    page.mouse.move(whole["x"] + whole["width"] * 0.8, y)
    expect(line(page)).to_have_attribute("aria-valuenow", "60")


def test_a_finger_drags_the_line_and_the_map_stays(phone: Open, map_is_complete: Wait):
    page = phone(PAIR)
    map_is_complete(page)
    wait_for_pair(page)
    knob, whole = page.locator(".swipe-knob").bounding_box(), page.locator("#map").bounding_box()
    assert knob is not None
    assert whole is not None
    y = knob["y"] + knob["height"] / 2
    touch = page.context.new_cdp_session(page)
    path = [knob["x"] + knob["width"] / 2, 180, 240, whole["x"] + whole["width"] * 0.75]
    for at, x in enumerate(path):
        kind = "touchStart" if at == 0 else "touchMove"
        points = [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(line(page)).to_have_attribute("aria-valuenow", "75")
    assert page.evaluate("location.hash") == VIEW


def test_both_maps_move_together(desktop: Open, map_is_complete: Wait):
    # The same figure on both sides: any shift between the two would show.
    page = desktop(f"/en/map?indicator=population&year=2020&swipe=population:2020&at=20{VIEW}")
    map_is_complete(page)
    wait_for_pair(page)
    page.locator(".maplibregl-canvas").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile(r"#11/"))
    page.set_viewport_size({"width": 1300, "height": 880})
    box = page.locator("#map").bounding_box()
    assert box is not None
    clip = {"x": box["x"] + box["width"] * 0.45, "y": box["y"] + 150, "width": 380, "height": 200}
    page.mouse.move(1, 1)
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise((resolve) => setTimeout(resolve, 1500))")
    paired, there = picture(page, clip), page.url
    page.get_by_role("button", name="Compare two maps").click()
    expect(page.locator(".swipe-map")).to_have_count(0)
    page.mouse.move(1, 1)
    alone = picture(page, clip)
    # Labels may settle elsewhere; the ground must not.
    assert share_that_differs(page, paired, alone) < 0.04
    page.locator(".maplibregl-canvas").focus()
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(there)
    page.mouse.move(1, 1)
    assert share_that_differs(page, paired, picture(page, clip)) > 0.1


def test_a_tap_on_either_side_is_answered_as_usual(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?indicator=population&swipe=population:2019&at=30#12/14.885/100.405")
    map_is_complete(page)
    wait_for_pair(page)
    box = page.locator("#map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 - 30)
    expect(page.locator(".card-name")).to_have_text("Sing Buri Town Municipality")


def test_hovering_tells_each_side_its_own_year_also_after_theme_and_size_changed(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en/map?indicator=population&swipe=population:2019#12/14.885/100.405")
    map_is_complete(page)
    wait_for_pair(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 1200, "height": 800})
    page.wait_for_load_state("networkidle")
    box = page.locator("#map").bounding_box()
    assert box is not None
    tip = page.locator(".hover-tip")
    middle = box["x"] + box["width"] / 2
    for x, year in ((middle - 45, "(2020)"), (middle + 45, "(2019)")):
        page.mouse.move(x - 3, box["y"] + box["height"] / 2 - 60)
        page.mouse.move(x, box["y"] + box["height"] / 2 - 60)
        expect(tip).to_contain_text(year)


def test_with_the_keyboard_both_sides_are_announced(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?indicator=population&swipe=population:2019#12/14.885/100.405")
    map_is_complete(page)
    wait_for_pair(page)
    page.locator(".maplibregl-canvas").first.focus()
    page.keyboard.press("+")
    announced = page.locator("#announcements")
    expect(announced).to_contain_text(re.compile(r"\(2020\).*Right side: .*\(2019\)"))


def test_closing_frees_the_second_map_and_gives_the_focus_back(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(PAIR)
    map_is_complete(page)
    wait_for_pair(page)
    page.evaluate("window.second = document.querySelector('.swipe-map canvas')")
    key = page.locator(".swipe-key")
    key.locator("summary").click()
    key.get_by_role("button", name="Back to one map").press("Enter")
    expect(page.locator(".swipe-map, .swipe-line, .swipe-key")).to_have_count(0)
    assert page.evaluate("window.second.getContext('webgl2').isContextLost()")
    button = page.get_by_role("button", name="Compare two maps")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert "swipe" not in page.url
    assert "at=" not in page.url
    page.keyboard.press("Enter")
    wait_for_pair(page)
    expect(button).to_have_attribute("aria-pressed", "true")


def test_nonsense_in_the_address_shows_one_map(desktop: Open, map_is_complete: Wait):
    page = desktop(f"/en/map?colour=type&swipe=%3Cb%3E:9999&at=abc{VIEW}")
    map_is_complete(page)
    expect(page.locator(".swipe-map")).to_have_count(0)
    expect(page.locator("#legend")).to_contain_text("Town municipality")


def test_the_way_back_closes_what_was_opened_since(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?indicator=population#12/14.885/100.405")
    map_is_complete(page)
    page.locator(".maplibregl-canvas").click()
    expect(page.locator(".card-name")).to_be_visible()
    page.get_by_role("button", name="Compare two maps").click()
    wait_for_pair(page)
    page.go_back()
    expect(page.locator(".swipe-map")).to_have_count(0)
