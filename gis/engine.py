"""Engines and sessions: one for our own writing, one that can only read for public requests."""

import select as waiting
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, select
from sqlalchemy.exc import InvalidatePoolError, OperationalError
from sqlalchemy.orm import Session

from gis.cluster.queries import READER
from gis.errors import DatabaseUnavailable
from gis.settings import Settings


def make_engine(url: str | URL, *, pool_size: int = 8) -> Engine:
    """Return an engine for loading and administration; connections are checked before use."""
    return create_engine(
        url,
        pool_size=pool_size,
        max_overflow=2,
        pool_pre_ping=True,
        connect_args={"application_name": "lao", "connect_timeout": 10},
    )


def make_reader_engine(url: str | URL, settings: Settings) -> Engine:
    """Return an engine for public requests.

    Its sessions take the read-only role, stop a statement after `statement_timeout_ms`, and plan
    without parallel workers, which are slower under load and make tile bytes differ. A connection
    that the server has closed is replaced; to see that takes no journey to the server.
    """
    options = " ".join(
        f"-c {name}={value}"
        for name, value in {
            "role": READER,
            "default_transaction_read_only": "on",
            "statement_timeout": settings.statement_timeout_ms,
            "max_parallel_workers_per_gather": 0,
            "jit": "off",
        }.items()
    )
    engine = create_engine(
        url,
        # Requests only read: a transaction around each would be two more journeys.
        isolation_level="AUTOCOMMIT",
        pool_size=settings.pool_size,
        max_overflow=0,
        pool_timeout=10,
        connect_args={"application_name": "lao-web", "options": options, "connect_timeout": 10},
    )

    @event.listens_for(engine, "checkout")
    def check(connection: Any, *_: object) -> None:
        if _has_word(connection) and not _answers(engine, connection):
            raise InvalidatePoolError

    return engine


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Give a session whose work is all committed at the end, or none of it."""
    with Session(engine) as session, session.begin():
        yield session


def check_reachable(engine: Engine) -> None:
    """Raise `DatabaseUnavailable` with the address when the database does not answer."""
    try:
        with engine.connect() as connection:
            connection.execute(select(1))
    except OperationalError as error:
        address = engine.url.render_as_string(hide_password=True)
        raise DatabaseUnavailable(
            f"No answer from the database at {address}: {error.orig}. "
            "Start it with `lao db start`, or set LAO_DATABASE_URL to one that runs."
        ) from error


def _has_word(connection: Any) -> bool:
    """Whether the server has sent something unasked, as it does before it closes a connection."""
    watch = waiting.poll()
    watch.register(connection.fileno(), waiting.POLLIN)
    return bool(watch.poll(0))


def _answers(engine: Engine, connection: Any) -> bool:
    try:
        return engine.dialect.do_ping(connection)
    except engine.dialect.loaded_dbapi.Error:
        return False
