"""The page on maps as files does what it says: its lines are run as they stand, on the sample."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = REPOSITORY / "docs" / "how-to" / "maps-as-files.md"
PATIENCE_S = 120


def blocks(kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def run(command: list[str], database: str, folder: Path) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"LAO_DATABASE_URL": database, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_commands_write_the_files_that_they_name(sample_database: str, tmp_path: Path) -> None:
    commands = [shlex.split(line) for line in blocks("sh")[0].splitlines()]
    for command in commands:
        run([sys.executable, "-m", "api.cli", *command[1:]], sample_database, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        command[-1] for command in commands
    )


def test_the_lines_for_notebooks_run_one_after_the_other(
    sample_database: str, tmp_path: Path
) -> None:
    run([sys.executable, "-c", "\n".join(blocks("python"))], sample_database, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "clinics.html",
        "growth.html",
        "health.html",
        "people.html",
    ]
