"""Tell records from the other rows of a table: totals, notes, headers printed again."""

import re
from collections.abc import Sequence

from loaders.readers.headers import Header, clean_text
from loaders.readers.layout import SkipRules
from loaders.readers.rows import Cell

EMPTY = "empty"
TOTAL = "total"
NOTE = "note"
REPEATED_HEADER = "repeated_header"
PATTERN = "pattern"


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
        self._header_texts = {
            text for row in self._header_rows if (text := next(filter(None, row), ""))
        }
        # In a table of one or two columns, a row of two cells is a record.
        self._widest_note = 2 if len(header.names) > 2 else 1
        self._is_below_note = False

    def reason(self, row: Sequence[Cell]) -> str | None:
        """Return why a row is left out, or None for a record."""
        filled = [cell for cell in row if cell is not None]
        if not filled:
            return EMPTY
        first = filled[0]
        if isinstance(first, str):
            text = clean_text(first)
            if not text and not any(clean_text(cell) for cell in filled):
                return EMPTY
            if self._notes and len(filled) <= self._widest_note and self._notes.match(text):
                self._is_below_note = self._widest_note > 1
                return NOTE
            if text in self._header_texts and self._is_header(row):
                return REPEATED_HEADER
        if self._is_below_note:
            # A note goes on over several rows until a row of several cells.
            if len(filled) == 1:
                return NOTE
            self._is_below_note = False
        if self._totals and self._is_total(row, filled):
            return TOTAL
        if self._patterns and any(
            isinstance(cell, str) and self._patterns.match(cell.strip()) for cell in filled
        ):
            return PATTERN
        return None

    def _is_total(self, row: Sequence[Cell], filled: Sequence[Cell]) -> bool:
        assert self._totals is not None
        looked_at = (
            [row[at] for at in self._total_columns if at < len(row)]
            if self._total_columns
            else filled[:2]
        )
        return any(
            isinstance(cell, str) and self._totals.match(clean_text(cell)) for cell in looked_at
        )

    def _is_header(self, row: Sequence[Cell]) -> bool:
        """Say whether most of a row's cells repeat those of one header row."""
        texts = [clean_text(cell) for cell in row]
        for header in self._header_rows:
            pairs = [(a, b) for a, b in zip(texts, header, strict=False) if a or b]
            if pairs and sum(a == b for a, b in pairs) * 3 >= len(pairs) * 2:
                return True
        return False


def beginning(patterns: Sequence[str]) -> re.Pattern[str] | None:
    """Compile patterns for the beginning of a cell; None when there are none."""
    if not patterns:
        return None
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
