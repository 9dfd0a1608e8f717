"""Find the header of a table among its first rows, and name its columns.

Above it stand titles, below it the data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.readers.cell_texts import clean_text, column_letter, header_key
from loaders.readers.header_rows import (
    counts_up,
    fill_merged,
    headings,
    rows_by_form,
    rows_by_names,
    with_rows_below,
)
from loaders.readers.layout import TableLayout
from loaders.readers.rows import Cell, MergedRange, NumberedRow

HEAD_ROWS = 60


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


def find_header(
    head: Sequence[NumberedRow], layout: TableLayout, merged: Sequence[MergedRange] = ()
) -> Header | None:
    """Find or take the header; None when the rows show none."""
    numbers = [number for number, _ in head]
    filled = [[clean_text(cell) for cell in row] for row in fill_merged(head, merged)]
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
        found = rows_by_names(filled, known, layout.header_separator) or rows_by_form(filled)
        if found is None:
            return None
        chosen = with_rows_below(found, filled, numbers, merged)
    return _name(chosen, filled, head, numbers, merged, layout)


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
    published = headings(filled, chosen, merged_rows, layout.header_separator)
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
    if layout.header == "auto" and last + 1 < len(filled) and counts_up(filled[last + 1]):
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
