"""Make a table hold exactly the rows of a file: insert what is new, change what differs,
delete what is gone, touch nothing else. Loading the same rows again changes nothing.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg2 import sql
from sqlalchemy import Connection, Table

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
    replaces_changed: bool = False,
) -> MergeCounts:
    """Merge `rows` (values in the order of `columns`) into `table` by `key`.

    Rows of the table that satisfy the SQL condition `scope` (over the alias `old`; a constant of
    the caller, never input) and are not among `rows` are deleted; without `scope` none is.
    `replaces_changed` deletes and inserts what differs, for tables in which two rows may exchange
    values that must be unique.
    """
    names = {
        "table": sql.Identifier(table.name),
        "incoming": sql.Identifier(f"incoming_{table.name}"),
        "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
        "same": _pairs(key, " AND ", "{0} = {1}"),
    }
    rest = [column for column in columns if column not in key]
    cursor = connection.connection.cursor()
    try:
        cursor.execute(
            sql.SQL(
                "CREATE TEMP TABLE {incoming} ON COMMIT DROP AS"
                " SELECT {columns} FROM {table} WITH NO DATA"
            ).format(**names)
        )
        _copy(cursor, sql.SQL("{incoming} ({columns})").format(**names), rows)
        cursor.execute(sql.SQL("ANALYZE {incoming}").format(**names))
        gone = changed = 0
        if scope is not None:
            cursor.execute(
                sql.SQL(
                    "DELETE FROM {table} AS old WHERE ({scope}) AND NOT EXISTS"
                    " (SELECT FROM {incoming} AS new WHERE {same})"
                ).format(**names, scope=sql.SQL(scope))
            )
            gone = cursor.rowcount
        if rest:
            cursor.execute(
                sql.SQL(
                    "DELETE FROM {table} AS old USING {incoming} AS new WHERE {same} AND ({differ})"
                    if replaces_changed
                    else "UPDATE {table} AS old SET {assign} FROM {incoming} AS new"
                    " WHERE {same} AND ({differ})"
                ).format(
                    **names,
                    assign=sql.SQL(", ").join(
                        sql.SQL("{0} = new.{0}").format(sql.Identifier(name)) for name in rest
                    ),
                    differ=_differences(table, rest),
                )
            )
            changed = cursor.rowcount
        cursor.execute(
            sql.SQL(
                "INSERT INTO {table} ({columns}) SELECT {columns} FROM {incoming} AS new"
                " WHERE NOT EXISTS (SELECT FROM {table} AS old WHERE {same})"
            ).format(**names)
        )
        added = cursor.rowcount - (changed if replaces_changed else 0)
        cursor.execute(sql.SQL("DROP TABLE {incoming}").format(**names))
    finally:
        cursor.close()
    return MergeCounts(added, changed, gone)


def copy_into(
    connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Append rows to a table by COPY; values in the order of `columns`."""
    cursor = connection.connection.cursor()
    target = sql.SQL("{} ({})").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    _copy(cursor, target, rows)
    cursor.close()


def _copy(cursor: Any, target: sql.Composable, rows: Iterable[Sequence[Any]]) -> None:
    """Send `rows` to `target` ("table (columns)") by COPY; None becomes NULL."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    for row in rows:
        writer.writerow([NULL if value is None else value for value in row])
    buffer.seek(0)
    statement = sql.SQL("COPY {} FROM STDIN WITH (FORMAT csv, NULL {})").format(
        target, sql.Literal(NULL)
    )
    cursor.copy_expert(statement, buffer)


def _pairs(columns: Sequence[str], joiner: str, form: str) -> sql.Composed:
    return sql.SQL(joiner).join(
        sql.SQL(form).format(sql.Identifier("old", name), sql.Identifier("new", name))
        for name in columns
    )


def _differences(table: Table, columns: Sequence[str]) -> sql.Composed:
    """Compare column by column; geometry by its bytes, since `=` looks at boxes only."""
    parts = []
    for name in columns:
        old, new = sql.Identifier("old", name), sql.Identifier("new", name)
        form = "{0} IS DISTINCT FROM {1}"
        if type(table.c[name].type).__name__ == "Geometry":
            form = "ST_AsEWKB({0}) IS DISTINCT FROM ST_AsEWKB({1})"
        parts.append(sql.SQL(form).format(old, new))
    return sql.SQL(" OR ").join(parts)
