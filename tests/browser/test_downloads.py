"""A GIS user takes a file and finds its checksum published, on a phone and on a desktop."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from api.downloads.edition import choose_collections
from api.downloads.make import fill_shelf
from gis.feeds import renew_feeds
from gis.settings import Settings

AXE = Path(__file__).parents[2] / "maps/web/node_modules/axe-core/axe.min.js"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True}
SMALL: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "is_mobile": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}


@pytest.fixture(scope="module")
def shelf_url(
    make_made_up_engine: Callable[[], Engine],
    serve: Callable[..., AbstractContextManager[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of a portal with files of the made-up country."""
    engine, folder = make_made_up_engine(), tmp_path_factory.mktemp("var")
    with engine.begin() as connection:
        renew_feeds(connection)
    database = engine.url.render_as_string(hide_password=False)
    with serve(database, var_dir=folder) as url:
        settings = Settings(database_url=database, var_dir=folder, public_url=url)
        said: list[str] = []
        fill_shelf(engine, settings, choose_collections([]), say=said.append, tick=lambda: None)
        yield url


@pytest.fixture
def open_on(browser: Browser, shelf_url: str) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_on(path: str, device: dict[str, Any]) -> Page:
        context = browser.new_context(base_url=shelf_url, **device)
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_on
    for context in contexts:
        context.close()


def test_a_geopackage_is_taken_and_its_checksum_is_the_published_one(
    open_on: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_on("/en/data", DESKTOP)
    page.get_by_role("link", name="All data as files").click()
    laos = page.locator("details.downloads", has_text="Local administrative organizations").first
    row = laos.get_by_role("row", name="GeoPackage")
    row.locator("summary").click()
    published = row.locator("code").inner_text()
    with page.expect_download() as taken:
        row.get_by_role("link").click()
    path = tmp_path / taken.value.suggested_filename
    taken.value.save_as(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == published
    assert path.name.startswith("laos-")
    assert "6200102" in set(gpd.read_file(path, layer="laos")["code"])


@pytest.mark.parametrize("device", [SMALL, PHONE, DESKTOP], ids=["small", "phone", "desktop"])
@pytest.mark.parametrize("path", ["/data/downloads", "/en/data/downloads"])
def test_the_page_fits_and_has_no_barrier(
    open_on: Callable[..., Page], path: str, device: dict[str, Any]
) -> None:
    page = open_on(path, device)
    page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
    expect(page.locator("details.downloads[open]").last).to_be_visible()
    width = device["viewport"]["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then((result) => result.violations)")
    assert [(item["id"], [node["html"] for node in item["nodes"]]) for item in found] == []
