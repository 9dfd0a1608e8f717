"""A real server on the sample edition, and Chromium in front of it.

Every page watches itself: a console error, a request to another host or a breach of the content
policy fails the test that opened it. Without Chromium tests are skipped, or fail with
LAO_REQUIRE_BROWSER=1.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright
from required import do_without

from api.assets import Assets
from gis.engine import make_engine

# Chromium draws WebGL in software here, and runs in containers that have no sandbox.
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
WAIT_MS = 15_000
expect.set_options(timeout=WAIT_MS)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium on this machine."""
    named = os.environ.get("LAO_CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        _no_browser("no Chromium on this machine (set LAO_CHROMIUM to its path)")
    return found


@pytest.fixture(scope="session")
def sample_url(
    make_database: Callable[[], str], serve: Callable[..., AbstractContextManager[str]]
) -> Iterator[str]:
    """The address of a portal that serves the sample edition, ranked as `lao run` does."""
    from api.cli.rank import rank_present
    from loaders.pipeline import load_sample
    from loaders.sample.outlines import find_topojson

    if not Assets().is_built:
        _no_browser("the browser code is not built (npm run build in maps/web)")
    database = make_database()
    engine = make_engine(database, pool_size=2)
    said: list[str] = []
    load_sample(engine, find_topojson())
    rank_present(engine, said.append)
    engine.dispose()
    assert [line for line in said if not line.startswith("Rankings:")] == []
    with serve(database) as url:
        yield url


@pytest.fixture(scope="session")
def serve(
    chromium: str, serve_portal: Callable[..., AbstractContextManager[Any]]
) -> Callable[..., AbstractContextManager[str]]:
    """Return a function that serves a database, with more settings, while its context is open."""

    @contextmanager
    def serve(database: str, **settings: Any) -> Iterator[str]:
        with serve_portal(database, **settings) as portal:
            yield portal.url

    return serve


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watch:
    """What must not happen on a page. Without slots: Playwright notes itself on its listeners."""

    home: str
    problems: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Note errors, outside requests and breaches of the content policy from now on."""
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("request", self._on_request)

    def _on_console(self, message: Any) -> None:
        # A breach of the content policy is a console error, too.
        if message.type == "error":
            self.problems.append(f"console: {message.text}")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.problems.append(f"outside request: {request.url}")


@pytest.fixture
def open_page(browser: Browser, sample_url: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a path on a device; its pages are watched until the end."""
    watch = Watch(sample_url)
    contexts = []

    def open_page(path: str, device: dict[str, Any] = DESKTOP, **options: Any) -> Page:
        context = browser.new_context(base_url=sample_url, **device, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        watch.follow(page)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert watch.problems == []


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Return a function that opens a path on a phone."""
    return lambda path, **options: open_page(path, PHONE, **options)


@pytest.fixture
def desktop(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Return a function that opens a path on a desktop computer."""
    return lambda path, **options: open_page(path, DESKTOP, **options)


@pytest.fixture
def map_is_complete() -> Callable[[Page], None]:
    """Return a function that waits until the first view of the map stands."""

    def wait(page: Page) -> None:
        page.wait_for_function("() => performance.getEntriesByName('map-complete').length > 0")

    return wait


def _no_browser(reason: str) -> NoReturn:
    do_without("BROWSER", reason)
