"""`lao index`: build, list, export, run again, tell apart, from the command line."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from api.cli import build_app
from gis.errors import DefinitionRefused, EditionDiffers, IndexNotFound
from indices.catalogue import get_definition

DEFINITION = """\
code: made_up_people
name: {th: คน, en: People}
description: {th: คน, en: People}
reason: {th: ทดสอบ, en: For tests}
lao_types: [sao, town, subdistrict_municipality, bma]
compare_within: all
parts:
  - {indicator: population, direction: higher, roll_up: sum}
"""


@pytest.fixture(scope="module")
def engine(make_made_up_engine: Callable[[], Engine]) -> Engine:
    return make_made_up_engine()


@pytest.fixture(autouse=True)
def made_up(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.cli.index.migrated_engine", lambda: engine)


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    path = tmp_path / "made_up_people.yml"
    path.write_text(DEFINITION, "utf-8")
    return path


def lao(*words: str) -> Result:
    return CliRunner().invoke(build_app(), ["index", *words], catch_exceptions=False)


def test_an_index_goes_from_yaml_to_files_and_back(definition: Path, tmp_path: Path) -> None:
    assert "is a definition of made_up_people" in lao("check", str(definition)).output
    assert "added made_up_people" in lao("add", str(definition)).output
    built = lao("build", "made_up_people", "--draws", "100").output
    assert built.startswith("made_up_people-2020-1: ranked 2 of ")
    assert "made_up_people-2020-1" in lao("list").output
    lao("export", "made_up_people-2020-1", "--out", str(tmp_path))
    text = (tmp_path / "made_up_people-2020-1.csv").read_text("utf-8")
    ranks = {row["code"]: row["rank"] for row in csv.DictReader(io.StringIO(text))}
    assert (ranks["6200102"], ranks["5170102"]) == ("1", "2")
    # A least value is no value to compare with, and one that is not reported is none.
    assert ranks["5200103"] == ranks["4200104"] == ""
    again = lao("rerun", "made_up_people-2020-1", "--out", str(tmp_path / "again")).output
    assert "the same to the byte" in again
    assert (tmp_path / "again" / "made_up_people-2020-1.csv").read_text("utf-8") == text
    moved = lao("diff", "made_up_people-2020-1", "made_up_people-2020-1").output
    assert "0 of 2 units moved" in moved
    assert "withdrew" in lao("withdraw", "made_up_people").output


def test_every_index_is_built_with_the_seed_draws_and_year_that_are_asked_for(
    engine: Engine, definition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lao("add", str(definition))
    with engine.connect() as connection:
        only = {"made_up_people": get_definition(connection, "made_up_people")}
    monkeypatch.setattr("indices.build.list_definitions", lambda _: only)
    for seed in ("1", "2"):
        lao("build", "all", "--seed", seed, "--draws", "120", "--year", "2020")
    with engine.connect() as connection:
        made = connection.exec_driver_sql(
            "SELECT seed, report ->> 'draws', year FROM index_edition"
            " WHERE index_code = 'made_up_people' ORDER BY index_edition_id DESC LIMIT 2"
        ).all()
    assert made == [(2, "120", 2020), (1, "120", 2020)]


def test_an_edition_that_comes_out_otherwise_is_an_error(definition: Path, engine: Engine) -> None:
    lao("add", str(definition))
    name = lao("build", "made_up_people", "--draws", "100").output.split(":")[0]
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE index_edition SET result_sha256 = repeat('0', 64), code_version = '0'"
        )
    with pytest.raises(EditionDiffers, match="made by the code 0"):
        lao("rerun", name)


def test_a_wrong_definition_is_refused_with_its_line(definition: Path) -> None:
    definition.write_text(DEFINITION.replace("population", "cows"), "utf-8")
    with pytest.raises(DefinitionRefused, match=r"line 8: there is no indicator 'cows'"):
        lao("add", str(definition))


@pytest.mark.parametrize(
    "words", [("build", "nothing"), ("rerun", "nothing-2020-1"), ("withdraw", "lao_potential")]
)
def test_what_there_is_not_is_named(words: tuple[str, ...]) -> None:
    with pytest.raises(IndexNotFound):
        lao(*words)
