"""`lao load --download`: what it prints, where files land, and how it ends."""

import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import build_app
from gis.settings import get_settings
from loaders import source as module

DEFINITION = """
name: {name}
step: laos.load_registry
order: {order}
title: {{th: ทะเบียน, en: Registry}}
publisher: {{th: กรม, en: Department}}
page: https://publisher.example/page
address: {address}
licence: null
attribution: {{th: กรม, en: Department}}
"""


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, str, Path]]:
    """A folder of definitions, the address of a server with `registry.json`, the data folder."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("LAO_DATA_DIR", str(tmp_path / "data"))
    web, definitions = tmp_path / "web", tmp_path / "sources"
    web.mkdir()
    definitions.mkdir()
    (web / "registry.json").write_text('{"made": "up"}', "utf-8")
    monkeypatch.setattr(module, "files", lambda package: tmp_path)

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(web))  # type: ignore[arg-type]

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    module._read_sources.cache_clear()
    get_settings.cache_clear()
    yield definitions, f"http://127.0.0.1:{server.server_port}", tmp_path / "data"
    server.shutdown()
    server.server_close()
    thread.join()
    module._read_sources.cache_clear()
    get_settings.cache_clear()


def define(folder: Path, name: str, address: str, order: int = 1) -> None:
    text = DEFINITION.format(name=name, address=address, order=order)
    (folder / f"{name}.yml").write_text(text, "utf-8")


def run(*names: str) -> tuple[int, str]:
    result = CliRunner().invoke(build_app(), ["load", "--download", *names])
    return result.exit_code, result.output


def test_a_fetched_file_is_told_with_its_checksum(published: tuple[Path, str, Path]) -> None:
    definitions, url, data = published
    define(definitions, "registry", f"{url}/registry.json")
    code, said = run()
    assert code == 0
    assert "registry: registry.json new, 14 bytes, sha256 " in said
    assert f"Load them: lao load {data}" in said
    assert (data / "registry" / "registry.json").read_text("utf-8") == '{"made": "up"}'


def test_a_failure_is_told_the_rest_is_fetched_and_the_exit_code_is_1(
    published: tuple[Path, str, Path],
) -> None:
    definitions, url, data = published
    define(definitions, "gone", f"{url}/gone.json")
    define(definitions, "registry", f"{url}/registry.json", order=2)
    code, said = run()
    assert code == 1
    assert f"gone: failed: {url}/gone.json: answered 404" in said
    table = [line.split() for line in said.splitlines() if line.startswith(("gone ", "registry "))]
    assert table == [
        ["gone", "1", "0", "0", "0", "1", "0"],
        ["registry", "1", "1", "0", "0", "0", "14"],
    ]
    assert (data / "registry" / "registry.json").exists()


def test_a_source_without_address_names_the_page_for_a_person(
    published: tuple[Path, str, Path],
) -> None:
    definitions, _, data = published
    define(definitions, "by_hand", "null")
    code, said = run()
    assert code == 0
    assert "by_hand: ทะเบียน / Registry: fetch it by hand: https://publisher.example/page" in said
    assert not data.exists()


def test_only_the_named_sources_are_fetched(published: tuple[Path, str, Path]) -> None:
    definitions, url, data = published
    define(definitions, "registry", f"{url}/registry.json")
    define(definitions, "other", f"{url}/registry.json", order=2)
    code, _ = run("other")
    assert code == 0
    assert [path.name for path in data.iterdir()] == ["other"]


def test_load_without_a_path_says_what_to_give() -> None:
    result = CliRunner().invoke(build_app(), ["load"])
    assert result.exit_code == 2
    assert "Give one folder or one file" in result.output
