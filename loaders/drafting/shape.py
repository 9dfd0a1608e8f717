"""The one table that a draft is about: the sheets that share its columns, and what these hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.readers import ColumnKind, ColumnProfile, FileProfile, SheetProfile
from loaders.readers.cell_texts import header_key

_PREFERRED = (ColumnKind.DLA_CODE, ColumnKind.LAO_NAME, ColumnKind.PROVINCE, ColumnKind.DISTRICT)


@dataclass(frozen=True, slots=True)
class Column:
    """A column over all sheets of the table: what most of them say it holds, what stands in it.

    `share` is the share of rows that fill it. `words` are all its texts, as far as they are few.
    """

    name: str
    kind: ColumnKind
    share: float
    samples: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def seen(self) -> tuple[str, ...]:
        """The texts that are known of it."""
        return self.words or self.samples


@dataclass(frozen=True, slots=True)
class TableShape:
    """The sheets of a file that hold one table, and the sheets left aside."""

    sheets: tuple[SheetProfile, ...]
    aside: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: int
    is_estimate: bool

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands above the tables."""
        return tuple(sheet.title for sheet in self.sheets)

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of the sheets, none where files have none."""
        return tuple(sheet.name for sheet in self.sheets if sheet.name is not None)


def find_shape(profile: FileProfile) -> TableShape | None:
    """Choose the sheets to draft for; None where no sheet holds a table with rows."""
    readable = [
        sheet for sheet in profile.sheets if sheet.rows and sheet.columns and not sheet.is_hidden
    ]
    if not readable:
        return None
    forms: Counter[tuple[str, ...]] = Counter()
    for sheet in readable:
        forms[_form(sheet)] += sheet.rows
    form = forms.most_common(1)[0][0]
    chosen = tuple(sheet for sheet in readable if _form(sheet) == form)
    aside = tuple(
        sheet.name or "" for sheet in profile.sheets if not sheet.is_hidden and sheet not in chosen
    )
    rows = sum(sheet.rows for sheet in chosen)
    return TableShape(
        chosen,
        aside,
        tuple(_join([sheet.columns[at] for sheet in chosen], rows) for at in range(len(form))),
        rows,
        any(sheet.is_estimate for sheet in chosen),
    )


def _form(sheet: SheetProfile) -> tuple[str, ...]:
    return tuple(header_key(column.name) for column in sheet.columns)


def _join(columns: Sequence[ColumnProfile], rows: int) -> Column:
    kinds = Counter[ColumnKind]()
    for column in columns:
        if column.kind is not ColumnKind.EMPTY:
            # Small sheets mislead: two figures may look like years.
            kinds[column.kind] += column.filled
    kind = next((kind for kind in _PREFERRED if kind in kinds), None)
    if kind is None:
        kind = kinds.most_common(1)[0][0] if kinds else ColumnKind.EMPTY
    has_all_words = all(column.words or not column.filled for column in columns)
    words = dict.fromkeys(word for column in columns for word in column.words)
    samples = dict.fromkeys(text for column in columns for text in column.samples)
    sampled = sum(min(column.filled, rows) for column in columns)
    seen_rows = max(1, min(rows, 1000 * len(columns)))
    return Column(
        columns[0].name,
        kind,
        min(1.0, sampled / seen_rows),
        tuple(samples),
        tuple(words) if has_all_words else (),
    )
