"""Read the rows of any tabular file as its layout says."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from gis.errors import SourceFileError
from loaders.issues import IssueLog
from loaders.readers.delimited import read_csv
from loaders.readers.excel import read_workbook
from loaders.readers.formats import FileFormat, reader_of, recognise_format
from loaders.readers.json_records import read_json
from loaders.readers.layout import TableLayout
from loaders.readers.limits import Limits
from loaders.readers.reading import Reading
from loaders.readers.rows import ReadFigures, TableRow
from loaders.readers.table import table_rows
from loaders.readers.vector import read_vector
from loaders.readers.xml_records import read_xml

_AT_ONCE = 512


def read_rows(
    path: Path,
    layout: TableLayout,
    log: IssueLog,
    limits: Limits = Limits(),  # noqa: B008 -- frozen
    *,
    figures: ReadFigures | None = None,
) -> Iterator[TableRow]:
    """Give the records of a file one by one; `figures` counts what was read and left out.

    Raises `SourceFileError` when the file cannot be read to its end, also after rows were given.
    """
    reading = Reading.of(path, layout, log, limits, figures)
    rows = _rows(reading)
    while True:
        reading.watch.resume()
        batch = list(islice(rows, _AT_ONCE))
        reading.watch.check()
        reading.watch.pause()
        if not batch:
            break
        yield from batch


def _rows(reading: Reading) -> Iterator[TableRow]:
    try:
        file_format = recognise_format(reading.path, reading.limits)
        _check_reader(reading, file_format)
        yield from _rows_of(reading, file_format)
    except OSError as error:
        raise SourceFileError(
            reading.path, f"cannot be read ({error.strerror or error}).", "Check path and disk."
        ) from error


def _check_reader(reading: Reading, file_format: FileFormat) -> None:
    wanted = reading.layout.reader
    # GeoJSON is JSON as well, and may be read as records.
    also = {"json"} if file_format is FileFormat.GEOJSON else set()
    if wanted not in {"auto", reader_of(file_format), *also}:
        raise SourceFileError(
            reading.path,
            f"the file is {file_format.value}, and its source expects {wanted}.",
            "Give the file that the source is for, or change `reader` in its YAML.",
        )


def _rows_of(reading: Reading, file_format: FileFormat) -> Iterator[TableRow]:
    reader = reading.layout.reader
    if reader == "auto":
        reader = reader_of(file_format)
    if reader == "csv":
        rows = table_rows(read_csv(reading), reading)
        if rows is None:
            raise no_header(reading.path)
        return rows
    if reader == "excel":
        return read_workbook(reading, file_format)
    if reader == "json":
        return read_json(reading)
    if reader == "xml":
        return read_xml(reading)
    return read_vector(reading, file_format)


def no_header(path: Path, sheet: str | None = None) -> SourceFileError:
    """Say that a table's header was not found."""
    where = f"sheet {sheet!r}: " if sheet else ""
    return SourceFileError(
        path,
        f"{where}no row of column headings was found.",
        "Say in the source's YAML where it stands (header: [4, 5]), or `header: none`.",
    )
