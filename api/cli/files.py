"""Ask for the bulk files of what was loaded: the last step of a load, which never fails it."""

import logging
from collections.abc import Callable

from sqlalchemy import URL

from gis.errors import LaoAtlasError
from gis.settings import Settings

log = logging.getLogger(__name__)


def ask_for_files(url: str | URL, settings: Settings, say: Callable[[str], None]) -> None:
    """Queue the files of the present edition for the worker; what was loaded stands in any case."""
    from procrastinate.exceptions import ConnectorException

    from api.jobs.tasks import queue_bulk_files

    try:
        edition = queue_bulk_files(url, settings)
    except (LaoAtlasError, ConnectorException) as error:
        log.warning("bulk files were not asked for: %s", error)
        return
    if edition is not None:
        say(f"Files of the edition {edition} for download will be made in the background.")
