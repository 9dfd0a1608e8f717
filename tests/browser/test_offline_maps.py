"""A planner opens a map that came by mail, with no network: from a file, in real Chromium.

Each file comes from the portal as a download. Every request but for the file itself is refused and
listed, and the list must stay empty.
"""

import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from maps import choropleth

AXE = Path(__file__).parents[2] / "maps/web/node_modules/axe-core/axe.min.js"
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
CHOROPLETH = "/maps/choropleth/population/2020.html"
COMPARISON = "/maps/compare/population-2020/population.html"
STORIES = "/maps/stories.html"
LIMIT = 5_000_000


@dataclass
class Opened:
    """A file in a browser, and what went wrong there."""

    page: Page
    size: int
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def open_file(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Return a function that fetches a map from a portal and opens it without a network."""
    contexts, opened = [], []

    def open_file(address: str, device: dict[str, Any]) -> Opened:
        path = tmp_path / f"{len(opened)}.html"
        with urllib.request.urlopen(address, timeout=60) as answer:
            path.write_bytes(answer.read())
        context = browser.new_context(**device)
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        found = Opened(page, path.stat().st_size)
        opened.append(found)

        def refuse(route: Route) -> None:
            if route.request.url == path.as_uri():
                route.continue_()
            else:
                found.requests.append(route.request.url)
                route.abort()

        context.route("**/*", refuse)
        page.on("pageerror", lambda error: found.errors.append(str(error)))
        page.on(
            "console",
            lambda said: found.errors.append(said.text) if said.type == "error" else None,
        )
        page.goto(path.as_uri())
        return found

    yield open_file
    for found in opened:
        assert found.requests == []
        assert found.errors == []
    for context in contexts:
        context.close()


def serious_violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("() => axe.run()")
    return [
        f"{item['id']}: {item['nodes'][0]['html'][:200]}"
        for item in found["violations"]
        if item["impact"] in {"serious", "critical"}
    ]


def painted_areas(page: Page) -> int:
    """Count the areas that are drawn with a colour or a hatch."""
    return page.evaluate(
        """() => [...document.querySelectorAll('path.lao-area')]
        .filter(path => path.getAttribute('d').length > 10
            && /^(#|url\\(#lao-)/.test(path.getAttribute('fill'))).length"""
    )


def text_of_an_area(page: Page) -> str:
    """Tap an area in the middle of the map and return what its card says."""
    page.evaluate(
        """() => {
            const middle = document.querySelector('.lao-map').getBoundingClientRect();
            const [x, y] = [middle.x + middle.width / 2, middle.y + middle.height / 2];
            const away = path => {
                const box = path.getBoundingClientRect();
                return Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
            };
            const areas = [...document.querySelectorAll('path.lao-area')]
                .filter(path => path.getAttribute('fill').startsWith('#'));
            areas.sort((a, b) => away(a) - away(b));
            areas[0].dispatchEvent(new MouseEvent('click', {bubbles: true}));
        }"""
    )
    card = page.locator(".leaflet-popup .lao-card")
    expect(card).to_be_visible()
    # It fades in, and a faint text has little contrast.
    expect(page.locator(".leaflet-popup")).to_have_css("opacity", "1")
    return card.inner_text()


@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_choropleth_opens_without_a_network(
    open_file: Callable[..., Opened], sample_url: str, device: dict[str, Any]
):
    page = (opened := open_file(sample_url + CHOROPLETH, device)).page
    assert opened.size < LIMIT
    expect(page.get_by_role("heading", level=1)).to_have_text("จำนวนประชากร")
    expect(page.get_by_text("ข้อมูลตัวอย่าง", exact=True)).to_be_visible()
    assert painted_areas(page) > 100
    said = text_of_an_area(page)
    assert "คน" in said
    assert "จ." in said
    legend = page.locator(".lao-legend")
    if legend.get_attribute("open") is None:
        legend.locator("summary").click()
    expect(legend).to_contain_text("ไม่มีข้อมูล")
    expect(legend).to_contain_text("ขึ้นไป")
    expect(legend).to_contain_text("แผนที่ท้องถิ่นไทย")
    assert page.evaluate("document.fonts.check('16px Sarabun', 'ที่ปู่')")
    assert serious_violations(page) == []


def test_the_table_has_the_figures_of_the_map(open_file: Callable[..., Opened], sample_url: str):
    page = open_file(f"{sample_url}/en{CHOROPLETH}", DESKTOP).page
    counts = page.locator(".lao-legend .lao-count").all_inner_texts()
    page.locator(".lao-table summary").click()
    rows = page.locator(".lao-table tbody tr")
    expect(rows).to_have_count(sum(int(count) for count in counts))
    expect(rows.first.get_by_role("cell").last).to_contain_text("people")


def test_a_comparison_has_a_line_that_the_keyboard_moves(
    open_file: Callable[..., Opened], sample_url: str
):
    page = open_file(sample_url + COMPARISON, PHONE).page
    assert painted_areas(page) > 200
    legends = page.locator(".lao-legend summary").all_inner_texts()
    assert [text.split(":")[0].strip() for text in legends] == ["ซ้าย", "ขวา"]
    slider = page.get_by_role("slider")
    before = page.locator(".leaflet-lao-side-0-pane").get_attribute("style")
    slider.focus()
    page.keyboard.press("End")
    assert page.locator(".leaflet-lao-side-0-pane").get_attribute("style") != before
    # The line stands at the right edge: only the left side is seen.
    edge = page.locator(".lao-swipe-line").bounding_box()
    assert edge is not None
    assert edge["x"] > 380
    assert "คน" in text_of_an_area(page)
    assert serious_violations(page) == []


@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_stories_open_with_their_source(
    open_file: Callable[..., Opened], sample_url: str, device: dict[str, Any]
):
    page = open_file(sample_url + STORIES, device).page
    pin = page.locator(".lao-pin").first
    pin.dispatch_event("click")
    card = page.locator(".leaflet-popup article")
    expect(card).to_be_visible()
    expect(card).to_contain_text("ที่มา:")
    expect(card).to_contain_text("ความแน่ชัด:")
    link = card.get_by_role("link")
    assert (link.get_attribute("href") or "").startswith("http")
    assert link.get_attribute("rel") == "noopener noreferrer"
    page.keyboard.press("Escape")
    legend = page.locator(".lao-legend")
    if legend.get_attribute("open") is None:
        legend.locator("summary").click()
    marks = page.locator(".lao-pin, .lao-cluster")
    assert marks.count() > 5
    for box in legend.get_by_role("checkbox").all():
        box.uncheck()
    expect(marks).to_have_count(0)
    legend.get_by_role("checkbox").first.check()
    assert marks.count() > 0
    assert serious_violations(page) == []


def test_a_notebook_shows_the_map_in_a_frame(browser: Browser, made_up_engine: Engine):
    """Notebooks put what folium gives them into a frame of their page."""
    with Session(made_up_engine) as session:
        shown = choropleth("population", session=session)._repr_html_()
    context = browser.new_context(**DESKTOP)
    context.set_offline(True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(f"<div>{shown}</div>")
    frame = page.frame_locator("iframe")
    # Three LAOs have a figure and an area of their own.
    expect(frame.locator("path.lao-area[fill^='#']")).to_have_count(3)
    expect(frame.get_by_role("heading", level=1)).to_have_text("จำนวนประชากร")
    assert errors == []
    context.close()


@pytest.fixture
def national_url(
    national_engine: Engine, serve: Callable[[str], AbstractContextManager[str]]
) -> Iterator[str]:
    """The address of a portal that serves the real files."""
    with serve(national_engine.url.render_as_string(hide_password=False)) as url:
        yield url


@pytest.mark.real_data
def test_maps_of_the_whole_country_open_within_the_limit(
    open_file: Callable[..., Opened], national_url: str
):
    for path, least in (
        (f"{CHOROPLETH}?level=province", 77),
        (f"{CHOROPLETH}?level=district", 928),
        (CHOROPLETH, 6000),
        ("/maps/compare/population-2019/population-2020.html", 12_000),
    ):
        opened = open_file(national_url + path, DESKTOP)
        assert opened.size < LIMIT
        assert painted_areas(opened.page) >= least
        assert "คน" in text_of_an_area(opened.page)
    stories = open_file(national_url + STORIES, PHONE)
    assert stories.size < LIMIT
    assert stories.page.locator(".lao-pin, .lao-cluster").count() > 5
