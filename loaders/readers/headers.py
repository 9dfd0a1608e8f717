"""Find the header of a table among its first rows, and name its columns.

Above it stand titles, below it the data. Its rows may be several, with cells merged over rows
and columns; where merged ranges are unknown (CSV, ODS), gaps under a wider heading tell.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.readers.layout import TableLayout
from loaders.readers.rows import Cell

HEAD_ROWS = 60
DEEPEST = 5
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_NUMBER = re.compile(r"[\s\d.,%()+/*-]*\d[\s\d.,%()+/*-]*")
_YEAR = re.compile(r"\s*(?:2[456]\d\d|(?:19|20)\d\d)(?:\.0)?\s*")
_UNIT = re.compile(r"\(.*\)")

NumberedRow = tuple[int, Sequence[Cell]]
# First row, first column, last row, last column; rows from 1, columns from 0.
MergedRange = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Header:
    """A table's columns: their names, which have none of their own, where the header stands.

    `first_texts` and `rows` let a header that is printed again further down be recognised.
    """

    names: tuple[str, ...]
    unnamed: frozenset[int]
    repeated_names: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    first_texts: frozenset[str]
    title: str
    dropped: Mapping[int, str]

    @property
    def last_number(self) -> int:
        """The number of the last row above the data."""
        return max((0, *self.numbers, *self.dropped))


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


def find_header(
    head: Sequence[NumberedRow], layout: TableLayout, merged: Sequence[MergedRange] = ()
) -> Header | None:
    """Find or take the header; None when the rows show none."""
    numbers = [number for number, _ in head]
    filled = [[clean_text(cell) for cell in row] for row in _fill(head, merged)]
    if layout.header == "none":
        width = max((len(row) for row in filled), default=0)
        names = tuple(map(column_letter, range(width)))
        return Header(names, frozenset(), (), (), (), frozenset(), "", {}) if width else None
    if layout.header_rows:
        chosen = [at for at, number in enumerate(numbers) if number in layout.header_rows]
        if len(chosen) < len(layout.header_rows):
            return None
    else:
        known = {header_key(variant) for variant in layout.columns}
        found = _find_known(filled, known, layout) or _find_by_form(filled)
        if found is None:
            return None
        chosen = _extend(found, filled, numbers, merged)
    return _name(chosen, filled, head, numbers, merged, layout)


def _fill(head: Sequence[NumberedRow], merged: Sequence[MergedRange]) -> list[list[Cell]]:
    """Give every cell of a merged range the range's text."""
    rows = [list(row) for _, row in head]
    at_number = {number: at for at, (number, _) in enumerate(head)}
    for first_row, first, last_row, last in merged:
        if first_row not in at_number or first >= len(rows[at_number[first_row]]):
            continue
        anchor = rows[at_number[first_row]][first]
        if anchor is None:
            continue
        for number in range(first_row, min(last_row, head[-1][0]) + 1):
            row = rows[at_number[number]] if number in at_number else []
            for column in range(first, min(last + 1, len(row))):
                row[column] = anchor
    return rows


def _find_known(
    filled: Sequence[Sequence[str]], known: set[str], layout: TableLayout
) -> list[int] | None:
    """Find the rows that hold most of the headers that the source names."""
    best: tuple[int, list[int]] | None = None
    # Shallow first: a title above a header adds nothing to what the header alone matches.
    for depth in range(1, DEEPEST + 1):
        for at in range(len(filled)):
            rows = list(range(at, min(at + depth, len(filled))))
            names = _joined([_spread(filled, row, rows, ()) for row in rows], layout)
            hits = len({header_key(name) for name in names} & known)
            if hits and (best is None or hits > best[0]):
                best = hits, rows
    # One word in common may be chance, unless nothing more is to be had.
    if best is None or (best[0] < 2 <= len(known)):
        return None
    return best[1]


def _find_by_form(filled: Sequence[Sequence[str]]) -> list[int] | None:
    """Find the first row that looks like a heading: several texts over most of the width."""
    widths = sorted(count for row in filled if (count := sum(map(bool, row))))
    if not widths:
        return None
    # Wider than three quarters of the rows: titles and notes are narrow.
    usual = widths[(len(widths) * 3) // 4]
    for at, row in enumerate(filled):
        texts = [text for text in row if text]
        if not texts or (len(set(texts)) < 2 and usual > 1):
            continue
        is_heading = _is_heading(row)
        if is_heading and (len(texts) * 2 >= usual or _is_completed(filled, at, usual)):
            return [at]
        if not is_heading and len(texts) * 2 >= usual:
            return None
    return None


def _is_heading(row: Sequence[str]) -> bool:
    """Say whether a row holds no number that is not a year, and some text that is neither."""
    texts = [text for text in row if text]
    plain = [text for text in texts if not _NUMBER.fullmatch(text)]
    return bool(plain) and all(
        _YEAR.fullmatch(text) or _UNIT.fullmatch(text) for text in texts if _NUMBER.fullmatch(text)
    )


def _is_completed(filled: Sequence[Sequence[str]], at: int, usual: int) -> bool:
    """Say whether the next row fills the gaps of this one: a heading of two rows."""
    if at + 1 >= len(filled):
        return False
    upper, lower = filled[at], filled[at + 1]
    pairs = list(zip(upper, lower, strict=False))
    only_upper = sum(bool(a) and not b for a, b in pairs)
    only_lower = sum(bool(b) and not a for a, b in pairs)
    either = sum(bool(a or b) for a, b in pairs)
    return bool(only_upper and only_lower) and _may_be_below(lower) and either * 5 >= usual * 4


def _may_be_below(row: Sequence[str]) -> bool:
    """Say whether a row could be a lower row of a heading: words, years, units."""
    texts = [text for text in row if text]
    return bool(texts) and all(
        not _NUMBER.fullmatch(text) or _YEAR.fullmatch(text) or _UNIT.fullmatch(text)
        for text in texts
    )


def _extend(
    chosen: list[int],
    filled: Sequence[Sequence[str]],
    numbers: Sequence[int],
    merged: Sequence[MergedRange],
) -> list[int]:
    """Add the rows below that belong to the heading."""
    chosen = list(chosen)
    while len(chosen) < DEEPEST and chosen[-1] + 1 < len(filled):
        upper, lower = filled[chosen[-1]], filled[chosen[-1] + 1]
        number, next_number = numbers[chosen[-1]], numbers[chosen[-1] + 1]
        if next_number != number + 1 or not _may_be_below(lower) or _counts_up(lower):
            break
        spans_rows = any(first <= number < last for first, _, last, _ in merged)
        spans_columns = any(
            last_row == number
            and left < right
            and len({text for text in lower[left : right + 1] if text}) > 1
            for _, left, last_row, right in merged
        )
        texts = [text for text in lower if text]
        is_units = len(texts) > 1 and all(_UNIT.fullmatch(text) for text in texts)
        has_gap = any(b and not a for a, b in zip(upper, lower, strict=False))
        has_cover = any(a and not b for a, b in zip(upper, lower, strict=False))
        if not (spans_rows or spans_columns or is_units or (has_gap and has_cover)):
            break
        chosen.append(chosen[-1] + 1)
    return chosen


def _spread(
    filled: Sequence[Sequence[str]],
    row: int,
    rows: Sequence[int],
    merged_rows: Sequence[int],
) -> list[str]:
    """Carry a heading to the right over the gap that the row below it subdivides."""
    texts = list(filled[row])
    if row in merged_rows or row == rows[-1]:
        return texts
    above = [filled[other] for other in rows if other < row]
    below = filled[row + 1]
    for column in range(1, len(texts)):
        is_subdivided = column < len(below) and bool(below[column])
        is_free = not any(column < len(other) and other[column] for other in above)
        if not texts[column] and is_subdivided and is_free:
            texts[column] = texts[column - 1]
    return texts


def _joined(rows: Sequence[Sequence[str]], layout: TableLayout) -> list[str]:
    """Join the texts of each column from top to bottom, each text once."""
    width = max((len(row) for row in rows), default=0)
    names = []
    for column in range(width):
        parts: list[str] = []
        for row in rows:
            text = row[column] if column < len(row) else ""
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        names.append(layout.header_separator.join(parts))
    return names


def _name(
    chosen: Sequence[int],
    filled: Sequence[Sequence[str]],
    head: Sequence[NumberedRow],
    numbers: Sequence[int],
    merged: Sequence[MergedRange],
    layout: TableLayout,
) -> Header:
    merged_rows = [
        at for at in chosen if any(top <= numbers[at] <= bottom for top, _, bottom, _ in merged)
    ]
    published = _joined([_spread(filled, at, chosen, merged_rows) for at in chosen], layout)
    ours = {header_key(variant): name for variant, name in layout.columns.items()}
    names: list[str] = []
    unnamed, repeated = set(), []
    for column, text in enumerate(published):
        name = ours.get(header_key(text), text)
        if not name:
            unnamed.add(column)
            name = f"column {column_letter(column)}"
        elif name in names:
            repeated.append(name)
            name = _next_free(name, names)
        names.append(name)
    while names and len(names) - 1 in unnamed:
        unnamed.discard(len(names) - 1)
        names.pop()
    first, last = chosen[0], chosen[-1]
    above = dict.fromkeys(text for row in filled[:first] for text in row if text)
    dropped = {}
    if layout.header == "auto" and last + 1 < len(filled) and _counts_up(filled[last + 1]):
        dropped[numbers[last + 1]] = "column_numbers"
    return Header(
        tuple(names),
        frozenset(unnamed),
        tuple(repeated),
        tuple(numbers[at] for at in chosen),
        tuple(tuple(clean_text(cell) for cell in head[at][1]) for at in chosen),
        frozenset(_first_text(head[at][1]) for at in chosen),
        " ".join(above),
        dropped,
    )


def _first_text(row: Sequence[Cell]) -> str:
    return next((cell.strip() for cell in row if isinstance(cell, str) and cell.strip()), "")


def _next_free(name: str, names: Sequence[str]) -> str:
    serial = 2
    while f"{name} ({serial})" in names:
        serial += 1
    return f"{name} ({serial})"


def _counts_up(row: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns: 1, 2, 3 or (1), (2), (3)."""
    texts = [text for text in row if text]
    ordinals = [str(number) for number in range(1, len(texts) + 1)]
    # Without brackets, so few cells may be a record.
    bracketed = [f"({ordinal})" for ordinal in ordinals]
    return (len(texts) >= 5 and texts == ordinals) or (len(texts) >= 2 and texts == bracketed)
