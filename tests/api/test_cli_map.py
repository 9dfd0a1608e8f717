"""`lao map export`: files with maps, from the command line."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from api.cli import build_app
from gis.errors import IndicatorNotFound


@pytest.fixture(autouse=True)
def made_up(networked_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.cli.offline_map.migrated_engine", lambda: networked_engine)


def export(*words: str | Path) -> Result:
    return CliRunner().invoke(build_app(), ["map", "export", *map(str, words)])


@pytest.mark.parametrize(
    "words",
    [
        ("choropleth", "population", "--year", "2020", "--lang", "en", "--method", "equal"),
        ("choropleth", "population", "--method", "own", "--breaks", "600,2000"),
        ("compare", "population-2020", "population", "--title", "คน"),
        ("stories", "--topic", "health"),
    ],
)
def test_each_kind_is_written_and_its_size_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    out = tmp_path / "map.html"
    done = export(*words, "--out", out)
    assert done.exit_code == 0, done.output
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "MB" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_a_file_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    out.write_text("mine")
    refused = export("choropleth", "population", "--out", out)
    assert refused.exit_code == 2
    assert "--force" in refused.output
    assert out.read_text() == "mine"
    assert export("choropleth", "population", "--out", out, "--force").exit_code == 0
    assert out.read_text("utf-8") != "mine"


def test_an_unknown_indicator_leaves_no_file_and_names_near_ones(tmp_path: Path) -> None:
    done = export("choropleth", "popluation", "--out", tmp_path / "map.html")
    assert isinstance(done.exception, IndicatorNotFound)
    assert "Near to it: population" in str(done.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("choropleth", "population", "--method", "best"), "quantile"),
        (("choropleth", "population", "--breaks", "few,many"), "numbers"),
        (("choropleth", "population", "--lang", "de"), "th, en"),
        (("stories", "--topic", "helth"), "health"),
    ],
)
def test_choices_that_there_are_not_are_listed(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = export(*words, "--out", tmp_path / "map.html")
    assert done.exit_code == 2
    assert said in done.output


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = export("stories", "--out", tmp_path / "nowhere" / "map.html")
    assert done.exit_code == 2
    assert "There is no folder" in done.output
