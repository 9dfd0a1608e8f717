"""Sharing the map: its link, other sites, and the frame for pages of others."""

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]
Wait = Callable[[Page], None]
AXE = Path(__file__).parents[2] / "maps/web/node_modules/axe-core/axe.min.js"
VIEW = (
    "/en/map?indicator=population&level=lao&method=sd&layer=stories&place=4170102#11.2/14.9/100.42"
)


def share(page: Page) -> str:
    """Open the dialog and return the link in it."""
    page.locator("#tool-share").click()
    return page.locator("#share-link").input_value()


def test_a_link_restores_the_same_view_in_another_browser(
    desktop: Open, phone: Open, map_is_complete: Wait
) -> None:
    page = desktop(VIEW)
    map_is_complete(page)
    expect(page.locator(".card-name")).to_have_text("Sing Buri Town Municipality")
    caption = page.locator("#legend-caption")
    expect(caption).to_contain_text("Population (people)")
    link = share(page)
    restored = page.locator(".share-restored li")
    expect(restored).to_have_text(
        [
            re.compile(r"^the figures: Population \(people\).* 2020 · Local administrative"),
            "the same part of the map (zoom 11.2)",
            "the card of Sing Buri Town Municipality",
            "the layers: Stories and good practices",
        ]
    )
    parts = urlsplit(link)
    other = phone(f"{parts.path}?{parts.query}#{parts.fragment}")
    map_is_complete(other)
    expect(other.locator(".card-name")).to_have_text("Sing Buri Town Municipality")
    expect(other.locator("#legend-caption")).to_have_text(caption.inner_text())
    keys = [one.locator("#legend-list").text_content() for one in (page, other)]
    assert keys[0] == keys[1]
    assert other.evaluate("location.hash") == "#11.2/14.9/100.42"
    layers = other.get_by_role("checkbox", name="Stories and good practices", include_hidden=True)
    expect(layers).to_be_checked()


def test_a_map_that_was_not_moved_is_shared_with_its_view(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop("/map")
    map_is_complete(page)
    assert re.search(r"#\d+(\.\d+)?/14\.\d+/100\.\d+$", share(page))


def test_other_sites_are_plain_links_that_load_nothing_before_a_press(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop("/map?indicator=population#10/14.9/100.4")
    map_is_complete(page)
    link = share(page)
    for name, host, field in (
        ("LINE", "social-plugins.line.me", "url"),
        ("Facebook", "www.facebook.com", "u"),
    ):
        way = page.get_by_role("link", name=name)
        parts = urlsplit(way.get_attribute("href") or "")
        assert parts.netloc == host
        assert parse_qs(parts.query)[field] == [link]
        assert "noopener" in (way.get_attribute("rel") or "")
        assert way.get_attribute("target") == "_blank"


def test_the_link_is_copied(desktop: Open, map_is_complete: Wait) -> None:
    page = desktop("/en/map#10/14.9/100.4", permissions=["clipboard-read", "clipboard-write"])
    map_is_complete(page)
    link = share(page)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".copy-said").first).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == link


def test_where_copying_is_refused_the_link_is_marked(desktop: Open, map_is_complete: Wait) -> None:
    page = desktop("/en/map#10/14.9/100.4")
    map_is_complete(page)
    link = share(page)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')) }")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".copy-said").first).to_contain_text("Ctrl+C")
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == link


def test_escape_closes_the_dialog_and_the_focus_goes_back(
    desktop: Open, map_is_complete: Wait
) -> None:
    page = desktop("/en/map")
    map_is_complete(page)
    page.locator("#tool-share").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Share")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#tool-share")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_barrier_is_found_in_the_dialog(
    phone: Open, map_is_complete: Wait, scheme: str
) -> None:
    page = phone("/map", color_scheme=scheme)
    map_is_complete(page)
    share(page)
    page.locator(".share-embed > summary").click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run('#share-dialog').then((result) => result.violations)")
    assert [item["id"] for item in found if item["impact"] in {"serious", "critical"}] == []
    assert page.evaluate("document.querySelector('#share-dialog').scrollWidth <= innerWidth")


@pytest.fixture
def foreign_page() -> Iterator[Callable[[str], str]]:
    """Return a function that serves a page with some HTML from another origin."""
    body = [""]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>x</title>{body[0]}".encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def serve(html: str) -> str:
        body[0] = html
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    server.shutdown()
    server.server_close()


def test_the_code_shows_the_map_in_a_page_of_another_origin(
    desktop: Open, browser: Browser, map_is_complete: Wait, foreign_page: Callable[[str], str]
) -> None:
    page = desktop("/en/map?indicator=population&level=lao&layer=stories#10/14.9/100.4")
    map_is_complete(page)
    share(page)
    page.locator(".share-embed > summary").click()
    page.locator("#embed-size").select_option("medium")
    code = page.locator("#embed-code").input_value()
    assert 'width="640" height="480" loading="lazy"' in code
    expect(page.locator(".share-embed .note")).to_contain_text("It keeps the year of the figures")

    context = browser.new_context()
    there = context.new_page()
    errors: list[str] = []
    there.on(
        "console", lambda message: errors.append(message.text) if message.type == "error" else None
    )
    there.on("pageerror", lambda error: errors.append(str(error)))
    there.goto(foreign_page(code))
    frame = there.frame_locator("iframe")
    expect(frame.locator("#embed-title")).to_contain_text("Population (people)")
    expect(frame.locator(".maplibregl-canvas")).to_be_visible()
    frame.locator("#legend > summary").click()
    expect(frame.locator("#legend-list .key-count").first).to_be_visible()
    expect(frame.locator(".embed-foot")).to_contain_text("Sample data")
    way = frame.get_by_role("link", name="Open in the LAO Atlas")
    expect(way).to_have_attribute("href", re.compile(r"^/en/map\?.*indicator=population"))
    expect(way).not_to_have_attribute("href", re.compile("geometry="))
    assert frame.locator("header nav, form, #panel").count() == 0
    assert context.cookies() == []
    assert errors == []
    context.close()


def test_the_atlas_itself_does_not_stand_in_frames_of_others(
    browser: Browser, sample_url: str, foreign_page: Callable[[str], str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        page.goto(foreign_page(f'<iframe src="{sample_url}/map"></iframe>'))
    context.close()


def test_own_sizes_of_a_frame_stay_within_bounds(desktop: Open, map_is_complete: Wait) -> None:
    page = desktop("/en/map")
    map_is_complete(page)
    share(page)
    page.locator(".share-embed > summary").click()
    page.locator("#embed-size").select_option("own")
    page.locator("#embed-width").fill("5")
    page.locator("#embed-height").fill("")
    assert 'width="200" height="200"' in page.locator("#embed-code").input_value()


def test_an_embed_filters_marks_and_tells_what_lies_under_the_pointer(
    open_page: Open, map_is_complete: Wait
) -> None:
    query = "indicator=population&level=lao&type=sao&pick=4170102&place=1701"
    path = f"/en/embed/map?{query}#10/14.9/100.4"
    page = open_page(path, {"viewport": {"width": 900, "height": 640}})
    map_is_complete(page)
    expect(page.locator("#embed-caption")).to_have_text(re.compile(r" · \d+ of \d+ places$"))
    expect(page.locator("#legend-list .key-count").first).to_be_visible()
    canvas = page.locator(".maplibregl-canvas")
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] / 2)
    page.mouse.move(box["x"] + box["width"] * 0.61, box["y"] + box["height"] / 2)
    expect(page.locator(".hover-tip")).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        "/embed/map?indicator=nothing&level=moon&geometry=0&layer=x,y&place=%3Cb%3E#99/a/b",
        "/en/embed/map?index=nothing&edition=gone&show=all&with=x&breaks=a",
        "/en/embed/map?colour=grade&layer=websites#9/14.9/100.4",
    ],
)
def test_an_embed_with_nonsense_shows_a_map(
    open_page: Open, map_is_complete: Wait, path: str
) -> None:
    page = open_page(path, {"viewport": {"width": 360, "height": 480}})
    map_is_complete(page)
    expect(page.locator(".maplibregl-canvas")).to_be_visible()
    expect(page.locator("#embed-title")).not_to_be_empty()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    assert [item["id"] for item in found if item["impact"] in {"serious", "critical"}] == []
