"""Describe a file that nobody has described yet: format, sheets, headers, columns, years."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gis.errors import SourceFileError
from loaders.issues import IssueLog
from loaders.readers import delimited, json_records, vector, xml_records
from loaders.readers.cell_texts import clean_text
from loaders.readers.column_kinds import ColumnKind, guess_kind, name_laos
from loaders.readers.encodings import find_encoding
from loaders.readers.formats import FileFormat, recognise_format
from loaders.readers.layout import TableLayout
from loaders.readers.limits import Limits
from loaders.readers.reading import Reading
from loaders.readers.rows import Cell, TableRow
from loaders.readers.table import RawSheet, table_rows
from loaders.readers.workbook import Workbook

SAMPLE_ROWS = 1_000
COUNTED_ROWS = 100_000
SAMPLES = 5
MOST_WORDS = 40
SHEETS_LOOKED_INTO = 30


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """A column: its heading, what it seems to hold, how many sampled rows fill it.

    `words` are all different texts among the sampled rows, where they are at most `MOST_WORDS`.
    """

    name: str
    kind: ColumnKind
    filled: int
    samples: tuple[str, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetProfile:
    """A table: its header's rows, the text above, its columns; no columns if it has no header.

    `rows` is counted, or estimated where the table is long.
    """

    name: str | None
    is_hidden: bool
    header_rows: tuple[int, ...]
    title: str
    columns: tuple[ColumnProfile, ...]
    rows: int
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class FileProfile:
    """What a file is and holds. `records` is the path or element that JSON and XML are read by."""

    path: Path
    format: FileFormat
    sheets: tuple[SheetProfile, ...]
    encoding: str | None = None
    delimiter: str | None = None
    records: str | None = None
    layers: tuple[str, ...] = ()


def look_into(path: Path, limits: Limits = Limits()) -> FileProfile:  # noqa: B008 -- frozen
    """Describe a file by its beginning; `SourceFileError` when it cannot be read at all."""
    reading = Reading.of(path, TableLayout(), IssueLog(), limits)
    try:
        file_format = recognise_format(path, limits)
        if file_format is FileFormat.CSV:
            return _look_into_csv(reading)
        if file_format in {FileFormat.XLSX, FileFormat.XLSM, FileFormat.XLS, FileFormat.ODS}:
            return FileProfile(path, file_format, tuple(_look_into_sheets(reading)))
        if file_format is FileFormat.JSON:
            form = find_encoding(path, None, reading.watch.check)
            records = json_records.find_records(reading, form)
            sheet = _profile(reading, json_records.read_json(reading))
            return FileProfile(path, file_format, (sheet,), form.encoding, None, records)
        if file_format is FileFormat.XML:
            records = xml_records.find_records(reading)
            sheet = _profile(reading, xml_records.read_xml(reading))
            return FileProfile(path, file_format, (sheet,), None, None, records)
        return _look_into_layers(reading, file_format)
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error})."
        raise SourceFileError(path, problem, "Check path and disk.") from error


def _look_into_csv(reading: Reading) -> FileProfile:
    form = delimited.find_form(reading)
    sheet = _profile(reading, table_rows(delimited.read_csv(reading, form), reading))
    return FileProfile(reading.path, FileFormat.CSV, (sheet,), form.text.encoding, form.delimiter)


def _look_into_sheets(reading: Reading) -> Iterator[SheetProfile]:
    with Workbook(reading.path, reading.limits, reading.watch) as workbook:
        listed = [sheet for sheet in workbook.sheets() if sheet.has_cells]
        hidden = {sheet.name for sheet in listed if not sheet.is_visible}
        names = [sheet.name for sheet in listed]
        workbook.request(names[:SHEETS_LOOKED_INTO])
        for _ in names[:SHEETS_LOOKED_INTO]:
            sheet = workbook.next_sheet()
            raw = RawSheet(sheet.name, sheet.rows, sheet.merged)
            yield _profile(
                reading,
                table_rows(raw, reading),
                name=sheet.name,
                is_hidden=sheet.name in hidden,
                height=sheet.height,
            )
        for name in names[SHEETS_LOOKED_INTO:]:
            yield SheetProfile(name, name in hidden, (), "", (), 0, True)


def _look_into_layers(reading: Reading, file_format: FileFormat) -> FileProfile:
    layers = vector.layer_names(reading, file_format)
    sheets = []
    for layer in layers[:SHEETS_LOOKED_INTO]:
        # Without a CRS the attributes can be told all the same.
        layout = TableLayout(layer=layer, crs=vector.WGS84)
        one = Reading.of(reading.path, layout, IssueLog(), reading.limits)
        sheets.append(_profile(one, vector.read_vector(one, file_format)))
    return FileProfile(reading.path, file_format, tuple(sheets), layers=tuple(layers))


def _profile(
    reading: Reading,
    rows: Iterator[TableRow] | None,
    *,
    name: str | None = None,
    is_hidden: bool = False,
    height: int | None = None,
) -> SheetProfile:
    """Profile a table by its first rows; `height` is the last row of a sheet."""
    if rows is None:
        return SheetProfile(name, is_hidden, (), "", (), 0, is_estimate=False)
    sample = list(islice(rows, SAMPLE_ROWS))
    header = reading.figures.header_rows.get(name, ())
    count, is_estimate = len(sample), False
    if len(sample) == SAMPLE_ROWS:
        if height is not None:
            count, is_estimate = height - max(header, default=0), True
        else:
            count += sum(1 for _ in islice(rows, COUNTED_ROWS - SAMPLE_ROWS))
            if count == COUNTED_ROWS:
                count, is_estimate = _estimate(reading, count), True
    names = list(reading.figures.columns.get(name, ()))
    names = names or list(dict.fromkeys(key for row in sample for key in row.cells))
    values = [[row.cells.get(each) for row in sample] for each in names]
    kinds = name_laos(names, [guess_kind(*each) for each in zip(names, values, strict=True)])
    columns = tuple(_column(*each) for each in zip(names, kinds, values, strict=True))
    title = reading.figures.titles.get(name, "")
    return SheetProfile(name, is_hidden, header, title, columns, count, is_estimate)


def _estimate(reading: Reading, count: int) -> int:
    """Estimate the rows of a file from the share of it that has been read."""
    read = reading.position()
    return count if not read else round(count * reading.path.stat().st_size / read)


def _column(name: str, kind: ColumnKind, values: Sequence[Cell]) -> ColumnProfile:
    filled = [value for value in values if value is not None]
    words = tuple(islice(_distinct(filled), MOST_WORDS + 1))
    return ColumnProfile(
        name, kind, len(filled), words[:SAMPLES], words if len(words) <= MOST_WORDS else ()
    )


def _distinct(values: Iterable[Cell]) -> Iterator[str]:
    return iter(dict.fromkeys(clean_text(value)[:100] for value in values))
