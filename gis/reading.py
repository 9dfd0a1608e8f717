"""The session that a notebook reads by: one that is given, or one of the settings' database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from gis.cluster import database_url
from gis.engine import check_reachable, make_reader_engine
from gis.settings import get_settings


@contextmanager
def reading(session: Session | None) -> Iterator[Session]:
    """Give the session, or a read-only one that ends with the block.

    Raises `DatabaseUnavailable` where the database of the settings does not answer.
    """
    if session is not None:
        yield session
        return
    settings = get_settings()
    engine = make_reader_engine(database_url(settings), settings)
    try:
        check_reachable(engine)
        with Session(engine) as own:
            yield own
    finally:
        engine.dispose()
