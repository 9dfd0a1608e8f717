"""Finding an LAO by typing its name, by the map, and by one's own position."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

Open = Callable[..., Page]
SHARED = {"latitude": 14.91, "longitude": 100.40}
TOWN = "เทศบาลเมืองสิงห์บุรี"
BANG_MAN = "องค์การบริหารส่วนตำบลบางมัญ"
STYLE_OF_THE_MAP = re.compile(r"/maps/style\.json")


def test_a_name_typed_in_thai_opens_the_card_of_the_lao(phone: Open):
    page = phone("/")
    box = page.locator("#search-q")
    box.press_sequentially("เมืองสิงห์บุรี")
    page.get_by_role("option", name=TOWN).tap()
    card = page.locator(".card")
    expect(card.get_by_role("heading", name=TOWN)).to_be_visible()
    expect(card).to_contain_text("4170102")
    expect(card).to_contain_text("ขอบเขตโดยประมาณของชุดตัวอย่าง")
    expect(card.locator(".card-other")).to_have_text("Sing Buri Town Municipality")
    terms = card.locator("dt").all_inner_texts()
    assert terms[:5] == ["เว็บไซต์", "จำนวนประชากร", "จำนวนบ้าน", "แนวเขต", "รหัสทางการ"]
    expect(page).to_have_url(re.compile(r"\?place=4170102"))


def test_a_name_typed_in_english_is_chosen_with_the_keyboard(desktop: Open):
    page = desktop("/en")
    box = page.locator("#search-q")
    box.press_sequentially("Sing Buri town")
    option = page.get_by_role("option", name="Sing Buri Town Municipality")
    expect(option).to_be_visible()
    while option.get_attribute("aria-selected") != "true":
        box.press("ArrowDown")
    box.press("Enter")
    expect(page.locator(".card-name")).to_have_text("Sing Buri Town Municipality")


def test_a_click_near_an_lao_answers_with_its_card(
    desktop: Open, map_is_complete: Callable[[Page], None]
):
    page = desktop("/#12/14.885/100.405")
    map_is_complete(page)
    _middle(page)
    expect(page.locator(".card-name")).to_have_text(TOWN)
    expect(page.locator(".card-answer")).to_be_visible()
    expect(page.locator(".pin")).to_be_visible()
    expect(page.locator(".surroundings")).to_contain_text("องค์การบริหารส่วนจังหวัดสิงห์บุรี")


def test_far_out_a_tap_answers_with_the_province_and_comes_nearer(
    phone: Open, map_is_complete: Callable[[Page], None]
):
    page = phone("/#5.5/14.9/100.35")
    map_is_complete(page)
    _middle(page)
    expect(page.locator(".card-name")).to_have_text("จังหวัดสิงห์บุรี")
    expect(page).to_have_url(re.compile(r"place=17#(8|9|1\d)\b"))


def test_the_sample_opens_where_its_laos_are(phone: Open, map_is_complete: Callable[[Page], None]):
    page = phone("/")
    map_is_complete(page)
    expect(page.locator("#legend-zoom")).to_be_hidden()
    expect(page.locator(".maplibregl-ctrl-scale")).to_contain_text("กม.")
    _middle(page)
    expect(page.locator("#panel")).to_contain_text("องค์การบริหารส่วนจังหวัดสิงห์บุรี")


def test_a_point_at_sea_says_so_and_what_to_do(
    desktop: Open, map_is_complete: Callable[[Page], None]
):
    page = desktop("/en#9/8.2/97.0")
    map_is_complete(page)
    _middle(page)
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading")).to_contain_text("outside Thailand")
    expect(panel).to_contain_text("search by name")


def test_a_citizen_finds_the_right_lao_in_the_market_in_four_taps(
    phone: Open, map_is_complete: Callable[[Page], None]
):
    page = phone("/", geolocation=SHARED, permissions=["geolocation"])
    map_is_complete(page)
    page.get_by_role("button", name="ใช้ตำแหน่งของฉัน").tap()
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading").first).to_contain_text("ตำบลนี้มี อปท. ดูแลร่วมกัน")
    expect(panel).to_contain_text("ไม่มีประกาศแนวแบ่งที่แท้จริง")
    candidates = panel.locator(".candidates a")
    expect(candidates).to_have_count(2)
    expect(candidates.first).to_contain_text(BANG_MAN)
    candidates.filter(has_text=TOWN).tap()
    expect(panel.locator(".card-name")).to_have_text(TOWN)
    expect(panel.get_by_role("button", name="กลับไป")).to_be_visible()
    panel.locator(".card-more a").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(TOWN)


def test_a_tap_before_the_map_stands_is_answered_on_the_map(phone: Open):
    page = phone("/about", geolocation=SHARED, permissions=["geolocation"])
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(STYLE_OF_THE_MAP, hold)
    page.goto("/")
    page.get_by_role("button", name="ใช้ตำแหน่งของฉัน").tap()
    page.wait_for_function("() => document.querySelector('.maplibregl-canvas') !== null")
    expect(page.locator("#panel .candidates")).to_have_count(0)
    held[0].continue_()
    expect(page.locator("#panel .candidates a")).to_have_count(2)


def test_without_a_map_a_position_is_answered_by_its_page(phone: Open):
    page = phone("/about", geolocation=SHARED, permissions=["geolocation"])
    page.route(STYLE_OF_THE_MAP, lambda route: route.fulfill(status=200, body="{}"))
    page.goto("/")
    page.get_by_role("button", name="ใช้ตำแหน่งของฉัน").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("ใครดูแลจุดนี้")


def test_a_refused_position_leaves_the_other_ways_open(desktop: Open):
    page = desktop("/en")
    page.get_by_role("button", name="Use my position").click()
    expect(page.locator("#locate-status")).to_contain_text("search by name or tap the map")


def _middle(page: Page) -> None:
    """Click in the middle of the map."""
    page.locator(".maplibregl-canvas").click()
