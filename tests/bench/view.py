"""What a first view of the map costs in Chromium, and a switch of what colours it."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

Say = Callable[[str], None]
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
DEVICES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "desktop": {"viewport": {"width": 1440, "height": 900}},
}
VIEWS = 3
SWITCHES = 6
# A page has come to rest when nothing was asked for this long.
REST_MS = 1_500
KINDS = ("page", "code", "style", "fonts", "tiles", "data")
COMPLETE = "() => performance.getEntriesByName('map-complete').length > 0"
MARKS = """() => [
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    performance.getEntriesByName('map-complete')[0].startTime,
]"""
FIGURES = "#chooser input[value^='indicator:']"


@dataclass(slots=True)
class Traffic:
    """Requests and bytes over the wire, by kind."""

    requests: Counter[str] = field(default_factory=Counter)
    sizes: Counter[str] = field(default_factory=Counter)

    def add(self, request: Request) -> None:
        """Count a finished request, but for the icon in the tab: the browser has it kept."""
        if not request.url.startswith("http") or _is_icon(request):
            return
        sizes = request.sizes()
        kind = _kind(request)
        self.requests[kind] += 1
        self.sizes[kind] += sizes["responseBodySize"] + sizes["responseHeadersSize"]

    def __str__(self) -> str:
        parts = [f"{kind} {self.requests[kind]}/{self.sizes[kind] / 1000:.0f}" for kind in KINDS]
        return (
            f"{sum(self.requests.values())} requests, {sum(self.sizes.values()) / 1000:.0f} kB "
            f"(requests/kB: {', '.join(parts)})"
        )


def show_views(port: int, chromium: str, say: Say) -> None:
    """Print the traffic and the times of the first view, and the traffic of switches."""
    home = f"http://127.0.0.1:{port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for path in ("/", "/map"):
            for name, device in DEVICES.items():
                _show_first(browser, home, path, (name, device), say)
        _show_switches(browser, home, say)
        browser.close()


def _show_first(
    browser: Browser, home: str, path: str, device: tuple[str, dict[str, Any]], say: Say
) -> None:
    taken = []
    for _ in range(VIEWS + 1):
        traffic = Traffic()
        with _page(browser, device[1]) as page:
            finished = _listen(page)
            page.goto(f"{home}{path}")
            page.wait_for_function(COMPLETE)
            page.wait_for_timeout(REST_MS)
            taken.append(page.evaluate(MARKS))
            for request in finished:
                traffic.add(request)
    # The first was for the portal's sake: its tiles are kept from then on.
    paint, complete = (median(marks) for marks in zip(*taken[1:], strict=True))
    label = f"first view {path}, {device[0]}"
    say(f"{label:<28}{traffic}")
    say(f"{'':<28}first words after {paint:.0f} ms, map whole after {complete:.0f} ms")


def _show_switches(browser: Browser, home: str, say: Say) -> None:
    with _page(browser, DEVICES["desktop"]) as page:
        page.goto(f"{home}/en/map?level=lao#9/14.9/100.4")
        page.wait_for_function(COMPLETE)
        page.wait_for_timeout(REST_MS)
        page.evaluate("document.querySelector('#layers').open = true")
        choices = page.locator(FIGURES)
        finished = _listen(page)
        for at in range(min(SWITCHES, choices.count())):
            finished.clear()
            choices.nth(at).evaluate("(input) => input.click()")
            page.wait_for_timeout(REST_MS)
            traffic = Traffic()
            for request in finished:
                traffic.add(request)
            what = choices.nth(at).get_attribute("value")
            say(f"{'switch of the map':<28}{what}: {traffic}")


@contextmanager
def _page(browser: Browser, device: dict[str, Any]) -> Iterator[Page]:
    # Playwright waits by evaluating texts, which the portal's own policy forbids.
    context = browser.new_context(bypass_csp=True, **device)
    page = context.new_page()
    page.set_default_timeout(60_000)
    try:
        yield page
    finally:
        context.close()


def _listen(page: Page) -> list[Request]:
    """Return a list that grows with the page's finished requests."""
    finished: list[Request] = []

    def note(request: Request) -> None:
        finished.append(request)

    page.on("requestfinished", note)
    return finished


def _is_icon(request: Request) -> bool:
    return "/assets/icon-" in request.url


def _kind(request: Request) -> str:
    path = urlsplit(request.url).path
    if path.startswith("/tiles/"):
        return "tiles"
    if request.resource_type == "document":
        return "page"
    if path.endswith(".woff2"):
        return "fonts"
    if path.endswith((".js", ".mjs")):
        return "code"
    if path.endswith(".css"):
        return "style"
    return "data"
