"""The place under the pointer or at the middle: outlined, and told in the words of its card."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]
TOWN = "Sing Buri Town Municipality"
AT_TOWN = "#12/14.885/100.405"


def point_at_middle(page: Page) -> Locator:
    """Move the mouse to the middle of the map; returns the card beside the pointer."""
    box = page.locator("#map").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 4, y)
    page.mouse.move(x, y)
    return page.locator(".hover-tip")


def figure_of(text: str) -> str:
    """Return what a text says of the population, without its year."""
    found = re.search(r"Population: (.+?) \(\d{4}\)", text)
    assert found is not None, text
    return found[1]


def test_hovering_tells_the_place_with_the_figure_of_its_card(desktop: Open, map_is_complete: Wait):
    page = desktop(f"/en/map?indicator=population{AT_TOWN}")
    map_is_complete(page)
    tip = point_at_middle(page)
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(TOWN)
    expect(tip).to_contain_text("(2020)")
    told = figure_of(tip.inner_text())
    page.locator(".maplibregl-canvas").click()
    expect(page.locator(".card-name")).to_have_text(TOWN)
    card = page.locator(".fact").filter(has=page.get_by_text("Population", exact=True))
    expect(card).to_contain_text(told)
    expect(card).to_contain_text("2020")


def test_hovering_tells_the_type_where_the_map_is_coloured_by_it(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(f"/map?colour=type{AT_TOWN}")
    map_is_complete(page)
    tip = point_at_middle(page)
    expect(tip).to_contain_text("เทศบาลเมืองสิงห์บุรี")
    expect(tip).to_contain_text("เทศบาลเมือง · ")
    expect(tip).not_to_contain_text("ประชากร")


def test_far_out_the_province_is_told(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?colour=type#6/14.885/100.405")
    map_is_complete(page)
    expect(point_at_middle(page)).to_contain_text("Sing Buri Province")


def test_places_that_share_their_ground_are_all_told(desktop: Open, map_is_complete: Wait):
    shared = find_shared_point(desktop)
    page = desktop(f"/en/map?indicator=population#12/{shared['lat']}/{shared['lon']}")
    map_is_complete(page)
    tip = point_at_middle(page)
    expect(tip).to_contain_text(re.compile(r"Shared by \d LAOs"))
    for name in shared["names"]:
        expect(tip).to_contain_text(name)


def find_shared_point(desktop: Open) -> dict[str, object]:
    """Return a point whose subdistrict several LAOs share, as the API answers."""
    page = desktop("/en/about")
    places = page.request.get("/api/units?level=lao&lang=en").json()
    for position in places["positions"]:
        if position is None:
            continue
        # Off the office's dot, which stands for its own LAO alone.
        lon, lat = position[0] + 0.012, position[1]
        answer = page.request.get(f"/api/at?lat={lat}&lon={lon}").json()
        if answer["certainty"] == "shared":
            names = [lao["full_name_en"] for lao in answer["laos"] if lao["extent"] is not None]
            return {"lat": round(lat, 5), "lon": round(lon, 5), "names": names}
    raise AssertionError("the sample has no shared subdistrict")


def test_the_card_goes_when_the_pointer_leaves_and_at_escape(desktop: Open, map_is_complete: Wait):
    page = desktop(f"/en/map{AT_TOWN}")
    map_is_complete(page)
    tip = point_at_middle(page)
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(point_at_middle(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_moving_the_pointer_asks_the_server_nothing(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?indicator=population#10/14.885/100.405")
    map_is_complete(page)
    tip = point_at_middle(page)
    expect(tip).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box = page.locator("#map").bounding_box()
    assert box is not None
    told = set()
    for step in range(40):
        page.mouse.move(box["x"] + box["width"] * (0.4 + step / 100), box["y"] + box["height"] / 2)
        page.evaluate("new Promise(requestAnimationFrame)")
        told.add(tip.text_content())
    assert len(told) > 2
    assert asked == []


def test_a_finger_gets_the_answer_and_no_card_beside_it(phone: Open, map_is_complete: Wait):
    page = phone(f"/en/map{AT_TOWN}")
    map_is_complete(page)
    page.locator(".maplibregl-canvas").tap()
    expect(page.locator(".card-name")).to_have_text(TOWN)
    expect(page.locator(".hover-tip")).to_be_hidden()


def test_with_the_keyboard_the_place_at_the_middle_is_announced(
    desktop: Open, map_is_complete: Wait
):
    page = desktop(f"/en/map?indicator=population{AT_TOWN}")
    map_is_complete(page)
    page.locator(".maplibregl-canvas").focus()
    page.keyboard.press("+")
    announced = page.locator("#announcements")
    expect(announced).to_contain_text(f"{TOWN}, ")
    expect(announced).to_contain_text("Population: ")
    told = figure_of(announced.inner_text())
    page.keyboard.press("Enter")
    expect(page.locator(".card-name")).to_have_text(TOWN)
    expect(page.locator(".facts")).to_contain_text(told)
    expect(page.locator(".hover-tip")).to_be_visible()


def test_the_front_door_stays_simple(desktop: Open, map_is_complete: Wait):
    page = desktop(f"/en{AT_TOWN}")
    map_is_complete(page)
    point_at_middle(page)
    expect(page.locator(".hover-tip")).to_have_count(0)
    expect(page.locator("#map-tools")).to_have_count(0)
