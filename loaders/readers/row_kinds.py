"""Tell records from the other rows of a table: totals, notes, headers printed again."""

import re
from collections.abc import Sequence

from loaders.readers.cell_texts import clean_text
from loaders.readers.headers import Header
from loaders.readers.layout import SkipRules
from loaders.readers.rows import Cell

EMPTY = "empty"
TOTAL = "total"
NOTE = "note"
REPEATED_HEADER = "repeated_header"
PATTERN = "pattern"
_BLANKS = "[\\s\u200b-\u200f\u2060\ufeff]*"


class RowSorter:
    """Say of each row of one table why it is no record; rows come in the file's order."""

    def __init__(self, rules: SkipRules, header: Header) -> None:
        self._totals = beginning(rules.totals)
        self._notes = beginning(rules.notes)
        self._patterns = beginning(rules.patterns)
        self._total_columns = tuple(
            at for at, name in enumerate(header.names) if name in rules.total_columns
        )
        self._header_rows = header.rows if rules.repeated_headers else ()
        self._header_texts = header.first_texts if rules.repeated_headers else frozenset()
        # In a table of one or two columns, a row of two cells is a record.
        self._widest_note = 2 if len(header.names) > 2 else 1
        self._is_below_note = False

    def reason(self, row: Sequence[Cell]) -> str | None:
        """Return why a row is left out, or None for a record."""
        filled = [cell for cell in row if cell is not None]
        if not filled:
            return EMPTY
        first = filled[0]
        if type(first) is str:
            # Called for every row of millions: nothing here builds a new text without need.
            if first.isspace() and not any(clean_text(cell) for cell in filled):
                return EMPTY
            is_narrow = len(filled) <= self._widest_note
            if is_narrow and self._notes and self._notes.match(first):
                self._is_below_note = self._widest_note > 1
                return NOTE
            if first.strip() in self._header_texts and self._is_header(row):
                return REPEATED_HEADER
        if self._is_below_note:
            # A note goes on over several rows until a row of several cells.
            if len(filled) == 1:
                return NOTE
            self._is_below_note = False
        if self._totals and self._is_total(row, filled):
            return TOTAL
        if self._patterns and any(
            type(cell) is str and self._patterns.match(cell) for cell in filled
        ):
            return PATTERN
        return None

    def _is_total(self, row: Sequence[Cell], filled: Sequence[Cell]) -> bool:
        assert self._totals is not None
        looked_at = filled[:2]
        if self._total_columns:
            looked_at = [row[at] for at in self._total_columns if at < len(row)]
        return any(type(cell) is str and self._totals.match(cell) for cell in looked_at)

    def _is_header(self, row: Sequence[Cell]) -> bool:
        """Say whether most of a row's cells repeat those of one header row."""
        texts = [clean_text(cell) for cell in row]
        for header in self._header_rows:
            pairs = [(a, b) for a, b in zip(texts, header, strict=False) if a or b]
            if pairs and sum(a == b for a, b in pairs) * 3 >= len(pairs) * 2:
                return True
        return False


def beginning(patterns: Sequence[str]) -> re.Pattern[str] | None:
    """Compile patterns for the beginning of a cell, after spaces; None when there are none."""
    if not patterns:
        return None
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"{_BLANKS}(?:{joined})", re.IGNORECASE)
