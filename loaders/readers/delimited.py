"""Read CSV and its kin as a stream: encoding and delimiter found, quotes respected."""

import csv
import io
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from gis.errors import SourceFileError
from gis.issue_types import IssueType
from loaders.readers.cell_texts import column_letter
from loaders.readers.encodings import TextForm, find_encoding
from loaders.readers.reading import Reading
from loaders.readers.rows import Cell, NumberedRow
from loaders.readers.table import RawSheet

DELIMITERS = ",;\t|"
SAMPLE_LINES = 200
_CLOSE_QUOTES = "Close the quotation mark there, or double the marks within the text."
# Stands alone on the last line: a quoted cell that is never closed swallows it.
_END = "\ue000end\ue000"


@dataclass(frozen=True, slots=True)
class CsvForm:
    """A CSV file's encoding and delimiter; `skip` first lines say only the delimiter (sep=;)."""

    text: TextForm
    delimiter: str
    skip: int = 0


def find_form(reading: Reading) -> CsvForm:
    """Find, or take from the layout, how a CSV file is written."""
    layout = reading.layout
    text = find_encoding(reading.path, layout.encoding, reading.watch.check)
    with _open(reading, text) as stream:
        lines = list(islice(_lines(stream, reading), SAMPLE_LINES))
    if not any(line.strip() for line in lines):
        raise SourceFileError(reading.path, "the file is empty.", "Download it again.")
    first = lines[0].strip()
    if first.lower().startswith("sep=") and len(first) == 5:
        return CsvForm(text, layout.delimiter or first[4], skip=1)
    return CsvForm(text, layout.delimiter or find_delimiter(lines))


def find_delimiter(lines: Iterable[str]) -> str:
    """Return the delimiter that parts the lines into equal numbers of cells, the more the better.

    Titles and notes, lines of one cell, do not count against a delimiter.
    """
    lines = list(lines)
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in _rows_of(lines, delimiter) if row)
        usual = max((width for width in widths if width > 1), key=widths.__getitem__, default=1)
        if usual == 1:
            continue
        share = widths[usual] / widths.total()
        score = share * share * math.log(usual + 1)
        if score > best_score:
            best, best_score = delimiter, score
    return best


def read_csv(reading: Reading, form: CsvForm | None = None) -> RawSheet:
    """Open a CSV file as one raw sheet."""
    return RawSheet(None, _numbered(reading, form or find_form(reading)), has_fixed_width=True)


def _rows_of(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []


def _open(reading: Reading, form: TextForm) -> io.TextIOWrapper:
    raw = reading.path.open("rb")
    raw.seek(form.mark_bytes)
    reading.stream = raw
    errors = "surrogateescape" if form.encoding in {"utf-8", "cp874"} else "replace"
    return io.TextIOWrapper(
        raw, form.encoding, newline="", errors=errors if form.is_damaged else "strict"
    )


def _lines(stream: io.TextIOWrapper, reading: Reading) -> Iterator[str]:
    """Give lines, refusing one that would never end."""
    longest = reading.limits.cell_chars * 20
    while line := stream.readline(longest):
        if len(line) >= longest:
            problem = f"a line has more than {longest:,} characters."
            raise SourceFileError(reading.path, problem, "Check that it is a CSV file.")
        yield line.replace("\0", "\ufffd") if "\0" in line else line


def _numbered(reading: Reading, form: CsvForm) -> Iterator[NumberedRow]:
    with _open(reading, form.text) as stream:
        lines = _lines(stream, reading)
        for _ in range(form.skip):
            next(lines, None)
        rows = csv.reader(_ended(lines), delimiter=form.delimiter)
        number, line_before = form.skip, 0
        while True:
            number += 1
            try:
                raw = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                raise _unreadable(reading, number, error) from error
            if len(raw) == 1 and raw[0] == _END:
                return
            if raw and raw[-1].endswith(_END):
                raise SourceFileError(
                    reading.path,
                    f"row {number}: a quotation mark is opened and never closed.",
                    _CLOSE_QUOTES,
                )
            if form.text.is_damaged:
                raw = _mark_undecodable(reading, number, raw, form)
            if rows.line_num > line_before + 1:
                _check_swallowed(reading, number, raw, form)
            line_before = rows.line_num
            cells: list[Cell] = [cell or None for cell in raw]
            yield number, cells


def _ended(lines: Iterator[str]) -> Iterator[str]:
    yield from lines
    yield _END


def _unreadable(reading: Reading, number: int, error: csv.Error) -> SourceFileError:
    if "field larger" in str(error):
        problem = (
            f"row {number}: a cell goes on for more than {csv.field_size_limit():,} characters; "
            "probably a quotation mark is opened and not closed."
        )
        return SourceFileError(reading.path, problem, _CLOSE_QUOTES)
    return SourceFileError(reading.path, f"row {number}: {error}.", "Save it as CSV again.")


def _mark_undecodable(reading: Reading, number: int, raw: list[str], form: CsvForm) -> list[str]:
    """Report the cells with bytes that are no text, and put the replacement sign there."""
    for column, cell in enumerate(raw):
        clean = cell.encode("utf-8", "replace").decode() if not cell.isascii() else cell
        if "\ufffd" in cell or clean != cell:
            lost = sorted({ord(char) - 0xDC00 for char in cell if 0xDC80 <= ord(char) <= 0xDCFF})
            named = ", ".join(f"0x{byte:02x}" for byte in lost) or "a byte"
            raw[column] = "".join(
                "\ufffd" if 0xDC80 <= ord(char) <= 0xDCFF else char for char in cell
            )
            reading.log.add(
                IssueType.UNDECODABLE_TEXT,
                f"Cell {column_letter(column)}{number}: {named} is no text in "
                f"{form.text.encoding}; a sign stands in its place.",
                row=number,
                column=column_letter(column),
                raw_value=raw[column],
            )
    return raw


def _check_swallowed(reading: Reading, number: int, raw: list[str], form: CsvForm) -> None:
    """Report a quoted cell that seems to hold whole rows: its quotation mark closes too late."""
    for column, cell in enumerate(raw):
        lines = cell.splitlines() if "\n" in cell or "\r" in cell else []
        if any(line.count(form.delimiter) + 1 >= max(3, len(raw)) for line in lines[1:]):
            reading.log.add(
                IssueType.RAGGED_ROW,
                f"Cell {column_letter(column)}{number} holds {len(lines)} lines that look like "
                "rows: a quotation mark is probably missing, and these rows are lost in it.",
                row=number,
                column=column_letter(column),
                raw_value=cell,
            )
