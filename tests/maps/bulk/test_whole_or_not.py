"""The same rows give the same bytes; what fails leaves nothing behind."""

import hashlib
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from sqlalchemy import Engine

from gis.errors import ExportFailed, ExportRefused
from maps.bulk.description import Description
from maps.bulk.formats import FORMATS, get_format
from maps.bulk.rows import GeometryFacts, Rows, extract_rows
from maps.bulk.tile_archive import TileShapes
from maps.bulk.write import WrittenFile, write_file


class Interrupted(Exception):
    pass


def stop() -> None:
    raise Interrupted


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 256 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)],
        check=False,
        capture_output=True,
    )
    if made.returncode != 0:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("code", FORMATS)
def test_the_same_rows_give_the_same_bytes(write: Callable[..., WrittenFile], code: str) -> None:
    first = write("laos", code)
    content = first.path.read_bytes()
    assert hashlib.sha256(content).hexdigest() == first.sha256
    assert first.size == len(content)
    first.path.unlink()
    assert write("laos", code).sha256 == first.sha256


@pytest.mark.parametrize("code", FORMATS)
def test_what_is_interrupted_leaves_nothing(
    code: str,
    extract: Callable[[str], Rows],
    shapes: TileShapes,
    describe: Callable[[str], Description],
    tmp_path: Path,
) -> None:
    rows = extract("laos")
    workshop, wanted = tmp_path / "workshop", get_format(code)
    workshop.mkdir()
    with pytest.raises(Interrupted):
        write_file(
            rows,
            tmp_path / wanted.file_name("laos"),
            wanted,
            describe("laos"),
            shapes=shapes,
            workshop=workshop,
            tick=stop,
        )
    assert list(workshop.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["laos.arrow", "workshop"]


# Python's own writer of ZIP tries to finish the file once more when it is forgotten.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("code", [code for code in FORMATS if code != "pmtiles"])
def test_a_full_disk_is_told_by_name_and_leaves_nothing(
    code: str,
    shapes: TileShapes,
    describe: Callable[[str], Description],
    small_disk: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / "rows.arrow"
    digits = ["".join(_digits(4 * number + at) for at in range(4)) for number in range(4_000)]
    point = bytes.fromhex("0101000000" + "0000000000005940" + "0000000000002C40")
    table = pa.table({"code": digits, "geometry": pa.array([point] * len(digits), pa.binary())})
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table, max_chunksize=500)
    facts = GeometryFacts(("Point",), (100.0, 14.0, 100.0, 14.0), 0)
    wanted = get_format(code)
    target = small_disk / wanted.file_name("laos")
    with pytest.raises(ExportFailed, match=r"laos.*the disk is full"):
        write_file(
            Rows(path, "code", table.schema, len(digits), facts),
            target,
            wanted,
            describe("laos"),
            shapes=shapes,
            workshop=small_disk,
            tick=lambda: None,
        )
    assert list(small_disk.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(
    extract: Callable[[str], Rows],
    shapes: TileShapes,
    describe: Callable[[str], Description],
    tmp_path: Path,
) -> None:
    missing = tmp_path / "nowhere"
    with pytest.raises(ExportFailed, match=r"nowhere"):
        write_file(
            extract("laos"),
            missing / "laos.csv",
            get_format("csv"),
            describe("laos"),
            shapes=shapes,
            workshop=tmp_path,
            tick=lambda: None,
        )
    assert not missing.exists()
    assert not (tmp_path / "laos.csv").exists()


def test_a_workbook_refuses_more_rows_than_a_sheet_holds(
    write: Callable[..., WrittenFile], extract: Callable[[str], Rows]
) -> None:
    rows = replace(extract("laos"), number=1_048_576)
    with pytest.raises(ExportRefused, match=r"1,048,576 rows.*CSV or Parquet"):
        write("laos", "xlsx", rows)


def test_geojson_refuses_more_rows_than_programs_read_at_once(
    write: Callable[..., WrittenFile], extract: Callable[[str], Rows]
) -> None:
    rows = replace(extract("laos"), number=20_001)
    with pytest.raises(ExportRefused, match=r"20,001 rows.*GeoPackage or GeoParquet"):
        write("laos", "geojson", rows)


def test_an_unknown_format_and_an_unknown_collection_are_refused_by_name(
    feeds_engine: Engine, tmp_path: Path
) -> None:
    with pytest.raises(ExportRefused, match=r"'shp'.*gpkg, parquet"):
        get_format("shp")
    with (
        feeds_engine.connect() as connection,
        pytest.raises(ExportRefused, match="no collection 'cities'"),
    ):
        extract_rows(connection, "cities", "code", tmp_path / "x.arrow", lambda: None)
    assert list(tmp_path.iterdir()) == []


def test_texts_that_look_like_formulas_are_guarded_for_excel_only(
    write: Callable[..., WrittenFile], tmp_path: Path
) -> None:
    path = tmp_path / "formulas.arrow"
    table = pa.table({"code": ["=1+1", "+66", "x"], "change": pa.array([-1, 2, None], pa.int32())})
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)
    rows = Rows(path, "code", table.schema, 3, None)
    plain = write("observations", "csv", rows).path.read_text("utf-8")
    guarded = write("observations", "csv-excel", rows).path.read_text("utf-8-sig")
    assert plain.splitlines() == ["code,change", "=1+1,-1", "+66,2", "x,"]
    assert guarded.splitlines() == ["code,change", "'=1+1,-1", "'+66,2", "x,"]
    sheet = openpyxl.load_workbook(write("observations", "xlsx", rows).path)["observations"]
    assert [(cell.value, cell.data_type) for cell in sheet["A"][1:]] == [
        ("=1+1", "s"),
        ("+66", "s"),
        ("x", "s"),
    ]


def _digits(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()
