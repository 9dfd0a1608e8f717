"""Whatever bytes a file holds: rows, or a `SourceFileError`; no crash and no hang."""

import io
import json
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import openpyxl
import pytest
import xlwt  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]
from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]
from shapely import Point

from gis.errors import SourceFileError
from loaders.issues import IssueLog
from loaders.readers import Limits, TableLayout, look_into, read_rows

LIMITS = Limits(
    file_bytes=10_000_000,
    workbook_bytes=10_000_000,
    workbook_memory=700_000_000,
    rows=10_000,
    seconds=5.0,
)
# The deadline of the reader, and time for a busy machine to start a process.
SLOWEST = LIMITS.seconds + 10.0
KINDS = (
    "csv",
    "cp874",
    "json",
    "xml",
    "xlsx",
    "xls",
    "ods",
    "geojson",
    "gpkg",
    "fgb",
    "parquet",
    "zip",
)
TABLE = [["จังหวัด", "ค่า", "หมายเหตุ"], ["กระบี่", 1.5, "x"], ["ตรัง", 2, '"y,"'], ["รวม", 3.5, None]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A small whole file of each kind."""
    folder = tmp_path_factory.mktemp("whole")
    text = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in TABLE)
    records = [dict(zip(TABLE[0], row, strict=True)) for row in TABLE[1:]]
    elements = [f"<r n='{row[0]}'>{row[1]}</r>" for row in TABLE]
    files = {
        "csv": text.encode(),
        "cp874": text.replace(",", ";").encode("cp874"),
        "json": json.dumps({"ok": True, "data": records}, ensure_ascii=False).encode(),
        "xml": f"<?xml version='1.0'?><a>{''.join(elements)}</a>".encode(),
    }
    files |= {"xlsx": _xlsx(), "xls": _xls(), "ods": _ods()}
    frame = gpd.GeoDataFrame(
        {"name": ["กระบี่", "ตรัง"], "n": [1, 2]}, geometry=[Point(99, 8), Point(99.5, 7.5)], crs=4326
    )
    for ending in ("geojson", "gpkg", "fgb"):
        frame.to_file(folder / f"a.{ending}")
        files[ending] = (folder / f"a.{ending}").read_bytes()
    frame.to_parquet(folder / "a.parquet")
    files["parquet"] = (folder / "a.parquet").read_bytes()
    frame.to_file(folder / "a.shp")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for suffix in ("shp", "shx", "dbf", "prj", "cpg"):
            archive.write(folder / f"a.{suffix}", f"a.{suffix}")
    files["zip"] = packed.getvalue()
    assert files.keys() == set(KINDS)
    return files


def _xlsx() -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in [*TABLE, ["สูตร", "=1+1", None]]:
        sheet.append(row)
    sheet.merge_cells("A4:A5")
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _xls() -> bytes:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("ข้อมูล")
    for at, row in enumerate(TABLE):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _ods() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="ข้อมูล")
    for cells in TABLE:
        row = TableRow()
        for cell in cells:
            row.addElement(TableCell(valuetype="string", stringvalue=str(cell)))
        table.addElement(row)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def damage(content: bytes, chance: random.Random) -> bytes:
    """Cut, repeat, swap or overwrite some of the bytes; within a zip, of one of its files."""
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _damage_member(content, chance)
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(damaged) + 1)
        match chance.randrange(5):
            case 0:
                del damaged[at : at + chance.choice((1, 4, 100, len(damaged)))]
            case 1:
                damaged[at:at] = damaged[at : at + chance.randrange(200)] * chance.choice((1, 3))
            case 2:
                damaged[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                damaged[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"9999", b'"<{['))
            case 4:
                other = chance.randrange(len(damaged) + 1)
                damaged[at : at + 8] = damaged[other : other + 8]
    return bytes(damaged)


def _damage_member(content: bytes, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            inner = old.read(name)
            new.writestr(name, damage(inner, chance) if name == chosen and inner else inner)
    return stream.getvalue()


def assert_is_read_or_refused(path: Path) -> None:
    begun = time.monotonic()
    for refusal in (_refusal(_read, path), _refusal(_look, path)):
        assert refusal is None or path.name in str(refusal)
    assert time.monotonic() - begun < 2 * SLOWEST


def _refusal(use: Callable[[Path], None], path: Path) -> SourceFileError | None:
    try:
        use(path)
    except SourceFileError as error:
        return error
    return None


def _read(path: Path) -> None:
    for _ in read_rows(path, TableLayout(), IssueLog(), LIMITS):
        pass


def _look(path: Path) -> None:
    look_into(path, LIMITS)


def with_settings(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


@with_settings(100)
@given(content=st.binary(max_size=400))
def test_random_bytes_are_refused_or_read(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "random.bin"
    path.write_bytes(content)
    assert_is_read_or_refused(path)


@with_settings(100)
@given(content=st.text(alphabet=',;\t|\n\r"กรวม1 {}[]<>/=&\ufeff\x00', max_size=300))
def test_random_text_is_refused_or_read(tmp_path: Path, content: str) -> None:
    path = tmp_path / "random.txt"
    path.write_bytes(content.encode("utf-8"))
    assert_is_read_or_refused(path)


@pytest.mark.parametrize("kind", KINDS)
@with_settings(12)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_damaged_files_are_refused_or_read(
    tmp_path: Path, whole: dict[str, bytes], kind: str, seed: int
) -> None:
    path = tmp_path / f"damaged.{kind}"
    path.write_bytes(damage(whole[kind], random.Random(seed)))
    assert_is_read_or_refused(path)


@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_files_are_read(tmp_path: Path, whole: dict[str, bytes], kind: str) -> None:
    path = tmp_path / f"whole.{kind}"
    path.write_bytes(whole[kind])
    assert len(list(read_rows(path, TableLayout(), IssueLog(), LIMITS))) >= 2
