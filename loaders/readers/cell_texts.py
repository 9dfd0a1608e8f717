"""How cells and columns are written in headers, names and messages."""

import re
from datetime import date

from loaders.readers.rows import Cell

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def clean_text(cell: Cell) -> str:
    """Write a cell as one line without invisible characters and needless spaces."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = cell.isoformat() if isinstance(cell, date) else str(cell)
    return " ".join(_INVISIBLE.sub("", text).split())


def header_key(text: str) -> str:
    """Fold a header's text, so that spaces, line breaks and case do not matter."""
    return "".join(clean_text(text).split()).casefold()


def column_letter(column: int) -> str:
    """Name a column, counted from 0, as spreadsheet programs do: A, B, ..., AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
