"""Which columns of a sheet hold figures, and a clear word when one is gone or renamed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from gis.errors import SourceChanged
from loaders.table.definition import Figures, Table
from loaders.values import ValueRule, parse_year

_ALIKE = 60


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures; `year` is that of its heading in wide tables."""

    name: str
    figures: Figures
    year: int | None
    rule: ValueRule


def find_columns(
    table: Table, path: Path, sheet: str | None, names: set[str]
) -> list[FigureColumn]:
    """Return the figure columns of a sheet; raises `SourceChanged` naming what is missing."""
    missing = sorted(table.required - names)
    if missing:
        raise SourceChanged(path, _missing(missing, sheet, names), _REMEDY)
    found = []
    for figures in table.figures:
        if figures.column is not None:
            found.append(FigureColumn(figures.column, figures, None, figures.values))
            continue
        wide = list(_wide_columns(figures, names))
        if not wide:
            wanted = f"{_where(sheet)}no column matches {figures.columns!r}"
            raise SourceChanged(path, f"{wanted}; it has {_list(names)}.", _REMEDY)
        found += wide
    return found


def _wide_columns(figures: Figures, names: Iterable[str]) -> Iterable[FigureColumn]:
    pattern = re.compile(figures.columns or "")
    for name in sorted(names):
        if match := pattern.fullmatch(name):
            year = parse_year(match["year"])
            yield FigureColumn(name, figures, year, figures.values.in_year(year))


_REMEDY = (
    "Where the publisher renamed a column, add its new name under `layout: columns:` in the "
    "source's YAML; nothing of this file was loaded."
)


def _missing(missing: list[str], sheet: str | None, names: set[str]) -> str:
    parts = []
    for column in missing:
        near = process.extractOne(column, sorted(names), score_cutoff=_ALIKE)
        parts.append(f"{column!r}" + (f" (is it {near[0]!r} now?)" if near else ""))
    return f"{_where(sheet)}these columns are missing: {', '.join(parts)}; it has {_list(names)}."


def _where(sheet: str | None) -> str:
    return f"sheet {sheet!r}: " if sheet else ""


def _list(names: set[str]) -> str:
    return ", ".join(repr(name) for name in sorted(names))
