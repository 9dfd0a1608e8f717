"""The command `lao db`, as somebody types it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gis.cluster import Cluster

REPOSITORY = Path(__file__).resolve().parents[2]
Lao = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def lao(short_tmp_path: Path) -> Iterator[Lao]:
    """Run the command with a state folder of its own."""
    var_dir = short_tmp_path / "var"

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        inherited = {key: value for key, value in os.environ.items() if key != "LAO_DATABASE_URL"}
        return subprocess.run(
            [sys.executable, "-c", "from api.cli import main; main()", *map(str, arguments)],
            cwd=REPOSITORY,
            env=inherited | {"LAO_VAR_DIR": str(var_dir)} | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    yield run
    Cluster(var_dir).remove()


@pytest.mark.usefixtures("postgres_binaries")
def test_a_database_is_started_upgraded_saved_brought_back_and_stopped(
    lao: Lao, tmp_path: Path
) -> None:
    file = tmp_path / "atlas.backup"
    assert lao("db", "status").returncode == 3
    started = lao("db", "start")
    assert started.returncode == 0, started.stderr
    assert started.stdout.startswith("PostgreSQL ")
    for command in (["upgrade"], ["backup", file], ["restore", file], ["status"], ["stop"]):
        done = lao("db", *command)
        assert done.returncode == 0, done.stderr
    assert lao("db", "status").returncode == 3


@pytest.mark.parametrize("command", [["upgrade"], ["backup", "x"], ["restore", "x"]])
def test_before_a_start_the_message_says_how_to_start(lao: Lao, command: list[str]) -> None:
    done = lao("db", *command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "error: The database is not running. Start it: lao db start\n"


def test_a_named_database_is_not_ours_to_stop(lao: Lao) -> None:
    done = lao("db", "stop", LAO_DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 1
    assert "LAO_DATABASE_URL is set" in done.stderr


def test_a_named_database_that_does_not_answer_is_told_in_one_line(lao: Lao) -> None:
    done = lao("db", "start", LAO_DATABASE_URL="postgresql://lao:hidden@127.0.0.1:1/none")
    assert done.returncode == 1
    assert done.stderr.startswith("error: The database ")
    assert "does not answer" in done.stderr
    assert "hidden" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
