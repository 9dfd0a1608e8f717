"""Public requests read and do nothing else, and no statement of theirs runs for long."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import InternalError, OperationalError, ProgrammingError

from gis.engine import check_reachable, make_engine, make_reader_engine
from gis.errors import DatabaseUnavailable
from gis.settings import Settings


@pytest.fixture(scope="module")
def reader(engine: Engine) -> Iterator[Engine]:
    url = engine.url.render_as_string(hide_password=False)
    reader = make_reader_engine(url, Settings(statement_timeout_ms=200, pool_size=1))
    yield reader
    reader.dispose()


def test_a_reader_reads_tables_and_views(reader: Engine) -> None:
    with reader.connect() as connection:
        for table in ("place", "place_card", "smallest_area", "area_lao", "ogc.laos"):
            connection.execute(text(f"SELECT count(*) FROM {table}"))  # noqa: S608
        role = connection.execute(text("SELECT current_user")).scalar_one()
    assert role == "lao_reader"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM correction",
        "INSERT INTO search_term VALUES (1, 'a')",
        "UPDATE place SET area_km2 = 1",
        "CREATE TABLE mine (a integer)",
        "DROP TABLE correction",
        "TRUNCATE correction",
        "REFRESH MATERIALIZED VIEW place_card",
    ],
)
def test_a_reader_writes_nothing(reader: Engine, statement: str) -> None:
    with (
        reader.connect() as connection,
        pytest.raises((InternalError, ProgrammingError), match=r"read-only|permission|owner"),
    ):
        connection.execute(text(statement))


@pytest.mark.parametrize("statement", ["DELETE FROM correction", "DROP TABLE correction"])
def test_a_reader_that_asks_to_write_has_no_right_to(reader: Engine, statement: str) -> None:
    with reader.connect() as connection:
        connection.execute(text("SET default_transaction_read_only = off"))
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            connection.execute(text(statement))
        # The next test's connection must not come with this setting.
        connection.invalidate()


def test_a_statement_of_a_reader_ends_after_its_time(reader: Engine) -> None:
    with reader.connect() as connection, pytest.raises(OperationalError, match="timeout"):
        connection.execute(text("SELECT pg_sleep(5)"))


def test_a_connection_lost_between_two_requests_is_replaced(reader: Engine, engine: Engine) -> None:
    with reader.connect() as connection:
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with engine.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
    with reader.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1


def test_a_database_that_does_not_answer_is_named_without_its_password() -> None:
    away = make_engine("postgresql+psycopg2://somebody:secret@127.0.0.1:1/none")
    with pytest.raises(DatabaseUnavailable, match=r"127\.0\.0\.1:1") as caught:
        check_reachable(away)
    assert "secret" not in str(caught.value)


def test_a_reader_plans_without_parallel_workers(reader: Engine) -> None:
    with reader.connect() as connection:
        query = text("SHOW max_parallel_workers_per_gather")
        assert connection.execute(query).scalar_one() == "0"
