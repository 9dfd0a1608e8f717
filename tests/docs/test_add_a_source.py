"""The tutorial does what it says: its commands are run as they stand, its YAML is put in."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli import build_app
from gis.settings import Settings, get_settings
from loaders.source import Source, _read_sources

TUTORIAL = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "add-a-source.md"
YAML = "waste_sing_buri.yml"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", TUTORIAL.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def desk(sing_buri: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder that one works in: the sheet is there, `lao` knows the database."""
    shutil.copy(TUTORIAL.with_name("waste-2566.xlsx"), tmp_path)
    url = sing_buri.url.render_as_string(hide_password=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAO_DATABASE_URL", url)
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("LAO_SOURCE_DIR", str(tmp_path))
    get_settings.cache_clear()
    yield tmp_path
    get_settings.cache_clear()


def lao(command: str) -> Result:
    """Run one command of the tutorial; definitions are read anew, as by a new process."""
    _read_sources.cache_clear()
    result = CliRunner().invoke(build_app(), shlex.split(command.removeprefix("lao ")))
    assert result.exit_code == 0, (command, result.output, result.exception)
    return result


def fill_in(path: Path) -> None:
    """Put the lines of the tutorial in the place of those that begin alike."""
    lines = path.read_text("utf-8").splitlines()
    for new in "".join(blocks("yaml")[:2]).splitlines():
        beginning = re.match(r"\w+:|.*?column: [^,]+,", new)
        assert beginning is not None
        [at] = [at for at, line in enumerate(lines) if line.startswith(beginning[0])]
        lines[at] = new
    path.write_text("\n".join(lines) + "\n", "utf-8")


def figures(engine: Engine) -> dict[tuple[str, str], float | str]:
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT pc.code AS lao, i.code,"
                " coalesce(to_jsonb(value), to_jsonb(status)) AS figure"
                " FROM observation JOIN indicator AS i USING (indicator_id)"
                " JOIN place_code AS pc USING (place_id)"
                " WHERE superseded_at IS NULL AND i.code LIKE 'waste_sing_buri%' AND year = 2023"
            )
        )
        return {(row.lao, row.code.removeprefix("waste_sing_buri")): row.figure for row in rows}


def test_the_tutorial_leads_from_the_sheet_to_figures_and_back(
    desk: Path, sing_buri: Engine
) -> None:
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    new, check, dry_run, load, listing, accept, again, kept, runs, undo = commands
    assert "12 rows, 3 indicators" in lao(new).output
    fill_in(desk / YAML)

    checked = lao(check).output
    assert "12 places" in checked
    assert "cannot be taken" not in checked
    assert "to fill in" not in checked

    lao(dry_run)
    assert figures(sing_buri) == {}
    lao(load)
    loaded = figures(sing_buri)
    assert len(loaded) == 33
    assert (loaded["4170102", ""], loaded["4170102", "_bins_all"]) == (8400, 1250)
    assert loaded["6170605", "_bins_broken"] == "not_reported"
    assert loaded["6170206", ""] == "not_collected"

    assert "กองสาธารณสุขฯ" in lao(listing).output
    with sing_buri.connect() as connection:
        mine = "SELECT proposal_id FROM proposal WHERE source = 'waste_sing_buri'"
        [proposal] = connection.execute(text(mine)).scalars()
    lao(re.sub(r"accept \d+", f"accept {proposal}", accept))
    lao(again)
    assert figures(sing_buri)["6170105", ""] == 400

    with TestClient(create_app(get_settings())) as client:
        values = client.get("/api/values/waste_sing_buri/2023").json()
        assert len(values["values"]) == 12
    lao(kept)
    assert len(figures(sing_buri)) == 36

    lao(runs)
    with sing_buri.connect() as connection:
        last = connection.execute(
            text("SELECT max(load_run_id) FROM load_run WHERE source = 'waste_sing_buri'")
        ).scalar_one()
    lao(re.sub(r"undo \d+", f"undo {last}", undo))
    assert figures(sing_buri) == loaded


def test_what_is_still_to_fill_in_is_not_loaded(desk: Path) -> None:
    new, _, dry_run, load, *_ = [line for block in blocks("sh") for line in block.splitlines()]
    lao(new)
    lao(dry_run)
    _read_sources.cache_clear()
    result = CliRunner().invoke(build_app(), shlex.split(load.removeprefix("lao ")))
    assert result.exit_code == 1
    assert "TO FILL IN" in str(result.exception)


def test_the_list_of_members_of_the_tutorial_is_a_definition(desk: Path) -> None:
    lao(blocks("sh")[0])
    entry = yaml.safe_load((desk / YAML).read_text("utf-8"))
    assert Source.model_validate(entry | yaml.safe_load(blocks("yaml")[2])).networks


def test_the_settings_of_the_tutorial_are_there() -> None:
    assert "source_dir" in Settings.model_fields
