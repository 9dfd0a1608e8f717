"""Build an index beside the portal: in a process of its own, so that no request waits for it."""

import logging
from multiprocessing import get_context
from threading import Thread

from sqlalchemy import URL, Engine

from gis.engine import make_engine, transaction
from gis.errors import LaoAtlasError
from gis.feeds import renew_feeds
from gis.models.vocabulary import BuildState
from indices.actions import LONGEST_BUILD, close_build
from indices.build import build_index, freeze_present
from indices.catalogue import get_definition

log = logging.getLogger(__name__)


def start_build(engine: Engine, code: str, action_id: int) -> None:
    """Begin a build that was noted; how it ends is noted in the table of actions."""
    Thread(target=_watch, args=(engine.url, code, action_id), daemon=True).start()


def run_build(url: URL, code: str, action_id: int) -> None:
    """Build an index and note how that ended."""
    engine = make_engine(url, pool_size=1)
    try:
        with transaction(engine) as session:
            connection = session.connection()
            entry = get_definition(connection, code)
            built = build_index(connection, freeze_present(connection), entry)
            renew_feeds(connection)
            names = ", ".join(edition.name for edition in built)
            close_build(session, action_id, BuildState.DONE, names)
    except LaoAtlasError as error:
        _note_failure(engine, action_id, str(error))
    finally:
        engine.dispose()


def _watch(url: URL, code: str, action_id: int) -> None:
    """Wait for the process; one that ended by itself without a word is noted as failed."""
    # A new interpreter: the portal's threads and connections are not to be copied.
    process = get_context("spawn").Process(
        target=run_build, args=(url, code, action_id), daemon=True
    )
    process.start()
    process.join(LONGEST_BUILD.total_seconds())
    if process.is_alive():
        process.kill()
        process.join()
    if process.exitcode != 0:
        log.error("the build of %s ended with code %s", code, process.exitcode)
        engine = make_engine(url, pool_size=1)
        _note_failure(engine, action_id, "it ended unexpectedly; the log of the portal says more")
        engine.dispose()


def _note_failure(engine: Engine, action_id: int, message: str) -> None:
    with transaction(engine) as session:
        close_build(session, action_id, BuildState.FAILED, message)
