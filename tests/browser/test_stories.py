"""Stories on the map: pins, clusters, cards, the keyboard, and links that restore them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]
AXE = Path(__file__).parents[2] / "maps/web/node_modules/axe-core/axe.min.js"
# Stories of LAOs that the sample does not hold are pinned to their provinces.
COUNTRY = "#5/13/101"
STORY = "kalasin-town-kpi-gold-2014"


def layers(page: Page) -> None:
    """Open the panel of layers."""
    page.locator("#layers > summary").click()


def test_stories_are_fetched_only_when_they_are_switched_on(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop(f"/en{COUNTRY}")
    map_is_complete(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect(page.locator(".story-cluster, .story-pin")).to_have_count(0)
    layers(page)
    page.get_by_role("checkbox", name="Stories and good practices").check()
    expect(page.locator(".story-cluster").first).to_be_visible()
    assert [url for url in asked if "stories" in url] == [
        url for url in asked if url.endswith("/api/stories.geojson")
    ]
    expect(page).to_have_url(re.compile(r"layer=stories"))
    expect(page.locator(".layer-view")).to_contain_text("Stories in this part of the map")
    expect(page.locator("#announcements")).to_contain_text("Stories in this part of the map")
    page.get_by_role("checkbox", name="Stories and good practices").uncheck()
    expect(page.locator(".story-cluster, .story-pin")).to_have_count(0)
    expect(page).not_to_have_url(re.compile(r"layer="))


def test_a_cluster_falls_apart_when_it_is_pressed(desktop: Open, map_is_complete: Wait) -> None:
    page = desktop(f"/en?layer=stories{COUNTRY}")
    map_is_complete(page)
    cluster = page.locator(".story-cluster").first
    expect(cluster).to_have_attribute("aria-label", re.compile(r"\d+ stories here"))
    before = float(page.url.split("#")[1].split("/")[0])
    cluster.click()
    page.wait_for_function(f"() => Number(location.hash.slice(1).split('/')[0]) > {before} + 0.5")
    # A tap on a pin asks nothing about the ground below.
    expect(page.locator(".answer")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/", "รางวัล", "รางวัลพระปกเกล้าทองคำ ปี 2557 ของเทศบาลเมืองกาฬสินธุ์"),
        ("/en", "Award", "Kalasin Town Municipality: King Prajadhipok Gold Award 2014"),
    ],
)
def test_a_link_to_a_story_shows_its_card_in_both_languages(
    phone: Open, map_is_complete: Wait, path: str, kind: str, name: str
) -> None:
    page = phone(f"{path}?layer=stories&story={STORY}")
    map_is_complete(page)
    card = page.locator("#panel .card")
    expect(card).to_contain_text(kind)
    link = card.get_by_role("link", name=name)
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_pin_shows_the_stories_of_its_place_and_says_what_it_rests_on(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop(f"/en?layer=stories&story={STORY}")
    map_is_complete(page)
    expect(page.locator("#panel .card")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#panel .card")).to_have_count(0)
    expect(page).not_to_have_url(re.compile(r"story="))
    pin = page.locator(".story-pin").first
    expect(pin).to_have_class(re.compile("is-unsure"))
    pin.click()
    expect(page.locator("#panel .card")).to_contain_text("somewhere within the province")
    expect(page).to_have_url(re.compile(r"story="))


def test_the_keyboard_leads_from_pin_to_pin_and_opens_a_card(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop("/en?layer=stories#8.5/16.4/103.3")
    map_is_complete(page)
    pins = page.locator(".story-pin, .story-cluster")
    expect(pins.nth(1)).to_be_visible()
    in_tab_order = page.locator(".story-pin[tabindex='0'], .story-cluster[tabindex='0']")
    expect(in_tab_order).to_have_count(1)
    before = page.url
    in_tab_order.focus()
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowRight")
    expect(in_tab_order).to_be_focused()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") != first
    assert page.url == before
    page.locator(".story-pin").first.focus()
    page.keyboard.press("Enter")
    heading = page.locator("#panel .card h2")
    expect(heading).to_be_focused()
    expect(page.locator("#announcements")).to_contain_text("Stories at")


def test_a_topic_is_chosen_and_kept_in_the_address(desktop: Open, map_is_complete: Wait) -> None:
    page = desktop(f"/en?layer=stories{COUNTRY}")
    map_is_complete(page)
    layers(page)
    page.get_by_role("radio", name=re.compile(r"Health \(\d+\)")).check()
    expect(page).to_have_url(re.compile(r"topic=health"))
    expect(page.locator(".layer-view")).to_contain_text(re.compile(r"of 1\d$"))
    page.reload()
    map_is_complete(page)
    layers(page)
    expect(page.get_by_role("radio", name=re.compile(r"Health \(\d+\)"))).to_be_checked()
    link = page.get_by_role("link", name="The stories as a list")
    expect(link).to_have_attribute("href", "/en/stories?topic=health")


def test_choices_of_the_list_hold_on_the_map_until_they_are_taken_back(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop("/en/stories?kind=research")
    page.get_by_role("link", name="Show these stories on the map").click()
    map_is_complete(page)
    layers(page)
    expect(page.locator(".layer-view")).to_contain_text(re.compile(r"of 2\d$"))
    page.get_by_role("button", name="Show all stories").click()
    expect(page.locator(".layer-view")).to_contain_text(re.compile(r"of 16\d$"))
    expect(page).not_to_have_url(re.compile(r"kind="))


def test_pins_come_back_in_the_colours_of_another_theme(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop(f"/en?layer=stories{COUNTRY}", color_scheme="light")
    map_is_complete(page)
    expect(page.locator(".story-cluster").first).to_be_visible()
    with page.expect_response(re.compile("theme=dark")):
        page.emulate_media(color_scheme="dark")
    expect(page.locator(".story-cluster").first).to_be_visible()


def test_websites_are_dots_that_lead_to_the_card_of_their_lao(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop("/en?layer=websites")
    map_is_complete(page)
    layers(page)
    expect(page.locator(".layer-key li")).to_have_count(4)
    expect(page.locator("#layers")).to_contain_text("a site may have changed since")
    lon, lat = page.request.get("/api/places/4170102").json()["position"]
    page = desktop(f"/en?layer=websites#13/{lat}/{lon}")
    map_is_complete(page)
    page.wait_for_load_state("networkidle")
    box = page.locator("#map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".card-name")).to_have_text("Sing Buri Town Municipality")
    # The ground below was not asked for: the card is no candidate of an answer.
    expect(page.get_by_role("button", name=re.compile("Back to the"))).to_have_count(0)
    expect(page.locator(".card-answer")).to_have_count(0)


def test_without_javascript_the_list_stands(phone: Open) -> None:
    page = phone("/en", java_script_enabled=False)
    expect(page.locator("#layers")).to_be_hidden()
    page.get_by_role("link", name="Knowledge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stories and good practices")
    page.get_by_label("Topic").select_option("health")
    page.get_by_role("button", name="Show the stories").click()
    expect(page.locator("#found")).to_contain_text("15 of 164 stories")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        f"/en?layer=stories{COUNTRY}",
        f"/?layer=stories&story={STORY}",
        f"/?layer=websites{COUNTRY}",
        "/stories?topic=health",
        f"/stories/{STORY}",
        "/links?province=17",
        "/links/agencies",
    ],
)
def test_no_serious_barrier_is_found_by_axe(open_page: Open, path: str, scheme: str) -> None:
    page = open_page(path, color_scheme=scheme)
    if "layer=" in path:
        layers(page)
        expect(page.locator(".layer-controls:visible")).to_have_count(1)
    page.evaluate(AXE.read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate("axe.run().then((result) => result.violations)")
    assert [
        (item["id"], [node["html"][:120] for node in item["nodes"]][:3])
        for item in found
        if item["impact"] in {"serious", "critical"}
    ] == []


@pytest.mark.parametrize("path", ["/stories", f"/stories/{STORY}", "/links", "/en/links/agencies"])
def test_nothing_is_wider_than_a_small_phone(open_page: Open, path: str) -> None:
    page = open_page(path, {"viewport": {"width": 320, "height": 640}, "is_mobile": True})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_small_map_of_a_story_shows_its_pin_where_only_the_province_is_known(
    desktop: Open,
) -> None:
    page = desktop(f"/en/stories/{STORY}")
    page.locator("#place-map").scroll_into_view_if_needed()
    pin = page.locator("#place-map .pin").first
    expect(pin).to_be_in_viewport()
    around, at = page.locator("#place-map").bounding_box(), pin.bounding_box()
    assert around is not None
    assert at is not None
    assert around["x"] < at["x"] < around["x"] + around["width"]
    assert around["y"] < at["y"] < around["y"] + around["height"]
