"""Which of a table's first rows are its header, and the heading of each column.

Rows are lists of cleaned texts, empty where a cell is. Where merged ranges are unknown (CSV, ODS),
gaps under a wider heading tell.
"""

import re
from collections.abc import Sequence

from loaders.readers.cell_texts import header_key
from loaders.readers.rows import Cell, MergedRange, NumberedRow

DEEPEST = 5
# Ranges ("60-69") and dates are words here: age groups are headings.
_NUMBER = re.compile(r"[-+(]?\s*\d[\d,]*(?:\.\d+)?\s*[)%]?|[-–—]|\(\d+\)")
_YEAR = re.compile(r"(?:2[456]|[๒][๔๕๖]|19|20)\d\d")
_LOOK_BELOW = 8
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
        if _is_heading(row):
            is_wide = len(texts) * 2 >= usual and not _is_outdone(filled, at, usual)
            if is_wide or _is_completed(filled, at, usual):
                return [at]
        elif len(texts) * 2 >= usual:
            return None
    return None


def _is_outdone(filled: Texts, at: int, usual: int) -> bool:
    """Say whether a row of some cells is followed by a whole heading: it was a title."""
    width = sum(map(bool, filled[at]))
    if width * 5 >= usual * 4:
        return False
    for below in range(at + 1, min(at + 1 + _LOOK_BELOW, len(filled))):
        row = filled[below]
        if any(row) and not _is_heading(row):
            return False
        if sum(map(bool, row)) > width and not _subdivides(filled, [at], at + 1):
            return _stands_on_numbers(filled, below)
    return False


def _is_heading(row: Sequence[str]) -> bool:
    """Say whether a row holds words, and no number that is not a year or a unit."""
    return _may_be_below(row) and any(text and not _NUMBER.fullmatch(text) for text in row)


def _may_be_below(row: Sequence[str]) -> bool:
    """Say whether a row could be a lower row of a heading: words, years, units."""
    texts = [text for text in row if text]
    return bool(texts) and all(
        not _NUMBER.fullmatch(text) or _YEAR.fullmatch(text) or _UNIT.fullmatch(text)
        for text in texts
    )


def _is_completed(filled: Texts, at: int, usual: int) -> bool:
    """Say whether the next row fills the gaps of this one: a heading of two rows."""
    if not _subdivides(filled, [at], at + 1):
        return False
    both = sum(bool(a or b) for a, b in zip(filled[at], filled[at + 1], strict=False))
    return both * 5 >= usual * 4


def _subdivides(filled: Texts, above: Sequence[int], at: int) -> bool:
    """Say whether a row has words under the gaps of the rows above and stands on numbers.

    Without the numbers it may be a record of words whose neighbours have no heading.
    """
    if at >= len(filled) or not _may_be_below(filled[at]):
        return False
    lower = filled[at]
    headed = [
        any(column < len(filled[row]) and filled[row][column] for row in above)
        for column in range(len(lower))
    ]
    fills_gap = any(text and not head for text, head in zip(lower, headed, strict=True))
    leaves_gap = any(head and not text for text, head in zip(lower, headed, strict=True))
    return fills_gap and leaves_gap and _stands_on_numbers(filled, at)


def _stands_on_numbers(filled: Texts, at: int) -> bool:
    """Say whether there are numbers below a row, in a column where it has none."""
    return any(
        _NUMBER.fullmatch(text) and not _NUMBER.fullmatch(over)
        for row in filled[at + 1 : at + 1 + _LOOK_BELOW]
        for over, text in zip(filled[at], row, strict=False)
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
        at = chosen[-1] + 1
        number, lower = numbers[at - 1], filled[at]
        if numbers[at] != number + 1 or counts_up(lower):
            break
        spans_rows = any(first <= number < last for first, _, last, _ in merged)
        spans_columns = _may_be_below(lower) and any(
            last_row == number
            and left < right
            and len({text for text in lower[left : right + 1] if text}) > 1
            for _, left, last_row, right in merged
        )
        texts = [text for text in lower if text]
        is_units = len(texts) > 1 and all(_UNIT.fullmatch(text) for text in texts)
        if not (spans_rows or spans_columns or is_units or _subdivides(filled, chosen, at)):
            break
        chosen.append(at)
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
    """Carry a heading to the right over the gap that the rows below it subdivide."""
    texts = list(filled[row])
    if row in merged_rows or row == rows[-1]:
        return texts
    above = [filled[other] for other in rows if other < row]
    below = [filled[other] for other in rows if other > row]
    for column in range(1, len(texts)):
        is_subdivided = any(column < len(other) and other[column] for other in below)
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
