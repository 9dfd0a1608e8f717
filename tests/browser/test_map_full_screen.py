"""The whole screen for the map, and the row of tools by keyboard."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]
VIEW = "#12/14.885/100.405"


def test_the_map_takes_the_whole_screen_with_panel_key_and_tools(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(f"/en/map?indicator=population{VIEW}")
    map_is_complete(page)
    page.get_by_role("button", name="Whole screen", exact=True).click()
    leave = page.get_by_role("button", name="Leave whole screen")
    expect(leave).to_be_visible()
    expect(page.locator(".header")).to_be_hidden()
    for part in ("#legend", "#layers", "#timeline", "#panel"):
        expect(page.locator(part)).to_be_visible()
    page.locator(".maplibregl-canvas").click()
    expect(page.locator(".card-name")).to_have_text("Sing Buri Town Municipality")
    page.get_by_role("button", name="Compare two maps").click()
    expect(page.locator(".swipe-line")).to_be_visible()
    leave.click()
    expect(page.get_by_role("button", name="Whole screen", exact=True)).to_be_visible()
    expect(page.locator(".header")).to_be_visible()


def test_where_the_device_has_no_whole_screen_there_is_no_button(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en/about")
    page.add_init_script(
        "Object.defineProperty(Document.prototype, 'fullscreenEnabled', {value: false})"
    )
    page.goto(f"/en/map{VIEW}")
    map_is_complete(page)
    expect(page.get_by_role("toolbar", name="Tools of the map")).to_be_visible()
    expect(page.get_by_role("button", name="Whole screen", exact=True)).to_have_count(0)


def test_arrow_keys_lead_along_the_tools(desktop: Open, map_is_complete: Wait):
    page = desktop(f"/en/map{VIEW}")
    map_is_complete(page)
    tools = page.locator("#map-tools button")
    count = tools.count()
    tools.first.focus()
    page.keyboard.press("ArrowLeft")
    expect(tools.nth(count - 1)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tools.first).to_be_focused()
