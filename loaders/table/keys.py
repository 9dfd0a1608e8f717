"""What a row says of its place: from cells to a key, and from a key to the text it is known by."""

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from loaders.matching import PlaceKey
from loaders.readers.rows import Cell
from loaders.table.definition import AddedColumn, PlaceColumns

_FIELDS = ("network", "story", "code", "name", "lao_type", "province", "district", "subdistrict")


def added_cells(columns: tuple[AddedColumn, ...], path: Path) -> dict[str, Cell]:
    """Return the cells that are the same for all rows of a file; missing where nothing matches."""
    texts = {"file_name": path.name, "folder": path.parent.name}
    cells: dict[str, Cell] = {}
    for added in columns:
        if added.value is not None:
            cells[added.column] = added.value
        elif added.source in texts:
            found = re.search(added.pattern, texts[added.source])
            cells[added.column] = found.group(1) if found else None
    return cells


def derive_cells(columns: tuple[AddedColumn, ...], cells: dict[str, Cell]) -> None:
    """Fill in the columns that are parts of other columns of the row."""
    for added in columns:
        if added.source == "column":
            found = re.search(added.pattern, as_text(cells.get(added.of or "")) or "")
            cells[added.column] = found.group(1) if found else None


def place_key(
    columns: PlaceColumns,
    cells: Mapping[str, Cell],
    point: tuple[float, float] | None = None,
) -> PlaceKey:
    """Return what the row says of its place, as written; `point` lies in its own outline."""

    def text(column: str | None) -> str | None:
        return as_text(cells.get(column)) if column else None

    if columns.longitude and columns.latitude:
        with suppress(ValueError):
            point = (float(text(columns.longitude) or ""), float(text(columns.latitude) or ""))
    return PlaceKey(
        kind=columns.kind,
        code=text(columns.code),
        scheme=columns.scheme,
        name=text(columns.name),
        lao_type=text(columns.type),
        province=text(columns.province),
        district=text(columns.district),
        subdistrict=text(columns.subdistrict),
        point=point,
    )


def written_key(
    key: PlaceKey, network: str | None = None, story: str | None = None
) -> dict[str, str]:
    """Return the words of a key by what they are, for reviews and corrections.

    Of a list of members the network is one of them: a city may be a member of one network by its
    municipality and of another by its PAO. So it is with the address of a story.
    """
    words = {field: getattr(key, field, None) for field in _FIELDS}
    words |= {"network": network, "story": story}
    return {field: value for field, value in words.items() if value}


def key_text(written: Mapping[str, str]) -> str:
    """Return one line by which the same words are known again in a later file."""
    parts = (f"{field}={' '.join(written[field].split())}" for field in _FIELDS if field in written)
    return "; ".join(parts)


def in_words(written: Mapping[str, str]) -> str:
    """Return what a row says of its place as a person would read it."""
    named = ("lao_type", "name")
    name = " ".join(written[field] for field in named if field in written)
    rest = (value for field, value in written.items() if field not in named)
    return ", ".join(part for part in (name, *rest) if part)


def as_text(cell: Cell) -> str | None:
    """Return a cell as a person reads it; a code that a spreadsheet made a number stays whole."""
    if cell is None:
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip() or None
