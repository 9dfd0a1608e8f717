"""The pages on GDAL and Python do what they say: their commands are run as they stand."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyogrio
import pytest

HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to"
WRITTEN = "http://127.0.0.1:8000"
PATIENCE_S = 120


def blocks(page: str, kind: str, address: str) -> list[str]:
    """The code of a page, asking a portal at another address."""
    text = (HOW_TO / page).read_text("utf-8").replace(WRITTEN, address)
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def test_the_commands_of_gdal_make_the_files_that_they_name(
    sample_portal: Any, tmp_path: Path
) -> None:
    if shutil.which("ogr2ogr") is None:
        pytest.skip("ogr2ogr is not on this machine (Debian and Ubuntu: apt-get install gdal-bin)")
    commands = [shlex.split(block) for block in blocks("use-in-gdal.md", "sh", sample_portal.url)]
    listed, *written = [
        subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE_S, check=True
        )
        for command in commands
    ]
    assert "laos" in listed.stdout
    assert [done.stderr for done in written if "ERROR" in done.stderr] == []
    files = [command[3] for command in commands[1:]]
    assert sorted(files) == sorted(path.name for path in tmp_path.iterdir())
    numbers = {name: pyogrio.read_info(tmp_path / name)["features"] for name in files}
    assert numbers["laos.gpkg"] > numbers["sao.gpkg"] > 0
    assert numbers["laos.gpkg"] > numbers["near.geojson"] > 0
    assert numbers["big.csv"] > 0
    assert pyogrio.read_info(tmp_path / "metres.gpkg")["crs"] == "EPSG:32647"


def test_the_lines_of_python_run_one_after_the_other(sample_portal: Any) -> None:
    script = "\n".join(blocks("use-in-python.md", "python", sample_portal.url))
    # In a process of its own: GDAL keeps Python's lock while it waits for the server in this one.
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "subdistrict organizations" in done.stdout
    assert "towns, the first:" in done.stdout
    assert "place_th" in done.stdout
    # A column that GDAL took for another type is named there.
    assert done.stderr == ""


@pytest.mark.parametrize("page", sorted(path.name for path in HOW_TO.glob("use-in-*.md")))
def test_each_page_says_with_what_it_was_tried(page: str) -> None:
    said = (HOW_TO / page).read_text("utf-8")
    assert re.search(r"^\*(Tried with|Not tried)", said, re.MULTILINE)
