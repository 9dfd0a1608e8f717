"""`lao tiles export`, and the portal whose map reads tiles from elsewhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli import build_app
from gis.errors import ExportRefused
from gis.settings import Settings


@pytest.fixture
def lao(made_up_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that runs `lao tiles export` over the made-up country."""
    monkeypatch.setattr("api.cli.tiles.migrated_engine", lambda: made_up_engine)
    return lambda *words: CliRunner().invoke(build_app(), ["tiles", "export", *words])


def portal(engine: Engine, tiles_url: str) -> TestClient:
    url = engine.url.render_as_string(hide_password=False)
    return TestClient(create_app(Settings(database_url=url, tiles_url=tiles_url)))


def test_export_writes_the_layers_that_are_asked_for(
    lao: Callable[..., Result], tmp_path: Path
) -> None:
    done = lao("--out", str(tmp_path), "--layers", "provinces, cells", "--max-zoom", "8")
    assert done.exit_code == 0, done.output
    names = {path.name for path in tmp_path.glob("*/*")}
    assert names == {"provinces.pmtiles", "cells.pmtiles", "SHA256SUMS", "tiles.json"}
    assert "2 files" in done.output
    assert "serve-tiles.md" in done.output


def test_export_of_an_unknown_layer_is_refused(lao: Callable[..., Result], tmp_path: Path) -> None:
    done = lao("--out", str(tmp_path), "--layers", "cities")
    assert isinstance(done.exception, ExportRefused)
    assert "no layer cities" in str(done.exception)


@pytest.mark.parametrize("words", [("--max-zoom", "30"), ("--max-zoom", "2")])
def test_export_to_a_zoom_that_is_none_is_refused(
    lao: Callable[..., Result], tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert lao("--out", str(tmp_path), *words).exit_code == 2


def test_the_style_names_the_archives_of_the_setting(made_up_engine: Engine) -> None:
    with portal(made_up_engine, "https://cdn.example/t/{edition}") as client:
        sources: dict[str, Any] = client.get("/maps/style.json").json()["sources"]
        own = client.get("/tiles/cells.json").json()["tiles"][0]
    edition = own.split("/tiles/")[1].split("/")[0]
    of_tiles = {name: source for name, source in sources.items() if source["type"] == "vector"}
    assert len(of_tiles) > 5
    for name, source in of_tiles.items():
        assert source["url"] == f"pmtiles://https://cdn.example/t/{edition}/{name}.pmtiles"


def test_the_policy_opens_that_host_and_no_other(
    made_up_engine: Engine, client: TestClient
) -> None:
    with portal(made_up_engine, "https://cdn.example/t") as other:
        policy = other.get("/").headers["content-security-policy"]
    assert "connect-src 'self' https://cdn.example" in policy.split("; ")
    assert "script-src 'self'" in policy.split("; ")
    assert "connect-src" not in client.get("/").headers["content-security-policy"]
