"""Write one collection in one format: whole or not at all."""

import errno
import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import xlsxwriter.exceptions
from pyogrio.errors import DataLayerError, DataSourceError

from gis.errors import ExportFailed
from maps.bulk.description import Description
from maps.bulk.formats import FileFormat
from maps.bulk.geodata import write_flatgeobuf, write_geojson, write_geopackage
from maps.bulk.parquet import write_parquet
from maps.bulk.rows import Rows, Tick
from maps.bulk.tables import write_csv, write_excel_csv
from maps.bulk.tile_archive import LAYERS, TileShapes, write_pmtiles
from maps.bulk.workbook import write_workbook

WRITERS: dict[str, Callable[[Rows, Path, Description, Tick], None]] = {
    "gpkg": write_geopackage,
    "parquet": write_parquet,
    "fgb": write_flatgeobuf,
    "geojson": write_geojson,
    "csv": write_csv,
    "csv-excel": write_excel_csv,
    "xlsx": write_workbook,
}
FAILURES = (
    OSError,
    pa.ArrowException,
    DataSourceError,
    DataLayerError,
    sqlite3.Error,
    xlsxwriter.exceptions.XlsxWriterException,
)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A finished file: its size in bytes, its SHA-256, and how many features or rows are in it."""

    path: Path
    size: int
    sha256: str
    features: int


def is_offered(rows: Rows, collection: str, wanted: FileFormat) -> bool:
    """Whether a collection can be given in a format."""
    if wanted.needs == "tiles":
        return collection in LAYERS
    return not wanted.needs or rows.geometry is not None


def write_file(
    rows: Rows,
    path: Path,
    wanted: FileFormat,
    description: Description,
    *,
    shapes: TileShapes,
    workshop: Path,
    tick: Tick,
) -> WrittenFile:
    """Write `path`, by way of the folder `workshop` on the same disk.

    Raises `ExportRefused` where the format cannot hold the rows, and `ExportFailed` where the disk
    or the folder is in the way; in both cases, and when `tick` raises, nothing is left behind.
    """
    try:
        # Some libraries keep files of their own beside the one they write.
        with TemporaryDirectory(dir=workshop) as folder:
            unfinished = Path(folder) / path.name
            try:
                if wanted.needs == "tiles":
                    write_pmtiles(shapes, unfinished, description, tick)
                else:
                    WRITERS[wanted.code](rows, unfinished, description, tick)
                digest = sha256_of(unfinished)
                size = unfinished.stat().st_size
                unfinished.replace(path)
            except FAILURES as error:
                # Asked before the room of what was written is free again.
                raise ExportFailed(path, _reason(error, workshop, rows)) from error
    except OSError as error:
        raise ExportFailed(path, _reason(error, workshop, rows)) from error
    return WrittenFile(path, size, digest, _features(rows, wanted))


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _features(rows: Rows, wanted: FileFormat) -> int:
    missing = rows.geometry.missing if rows.geometry and wanted.code == "fgb" else 0
    return rows.number - missing


def _reason(error: Exception, workshop: Path, rows: Rows) -> str:
    """Say what was in the way; libraries below often lose the system's own reason."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    is_full = getattr(error, "errno", None) == errno.ENOSPC or "full" in said
    # No format needs much less room than the rows themselves.
    if is_full or shutil.disk_usage(workshop).free < rows.path.stat().st_size:
        return "the disk is full. Free some space, or choose another place"
    return f"it cannot be written: {said}"
