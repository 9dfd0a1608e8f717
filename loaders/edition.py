"""Keep the sample edition and real data apart: a database holds one or the other."""

import logging

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.cards import refresh_cards
from gis.details import Edition, get_edition
from gis.statements import statement

log = logging.getLogger(__name__)


def present_edition(engine: Engine) -> Edition | None:
    """Return what the database shows now, or None when nothing was loaded yet."""
    with Session(engine) as session:
        return get_edition(session)


def clear_sample(engine: Engine) -> bool:
    """Empty the database if it holds the sample, so that real data never mix with it."""
    edition = present_edition(engine)
    if edition is None or not edition.is_sample:
        return False
    with engine.begin() as connection:
        connection.execute(statement("loaders", "clear"))
        refresh_cards(connection)
    log.info("The sample edition was taken out of the database.")
    return True
