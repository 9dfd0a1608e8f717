"""Merging makes a table hold exactly a file's rows, and touches nothing that already agrees."""

from collections.abc import Iterable, Iterator
from typing import Any

import psycopg2
import pytest
from sqlalchemy import Connection, Engine, MetaData, Table, text

from gis.models import Correction
from loaders.merge import MergeCounts, copy_into, merge

CORRECTION: Table = Correction.__table__  # type: ignore[assignment]
COLUMNS = ("source", "column_name", "from_value", "to_value", "reason")


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        outer = connection.begin()
        yield connection
        outer.rollback()


@pytest.fixture
def things(connection: Connection) -> Table:
    """A table whose `code` must be unique, with a geometry."""
    connection.execute(
        text(
            "CREATE TABLE thing (id integer PRIMARY KEY, code text UNIQUE, amount double precision,"
            " outline geometry(Polygon, 4326))"
        )
    )
    return Table("thing", MetaData(), autoload_with=connection)


def mended(*values: str, source: str = "a") -> list[tuple[str, ...]]:
    return [(source, "code", f"from {value}", value, "why") for value in values]


def store(
    connection: Connection, rows: Iterable[tuple[Any, ...]], scope: str | None = None
) -> MergeCounts:
    return merge(
        connection,
        CORRECTION,
        rows,
        columns=COLUMNS,
        key=("source", "column_name", "from_value"),
        scope=scope,
    )


def values(connection: Connection) -> list[str]:
    return list(
        connection.execute(text("SELECT to_value FROM correction ORDER BY to_value")).scalars()
    )


def test_new_rows_are_added(connection: Connection) -> None:
    assert store(connection, mended("1", "2")) == MergeCounts(2, 0, 0)
    assert values(connection) == ["1", "2"]


def test_the_same_rows_again_change_nothing(connection: Connection) -> None:
    store(connection, mended("1", "2"))
    again = store(connection, mended("1", "2"))
    assert again == MergeCounts(0, 0, 0)
    assert again.is_unchanged


def test_a_row_that_differs_is_changed_and_keeps_its_id(connection: Connection) -> None:
    store(connection, mended("1"))
    ids = connection.execute(text("SELECT correction_id FROM correction")).scalars().all()
    changed = store(connection, [("a", "code", "from 1", "one", "why")])
    assert changed == MergeCounts(0, 1, 0)
    assert values(connection) == ["one"]
    assert connection.execute(text("SELECT correction_id FROM correction")).scalars().all() == ids


def test_rows_that_are_gone_are_kept_without_a_scope(connection: Connection) -> None:
    store(connection, mended("1", "2"))
    assert store(connection, mended("1")) == MergeCounts(0, 0, 0)
    assert values(connection) == ["1", "2"]


def test_rows_of_the_scope_that_are_gone_are_deleted_and_no_others(
    connection: Connection,
) -> None:
    store(connection, mended("1", "2"))
    store(connection, mended("3", source="b"))
    assert store(connection, mended("1"), "old.source = 'a'") == MergeCounts(0, 0, 1)
    assert values(connection) == ["1", "3"]


def test_no_rows_within_a_scope_empty_it(connection: Connection) -> None:
    store(connection, mended("1", "2"))
    assert store(connection, [], "TRUE") == MergeCounts(0, 0, 2)
    assert values(connection) == []


def test_a_table_may_be_merged_twice_in_one_transaction(connection: Connection) -> None:
    store(connection, mended("1"))
    store(connection, mended("2"))
    assert values(connection) == ["1", "2"]


def test_text_survives_whatever_it_holds(connection: Connection) -> None:
    odd = ['a "quoted" word', "comma, semicolon;", "two\nlines", "แหลมฉบัง", "back\\slash", ""]
    store(connection, mended(*odd))
    assert sorted(values(connection)) == sorted(odd)


def test_the_same_key_twice_in_a_file_is_refused(connection: Connection) -> None:
    with pytest.raises(psycopg2.errors.UniqueViolation):
        store(connection, mended("1", "1"))


def test_codes_may_be_exchanged_where_changed_rows_are_replaced(
    connection: Connection, things: Table
) -> None:
    columns, key = ("id", "code"), ("id",)
    merge(connection, things, [(1, "a"), (2, "b"), (3, "c")], columns=columns, key=key)
    exchanged = merge(
        connection,
        things,
        [(1, "b"), (2, "a"), (3, "c")],
        columns=columns,
        key=key,
        replaces_changed=True,
    )
    assert exchanged == MergeCounts(0, 2, 0)
    assert dict(connection.execute(text("SELECT code, id FROM thing")).all()) == {
        "a": 2,
        "b": 1,
        "c": 3,
    }


def test_a_value_that_becomes_unknown_is_a_change(connection: Connection, things: Table) -> None:
    columns, key = ("id", "amount"), ("id",)
    merge(connection, things, [(1, 2.5)], columns=columns, key=key)
    assert merge(connection, things, [(1, None)], columns=columns, key=key).changed == 1
    assert merge(connection, things, [(1, None)], columns=columns, key=key).is_unchanged
    assert connection.execute(text("SELECT amount FROM thing")).scalar_one() is None


def test_two_outlines_with_one_box_are_not_the_same(connection: Connection, things: Table) -> None:
    columns, key = ("id", "outline"), ("id",)
    square = "SRID=4326;POLYGON((0 0, 2 0, 2 2, 0 2, 0 0))"
    kite = "SRID=4326;POLYGON((1 0, 2 1, 1 2, 0 1, 1 0))"
    merge(connection, things, [(1, square)], columns=columns, key=key)
    assert merge(connection, things, [(1, square)], columns=columns, key=key).is_unchanged
    assert merge(connection, things, [(1, kite)], columns=columns, key=key).changed == 1


def test_copying_appends(connection: Connection) -> None:
    copy_into(connection, CORRECTION, COLUMNS, mended("1"))
    copy_into(connection, CORRECTION, COLUMNS, mended("2"))
    assert values(connection) == ["1", "2"]
