"""The indices that can be built: those that ship, and those that stewards added or changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import Session

from gis.errors import DefinitionRefused, IndexNotFound
from gis.models import StewardIndex
from indices.definition import IndexDefinition, read_definition
from indices.definition.read import line_of


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A definition with its text; `is_shipped` unless a steward gave it."""

    definition: IndexDefinition
    text: str
    where: str
    is_shipped: bool


@cache
def shipped() -> dict[str, CatalogueEntry]:
    """Return the definitions that come with the Atlas, by code."""
    folder = files("indices").joinpath("definitions")
    entries = {}
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.name.endswith(".yml"):
            text = path.read_text(encoding="utf-8")
            where = f"indices/definitions/{path.name}"
            definition = read_definition(text, where)
            entries[definition.code] = CatalogueEntry(definition, text, where, True)
    return entries


def list_definitions(connection: Connection | Session) -> dict[str, CatalogueEntry]:
    """Return all definitions by code; a steward's stands in place of a shipped one of its code."""
    entries = dict(shipped())
    rows = connection.execute(
        select(StewardIndex.code, StewardIndex.yaml)
        .where(~StewardIndex.is_withdrawn)
        .order_by(StewardIndex.steward_index_id)
    )
    for code, text in rows:
        where = f"the index {code}"
        entries[code] = CatalogueEntry(read_definition(text, where), text, where, False)
    return entries


def get_definition(connection: Connection | Session, code: str) -> CatalogueEntry:
    """Return one definition; raises `IndexNotFound`."""
    entries = list_definitions(connection)
    if code not in entries:
        raise IndexNotFound(f"There is no index {code!r}. There are: {', '.join(entries)}.")
    return entries[code]


def add_definition(connection: Connection, text: str, where: str) -> IndexDefinition:
    """Keep a steward's definition; an earlier one of the same code stays as history.

    Raises `DefinitionRefused` with the line that is wrong.
    """
    definition = read_definition(text, where)
    check_is_free(definition.code, text, where)
    withdraw_definition(connection, definition.code)
    connection.execute(insert(StewardIndex).values(code=definition.code, yaml=text))
    return definition


def check_is_free(code: str, text: str, where: str) -> None:
    """Raise `DefinitionRefused` where the code belongs to an index that ships."""
    if code in shipped():
        raise DefinitionRefused(
            where,
            line_of(text, code),
            f"the code {code!r} belongs to an index that ships; take another",
        )


def withdraw_added(connection: Connection, code: str) -> None:
    """Stop building an index, which a steward must have added; raises `IndexNotFound`."""
    if get_definition(connection, code).is_shipped:
        raise IndexNotFound(f"{code!r} ships with the Atlas and cannot be withdrawn.")
    withdraw_definition(connection, code)


def withdraw_definition(connection: Connection, code: str) -> None:
    """Stop building an index that a steward added; its editions stay."""
    connection.execute(
        update(StewardIndex)
        .where(StewardIndex.code == code, ~StewardIndex.is_withdrawn)
        .values(is_withdrawn=True)
    )
