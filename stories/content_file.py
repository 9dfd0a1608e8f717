"""Read a CSV file of the starting content, as office programs write it.

The heading is line 1. Lines are counted as a text editor does; a cell that holds a line break
is refused later, so they are the rows of an office program as well.
"""

import csv
import io
from collections.abc import Callable, Hashable, Iterator
from importlib.resources.abc import Traversable
from typing import TypeVar

from gis.errors import ContentError
from stories.content_row import ContentRow

_Entry = TypeVar("_Entry")


def read_entries(
    file: Traversable,
    read_row: Callable[[ContentRow], _Entry],
    *,
    key: Callable[[_Entry], Hashable],
    key_column: str,
) -> list[_Entry]:
    """Read every row as an entry; two rows with one key, or no row at all, are an error."""
    entries: list[_Entry] = []
    line_by_key: dict[Hashable, int] = {}
    for row in _rows(file):
        entry = read_row(row)
        row.finish()
        first_line = line_by_key.setdefault(key(entry), row.line)
        if first_line != row.line:
            raise row.error(key_column, f"the same stands in line {first_line} already.")
        entries.append(entry)
    if not entries:
        raise ContentError(file.name, 1, None, "the file holds no row.")
    return entries


def _rows(file: Traversable) -> Iterator[ContentRow]:
    reader = csv.reader(io.StringIO(_decode(file), newline=""), strict=True)
    heading: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise ContentError(file.name, line, None, f"{error}.") from error
        if cells is None:
            return
        if heading is None:
            heading = cells
            if len(set(heading)) < len(heading):
                raise ContentError(file.name, line, None, "two columns have the same name.")
            continue
        # Office programs leave empty rows behind the last one.
        if not any(cells):
            continue
        if len(cells) != len(heading):
            problem = f"{len(cells)} cells, but the heading has {len(heading)}."
            raise ContentError(file.name, line, None, problem)
        yield ContentRow(file.name, line, dict(zip(heading, cells, strict=True)))


def _decode(file: Traversable) -> str:
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = "not UTF-8 text; save the file as 'CSV UTF-8'."
        raise ContentError(file.name, line, None, problem) from error
