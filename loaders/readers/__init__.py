"""Read tables of any usual form: CSV, workbooks, JSON, XML and vector files, as one kind of rows.

A `TableLayout` says how a file is laid out, `read_rows` gives its records as a stream, `look_into`
describes a file nobody has described yet. `Limits` bound what one file may cost.
"""

from loaders.readers.column_kinds import ColumnKind
from loaders.readers.formats import FileFormat
from loaders.readers.layout import SkipRules, TableLayout
from loaders.readers.limits import Limits
from loaders.readers.profile import ColumnProfile, FileProfile, SheetProfile, look_into
from loaders.readers.read import read_rows
from loaders.readers.rows import Cell, ReadFigures, TableRow

__all__ = [
    "Cell",
    "ColumnKind",
    "ColumnProfile",
    "FileFormat",
    "FileProfile",
    "Limits",
    "ReadFigures",
    "SheetProfile",
    "SkipRules",
    "TableLayout",
    "TableRow",
    "look_into",
    "read_rows",
]
