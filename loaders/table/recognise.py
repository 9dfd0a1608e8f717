"""Tell whether a file is one of a table source: its path says where to look, its columns decide."""

from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

from gis.errors import LaoAtlasError
from loaders.issues import IssueLog
from loaders.readers import ReadFigures, read_rows
from loaders.source import Source
from loaders.table.keys import added_cells

# A publisher who renames some columns still means the same table, and is to be told so.
_ENOUGH = 0.5


def recognise_table(path: Path, sources: Iterable[Source]) -> str | None:
    """Return the name of the table source that a file belongs to, or None."""
    for source in sources:
        if path_fits(path, source.files) and _has_columns(path, source):
            return source.name
        if any(path_fits(path, item.files) for item in source.folder_totals):
            return source.name
    return None


def path_fits(path: Path, patterns: Iterable[str]) -> bool:
    """Say whether the end of a path fits one of the patterns."""
    for pattern in patterns:
        parts = pattern.count("/") + 1
        if fnmatch("/".join(path.parts[-parts:]), pattern):
            return True
    return False


def _has_columns(path: Path, source: Source) -> bool:
    table = source.tables[0]
    figures = ReadFigures()
    try:
        first = next(iter(read_rows(path, table.layout, IssueLog(), figures=figures)), None)
    except LaoAtlasError:
        return False
    names = set(first.cells) if first else {name for of in figures.columns.values() for name in of}
    wanted = table.required
    return len(wanted & (names | set(added_cells(table.add, path)))) >= _ENOUGH * len(wanted)
