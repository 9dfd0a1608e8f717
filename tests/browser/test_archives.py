"""The map reads its tiles from PMTiles that another server gives in parts."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page
from rasterio import MemoryFile
from sqlalchemy import Engine

from maps.tile_export import Wish, export_tiles

# The made-up country; its archives end at zoom 10, so that the second view enlarges them.
VIEWS = ("/en#9/15.1/100.2", "/en#11.5/15.1/100.2")


class InParts(SimpleHTTPRequestHandler):
    """Files of a folder for any page, in parts as a CDN gives them."""

    asked: list[str]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        first, last = self.headers["Range"].removeprefix("bytes=").split("-")
        part = content[int(first) : int(last) + 1]
        self.asked.append(self.path)
        self.send_response(206)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Expose-Headers", "ETag, Content-Range")
        self.send_header("ETag", f'"{len(content)}"')
        self.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)

    def do_OPTIONS(self) -> None:
        self.send_response(204)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "Range")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder; give its address and the list of what is asked for."""
    asked: list[str] = []
    handler = type("Handler", (InParts,), {"asked": asked})
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), lambda *given: handler(*given, directory=str(folder))
    )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def silently(_name: str, _tiles: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


@pytest.fixture
def archives(made_up_engine: Engine, tmp_path: Path) -> Path:
    """A folder with archives of the made-up country."""
    wish = Wish([], 10, "made up")
    export_tiles(made_up_engine, tmp_path, wish, say=lambda _: None, show=silently)
    return tmp_path


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_the_map_shows_the_same_places_from_archives(
    made_up_engine: Engine,
    archives: Path,
    browser: Browser,
    serve: Callable[..., AbstractContextManager[str]],
    map_is_complete: Callable[[Page], None],
) -> None:
    database = made_up_engine.url.render_as_string(hide_password=False)

    def look(portal: str) -> tuple[list[bytes], list[str], list[str]]:
        page = browser.new_page(base_url=portal, viewport={"width": 900, "height": 700})
        asked: list[str] = []
        errors: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        pictures = []
        for view in VIEWS:
            page.goto("about:blank")
            page.goto(view)
            map_is_complete(page)
            pictures.append(page.locator(".maplibregl-canvas").screenshot())
        page.close()
        return pictures, asked, errors

    with serve(database) as portal:
        own, asked, errors = look(portal)
    assert errors == []
    assert any("/tiles/" in url for url in asked)
    assert not any("pmtiles" in url for url in asked)
    with (
        served(archives) as (cdn, parts),
        serve(database, tiles_url=f"{cdn}/{{edition}}") as portal,
    ):
        from_archives, asked, errors = look(portal)
    assert errors == []
    assert not any(url.startswith(f"{portal}/tiles/") for url in asked)
    assert {path.rsplit("/")[-1] for path in parts} >= {"provinces.pmtiles", "cells.pmtiles"}
    assert all(url.startswith((portal, cdn, "blob:", "data:", "about:")) for url in asked)
    for mine, theirs in zip(own, from_archives, strict=True):
        # A map that failed to draw is one colour.
        assert len(np.unique(pixels(theirs), axis=0)) > 20
        assert differing(mine, theirs) < 0.01


def pixels(png: bytes) -> np.ndarray:
    """Return the colours of a picture: pixels by red, green, blue."""
    with MemoryFile(png) as file, file.open() as picture:
        return picture.read([1, 2, 3]).reshape(3, -1).T.astype(int)


def differing(one: bytes, other: bytes) -> float:
    """Return the share of pixels whose colours are clearly not the same."""
    return float((np.abs(pixels(one) - pixels(other)).max(axis=1) > 32).mean())
