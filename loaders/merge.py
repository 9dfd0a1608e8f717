"""Make a table hold exactly the rows of a file: insert what is new, change what differs,
delete what is gone, touch nothing else. Loading the same rows again changes nothing.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from psycopg2 import sql
from sqlalchemy import Connection, Table

from loaders import queries

NULL = "\\N"


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """How many rows of the table were added, changed and taken away."""

    added: int
    changed: int
    gone: int

    @property
    def is_unchanged(self) -> bool:
        """Whether the table already held exactly these rows."""
        return not (self.added or self.changed or self.gone)


def merge(
    connection: Connection,
    table: Table,
    rows: Iterable[Sequence[Any]],
    *,
    columns: Sequence[str],
    key: Sequence[str],
    scope: str | None = None,
    within: str = "TRUE",
    replaces_changed: bool = False,
) -> MergeCounts:
    """Merge `rows` (values in the order of `columns`) into `table` by `key`.

    Rows of the table that satisfy `scope` and are not among `rows` are deleted; without `scope`
    none is. Rows that do not satisfy `within` are left alone. Both are SQL conditions over the
    alias `old`, constants of the caller and never input. `replaces_changed` deletes and inserts
    what differs, for tables in which two rows may exchange values that must be unique.
    """
    rest = [column for column in columns if column not in key]
    names = {
        "table": sql.Identifier(table.name),
        "incoming": sql.Identifier(f"incoming_{table.name}"),
        "columns": _listed(columns),
        "same": _pairs(key, " AND ", "{0} = {1}"),
        "assign": _pairs(rest, ", ", "{2} = {1}"),
        "differ": _differences(table, rest),
        "scope": sql.SQL(scope or "FALSE"),
        "within": sql.SQL(within),
    }
    with closing(connection.connection.cursor()) as cursor:

        def run(template: sql.SQL) -> int:
            cursor.execute(template.format(**names))
            return int(cursor.rowcount)

        run(queries.INCOMING)
        _copy(cursor, f"incoming_{table.name}", columns, rows)
        run(queries.ANALYSE)
        gone = run(queries.DELETE_GONE) if scope is not None else 0
        changed = 0
        if rest:
            changed = run(queries.DELETE_CHANGED if replaces_changed else queries.UPDATE_CHANGED)
        added = run(queries.INSERT_NEW) - (changed if replaces_changed else 0)
        run(queries.DROP)
    return MergeCounts(added, changed, gone)


def copy_into(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Append rows to a table by COPY; values in the order of `columns`."""
    with closing(connection.connection.cursor()) as cursor:
        _copy(cursor, table.name, columns, rows)


def _copy(cursor: Any, target: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Send rows to the table `target` by COPY; None becomes NULL."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([NULL if value is None else value for value in row])
    buffer.seek(0)
    statement = queries.COPY.format(
        target=sql.Identifier(target), columns=_listed(columns), null=sql.Literal(NULL)
    )
    cursor.copy_expert(statement, buffer)


def _listed(columns: Sequence[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def _pairs(columns: Sequence[str], joiner: str, form: str) -> sql.Composed:
    """Write each column into `form`: {0} is the old value, {1} the new one, {2} the bare name."""
    return sql.SQL(joiner).join(
        sql.SQL(form).format(
            sql.Identifier("old", name), sql.Identifier("new", name), sql.Identifier(name)
        )
        for name in columns
    )


def _differences(table: Table, columns: Sequence[str]) -> sql.Composed:
    """Compare column by column; geometry by its bytes, since `=` looks at boxes only."""
    forms = {"Geometry": "ST_AsEWKB({0}) IS DISTINCT FROM ST_AsEWKB({1})"}
    return sql.SQL(" OR ").join(
        _pairs([name], "", forms.get(type(table.c[name].type).__name__, "{0} IS DISTINCT FROM {1}"))
        for name in columns
    )
