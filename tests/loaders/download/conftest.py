"""A real HTTP server on the loopback that behaves as servers do, well and badly."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from loaders.download import DownloadLimits
from loaders.source import Source, get_source


class QuietHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: "Site"

    def do_GET(self) -> None:
        self.site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        try:
            self.site.pages[self.path](self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        """Send a whole answer; `_` in a header's name stands for `-`."""
        self.head(status, Content_Length=str(len(body)), **headers)
        self.wfile.write(body)

    def head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def cut(self) -> None:
        """Drop the connection."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.close()


Page = Callable[[QuietHandler], None]


@dataclass
class Site:
    """The server: what each path does, and what was asked of it."""

    url: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def serve_file(
        self,
        path: str,
        body: bytes,
        *,
        etag: str | None = '"one"',
        modified: str | None = None,
        cut_first_at: int | None = None,
    ) -> None:
        """Serve a file with validators and ranges; the first answer may break off."""
        cuts = [] if cut_first_at is None else [cut_first_at]
        marks = {"ETag": etag} if etag else {}
        if modified:
            marks["Last_Modified"] = modified

        def page(handler: QuietHandler) -> None:
            asked = handler.headers
            known = {asked.get("If-None-Match"), asked.get("If-Modified-Since")} - {None}
            if known & {etag, modified}:
                handler.head(304, Content_Length="0", **marks)
                return
            start = 0
            if asked.get("Range") and asked.get("If-Range") in {etag, modified}:
                start = int(asked["Range"].removeprefix("bytes=").removesuffix("-"))
                if start >= len(body):
                    handler.answer(416, Content_Range=f"bytes */{len(body)}")
                    return
                marks["Content_Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
            handler.head(206 if start else 200, Content_Length=str(len(body) - start), **marks)
            marks.pop("Content_Range", None)
            if cuts:
                handler.wfile.write(body[start : cuts.pop()])
                handler.cut()
            else:
                handler.wfile.write(body[start:])

        self.pages[path] = page

    def headers_of(self, number: int) -> dict[str, str]:
        return self.asked[number][1]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A server of this test's own; no proxy of the machine stands between."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    site = Site("")
    handler = type("Handler", (QuietHandler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def quick() -> DownloadLimits:
    """Limits under which a test fails soon."""
    return DownloadLimits(
        bytes=200_000,
        seconds=5,
        stall_seconds=0.5,
        connect_seconds=2,
        redirects=3,
        attempts=3,
        backoff_seconds=0.01,
        longest_wait_seconds=2,
    )


@pytest.fixture
def source_at() -> Callable[..., Source]:
    """Return a function that makes a source with these addresses."""

    def make(*addresses: str, name: str = "made_up") -> Source:
        changes = {"name": name, "address": addresses, "corrections": ()}
        return get_source("dla_registry").model_copy(update=changes)

    return make


@pytest.fixture
def drip() -> Callable[[bytes, float], Page]:
    """Return a function that makes a page of one byte at a time."""

    def make(body: bytes, pause: float) -> Page:
        def page(handler: QuietHandler) -> None:
            handler.head(200, Content_Length=str(len(body)))
            for byte in body:
                handler.wfile.write(bytes([byte]))
                time.sleep(pause)

        return page

    return make


@pytest.fixture
def squeezed() -> Callable[[bytes], Page]:
    """Return a function that makes a page sent as gzip though nobody asked for it."""

    def make(body: bytes) -> Page:
        return lambda handler: handler.answer(200, body, Content_Encoding="gzip", ETag='"gz"')

    def pack(body: bytes) -> Page:
        return make(gzip.compress(body))

    return pack
