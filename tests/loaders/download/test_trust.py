"""Only servers that can be trusted are believed, and only one download writes at a time."""

import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from gis.errors import DownloadFailed
from loaders.download import DownloadLimits
from loaders.download.client import make_client
from loaders.download.fetch import fetch_file
from loaders.download.shelf import open_shelf


class Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", "http://127.0.0.1:1/a.csv")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def secure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    """A TLS server that signed its own certificate: its address, and the certificate."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    options = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    options += ["-addext", "subjectAltName=IP:127.0.0.1"]
    try:
        subprocess.run(
            ["openssl", "req", *options, "-keyout", key, "-out", certificate],
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        pytest.skip("no openssl on this machine to make a certificate with")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.handle_error = lambda *_: None
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}", certificate
    server.shutdown()
    server.server_close()
    thread.join()


def fetch(address: str, folder: Path, limits: DownloadLimits) -> Any:
    with make_client(limits) as client, open_shelf(folder, address):
        return fetch_file(
            client, "made_up", address, folder / "a.csv", limits=limits, tell=lambda *_: None
        )


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(
    secure: tuple[str, Path], tmp_path: Path, quick: DownloadLimits
) -> None:
    with pytest.raises(DownloadFailed, match="certificate is not good") as caught:
        fetch(f"{secure[0]}/a.csv", tmp_path / "shelf", quick)
    assert not caught.value.may_pass


def test_a_redirect_from_https_to_http_is_refused(
    secure: tuple[str, Path],
    tmp_path: Path,
    quick: DownloadLimits,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(secure[1]))
    with pytest.raises(DownloadFailed, match=r"redirects to http:.*not followed"):
        fetch(f"{secure[0]}/a.csv", tmp_path / "shelf", quick)


def test_two_downloads_do_not_write_in_one_folder(
    site: Any, tmp_path: Path, quick: DownloadLimits
) -> None:
    site.serve_file("/a.csv", b"body")
    with (
        open_shelf(tmp_path, "the first"),
        pytest.raises(DownloadFailed, match="another download writes"),
    ):
        fetch(f"{site.url}/a.csv", tmp_path, quick)
    assert site.asked == []


def test_a_proxy_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, quick: DownloadLimits
) -> None:
    monkeypatch.setenv("ALL_PROXY", "nonsense://proxy")
    with pytest.raises(DownloadFailed, match="Mend HTTP_PROXY"):
        make_client(quick)


def test_notes_that_cannot_be_read_only_cost_a_transfer(
    site: Any, tmp_path: Path, quick: DownloadLimits, source_at: Callable[..., Any]
) -> None:
    site.serve_file("/a.csv", b"body")
    fetch(f"{site.url}/a.csv", tmp_path, quick)
    (tmp_path / ".lao" / "a.csv.json").write_text("{broken")
    assert fetch(f"{site.url}/a.csv", tmp_path, quick).outcome == "unchanged"
    assert "if-none-match" not in site.headers_of(1)
