"""Which of a table's first rows are its header, and the heading of each column.

Rows are lists of cleaned texts, empty where a cell is. Where merged ranges are unknown (CSV, ODS),
gaps under a wider heading tell.
"""

import re
from collections.abc import Sequence

from loaders.readers.cell_texts import header_key
from loaders.readers.rows import Cell, MergedRange, NumberedRow

DEEPEST = 5
_NUMBER = re.compile(r"[\s\d.,%()+/*-]*\d[\s\d.,%()+/*-]*")
_YEAR = re.compile(r"\s*(?:2[456]\d\d|(?:19|20)\d\d)(?:\.0)?\s*")
_UNIT = re.compile(r"\(.*\)")

Texts = Sequence[Sequence[str]]


def fill_merged(head: Sequence[NumberedRow], merged: Sequence[MergedRange]) -> list[list[Cell]]:
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


def rows_by_names(filled: Texts, known: set[str], separator: str) -> list[int] | None:
    """Find the rows that hold most of the headers that the source names."""
    best: tuple[int, list[int]] | None = None
    # Shallow first: a title above a header adds nothing to what the header alone matches.
    for depth in range(1, DEEPEST + 1):
        for at in range(len(filled)):
            rows = list(range(at, min(at + depth, len(filled))))
            names = headings(filled, rows, (), separator)
            hits = len({header_key(name) for name in names} & known)
            if hits and (best is None or hits > best[0]):
                best = hits, rows
    # One word in common may be chance, unless nothing more is to be had.
    if best is None or (best[0] < 2 <= len(known)):
        return None
    return best[1]


def rows_by_form(filled: Texts) -> list[int] | None:
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


def _is_completed(filled: Texts, at: int, usual: int) -> bool:
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


def with_rows_below(
    chosen: list[int],
    filled: Texts,
    numbers: Sequence[int],
    merged: Sequence[MergedRange],
) -> list[int]:
    """Add the rows below that belong to the heading."""
    chosen = list(chosen)
    while len(chosen) < DEEPEST and chosen[-1] + 1 < len(filled):
        upper, lower = filled[chosen[-1]], filled[chosen[-1] + 1]
        number, next_number = numbers[chosen[-1]], numbers[chosen[-1] + 1]
        if next_number != number + 1 or not _may_be_below(lower) or counts_up(lower):
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


def headings(
    filled: Texts, rows: Sequence[int], merged_rows: Sequence[int], separator: str
) -> list[str]:
    """Join the texts of each column from top to bottom, each text once."""
    texts = [_spread(filled, row, rows, merged_rows) for row in rows]
    names = []
    for column in range(max((len(row) for row in texts), default=0)):
        parts: list[str] = []
        for row in texts:
            text = row[column] if column < len(row) else ""
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        names.append(separator.join(parts))
    return names


def _spread(
    filled: Texts,
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


def counts_up(row: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns: 1, 2, 3 or (1), (2), (3)."""
    texts = [text for text in row if text]
    ordinals = [str(number) for number in range(1, len(texts) + 1)]
    # Without brackets, so few cells may be a record.
    bracketed = [f"({ordinal})" for ordinal in ordinals]
    return (len(texts) >= 5 and texts == ordinals) or (len(texts) >= 2 and texts == bracketed)
