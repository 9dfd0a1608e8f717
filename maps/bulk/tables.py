"""CSV in UTF-8: as it is for programs, or with a mark and guarded cells for Excel."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from maps.bulk.description import Description
from maps.bulk.rows import Rows, Tick

BOM = "\ufeff"
# A spreadsheet takes a text that begins so for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(rows: Rows, path: Path, description: Description, tick: Tick) -> None:
    """Write all columns but the geometry; empty is missing."""
    _write(rows, path, tick, start="", guard=_text)


def write_excel_csv(rows: Rows, path: Path, description: Description, tick: Tick) -> None:
    """Write the same behind the mark by which Excel knows UTF-8; no text can act as a formula."""
    _write(rows, path, tick, start=BOM, guard=_guarded)


def _write(rows: Rows, path: Path, tick: Tick, *, start: str, guard: Callable[[Any], str]) -> None:
    names = [item.name for item in rows.properties]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(start)
        writer = csv.writer(file)
        writer.writerow(names)
        for batch in rows.batches():
            columns = [_cells(batch.column(name), guard) for name in names]
            writer.writerows(zip(*columns, strict=True))
            tick()


def _cells(values: pa.Array, guard: Callable[[Any], str]) -> list[str]:
    # Only texts can be formulas: a negative number stays a number.
    take = guard if pa.types.is_string(values.type) else _text
    return [take(value) for value in values.to_pylist()]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _guarded(value: Any) -> str:
    text = _text(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
