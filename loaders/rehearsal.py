"""A dry run: the whole load in one transaction that is never kept."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine


class Rehearsal:
    """Stands in for an engine: what runs in it is rolled back when it ends."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """Open a part of the rehearsal; an error takes back this part only."""
        with self.connection.begin_nested():
            yield self.connection


@contextmanager
def rehearse(engine: Engine) -> Iterator[Rehearsal]:
    """Give a place to load in, and keep nothing of it."""
    with engine.connect() as connection:
        transaction = connection.begin()
        try:
            yield Rehearsal(connection)
        finally:
            transaction.rollback()
