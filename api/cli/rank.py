"""Rank what was loaded: the last step of a load, which never undoes or fails it."""

import logging
from collections.abc import Callable

from sqlalchemy import Connection, Engine

from gis.engine import transaction
from gis.errors import LaoAtlasError
from gis.feeds import renew_feeds
from gis.indicators import define_indicators
from indices.build import build_index, freeze_present
from indices.catalogue import list_definitions
from loaders.source import fields_to_fill_in, read_sources

log = logging.getLogger(__name__)


def rank_present(engine: Engine, say: Callable[[str], None]) -> None:
    """Build every index on the present data, and say which could not be, and why.

    An index that was built on the same figures is not built again.
    """
    try:
        _rank(engine, say)
    except LaoAtlasError as error:
        say(f"No index was built: {error}")
    except Exception:
        # What was loaded stands, whatever befalls the ranking.
        log.exception("ranking failed")
        say("No index was built, by a fault of ours; it is in the log. The data are loaded.")


def _rank(engine: Engine, say: Callable[[str], None]) -> None:
    built = []
    with transaction(engine) as session:
        connection = session.connection()
        _define_known(connection)
        data = freeze_present(connection)
        entries = list_definitions(connection)
    # Each by itself, so that one that cannot be built leaves the others.
    for code, entry in entries.items():
        try:
            with transaction(engine) as session:
                built += build_index(session.connection(), data, entry)
        except LaoAtlasError as error:
            say(f"The index {code} was not built: {error}")
    if built:
        with transaction(engine) as session:
            renew_feeds(session.connection())
        say(f"Rankings: {', '.join(edition.name for edition in built)}.")


def _define_known(connection: Connection) -> None:
    """Define the indicators of all known sources, loaded or not.

    An index may ask for figures that nobody has loaded yet: it is built without them and says so,
    which is not the same as asking for an indicator that does not exist.
    """
    for source in read_sources().values():
        if not fields_to_fill_in(source):
            define_indicators(connection, source.indicators)
