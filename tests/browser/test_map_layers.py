"""Networks and neighbours as layers over the map."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]


def switch_on(page: Page, name: str) -> None:
    if page.locator("#layers").get_attribute("open") is None:
        page.locator("#layers > summary").click()
    page.get_by_role("checkbox", name=name).check()


def test_neighbours_of_the_open_card_are_listed_with_their_value(
    desktop: Open, map_is_complete: Wait
):
    page = desktop("/en/map?place=4170102&indicator=population&level=lao&layer=neighbours")
    map_is_complete(page)
    answer = page.request.get("/api/places/4170102/neighbours").json()
    lines = page.locator(".card-neighbours .card-list-line")
    expect(lines).to_have_count(len(answer["neighbours"]))
    values = page.request.get("/api/values/population/2020?level=lao").json()
    ids = [first + at for first, count in values["id_runs"] for at in range(count)]
    first = answer["neighbours"][0]["place"]
    value = values["values"][ids.index(first["place_id"])]
    expect(lines.first).to_contain_text(first["full_name_en"])
    expect(lines.first).to_contain_text("no figure" if value is None else f"{value:,}")
    expect(page.locator(".card-neighbours")).to_contain_text("Population (people) 2020")
    lines.first.click()
    expect(page.locator(".card-name")).to_have_text(first["full_name_en"])
    expect(page.locator(".card-neighbours h3")).to_contain_text("Neighbours:")


def test_neighbours_follow_the_switch_and_the_card(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map?place=17&indicator=population")
    map_is_complete(page)
    expect(page.locator(".card-name")).to_have_text("Sing Buri Province")
    expect(page.locator(".card-neighbours")).to_have_count(0)
    switch_on(page, "Neighbours of the chosen place")
    expect(page.locator(".card-neighbours")).to_be_visible()
    expect(page).to_have_url(re.compile("layer=neighbours"))
    page.get_by_role("checkbox", name="Neighbours of the chosen place").uncheck()
    expect(page.locator(".card-neighbours")).to_have_count(0)


def test_the_members_of_a_network_are_marked_and_linked(desktop: Open, map_is_complete: Wait):
    page = desktop("/en/map")
    map_is_complete(page)
    networks = [one for one in page.request.get("/api/networks").json() if one["members"]]
    switch_on(page, "Networks that LAOs belong to")
    controls = page.locator(".layer-controls").filter(has=page.locator("#layer-network"))
    choice = page.locator("#layer-network")
    expect(choice.locator("option")).to_have_count(len(networks))
    slug = networks[-1]["slug"]
    choice.select_option(slug)
    expect(controls).to_contain_text(f"{networks[-1]['members']} members")
    expect(controls.get_by_role("link")).to_have_attribute("href", f"/en/networks/{slug}")
    expect(page).to_have_url(re.compile(f"members={slug}"))
    page.reload()
    expect(page.locator("#layer-network")).to_have_value(slug)
