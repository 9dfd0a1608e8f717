"""The tutorial on indices does what it says: its commands are run as they stand."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from typer.testing import CliRunner

from api.app import create_app
from api.cli import build_app
from gis.settings import get_settings

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "add-an-index.md"
FILE = "open_and_healthy.yml"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def desk(
    assessed_sing_buri: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """The folder that one works in; `lao` knows the database."""
    url = assessed_sing_buri.url.render_as_string(hide_password=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAO_DATABASE_URL", url)
    monkeypatch.setenv("COLUMNS", "300")
    get_settings.cache_clear()
    yield tmp_path
    get_settings.cache_clear()


def lao(command: str) -> str:
    result = CliRunner().invoke(build_app(), shlex.split(command.removeprefix("lao ")))
    assert result.exit_code == 0, (command, result.output, result.exception)
    return result.output


def test_the_tutorial_leads_from_a_file_to_a_ranking_and_back(desk: Path) -> None:
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    check, add, build, listing, add_again, build_again, withdraw = commands
    definition, changed = blocks("yaml")
    (desk / FILE).write_text(definition, "utf-8")
    assert "is a definition of open_and_healthy" in lao(check)
    lao(add)
    built = re.search(r"(open_and_healthy-\d{4})-1: ranked (\d+) of \d+ LAOs", lao(build))
    assert built is not None
    name, ranked = built[1], int(built[2])
    assert ranked > 10
    assert f"{name}-1" in lao(listing)

    assert definition.count(changed.replace("2", "1")) == 1
    (desk / FILE).write_text(definition.replace(changed.replace("2", "1"), changed), "utf-8")
    lao(add_again)
    assert f"{name}-2" in lao(build_again)
    with TestClient(create_app(get_settings())) as client:
        page = client.get("/en/rankings/open_and_healthy/changes").text
        assert "Method changed" in page
        old = client.get(f"/api/rankings/open_and_healthy?edition={name}-1").json()
        assert old["total"] == ranked
        assert "example of the manual" in client.get("/en/rankings/open_and_healthy/method").text

    assert "withdrew" in lao(withdraw)
    assert "open_and_healthy" not in lao("lao index list")
    with TestClient(create_app(get_settings())) as client:
        assert client.get("/rankings/open_and_healthy").status_code == 200
