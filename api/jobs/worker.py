"""The worker: carries out jobs until it is told to stop; a database that restarts is waited for."""

import asyncio
import logging
import os
import signal
import sys
from contextlib import suppress

import psycopg
from procrastinate import App
from procrastinate.exceptions import ConnectorException
from sqlalchemy import URL

from api.jobs.tasks import make_job_app, retry_stalled
from gis.settings import Settings

log = logging.getLogger(__name__)

# A job is asked to stop after so long; it stops between two parts of a file and is queued again.
GRACE_SECONDS = 3.0
PAUSE_SECONDS = 10.0


def run_worker(url: str | URL, settings: Settings, *, follows_parent: bool = False) -> None:
    """Carry out jobs until SIGTERM or SIGINT; with `follows_parent` also until stdin is closed."""
    asyncio.run(_work(make_job_app(url, settings), follows_parent=follows_parent))


async def _work(app: App, *, follows_parent: bool) -> None:
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    if follows_parent:
        _watch_parent(loop, stopping)
    while not stopping.is_set():
        try:
            async with app.open_async():
                await _serve(app, stopping)
        except (ConnectorException, psycopg.Error, OSError) as error:
            log.warning("the worker lost the database and tries again: %s", error)
        # The pause has passed, and nobody told us to stop.
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), PAUSE_SECONDS)


async def _serve(app: App, stopping: asyncio.Event) -> None:
    """Run one worker until it ends by itself or is told to."""
    await retry_stalled(app)
    worker = asyncio.create_task(
        app.run_worker_async(install_signal_handlers=False, shutdown_graceful_timeout=GRACE_SECONDS)
    )
    told = asyncio.create_task(stopping.wait())
    await asyncio.wait({worker, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if not worker.done():
        worker.cancel()
    # We cancelled it ourselves; any other end of it is raised here.
    with suppress(asyncio.CancelledError):
        await worker


def _watch_parent(loop: asyncio.AbstractEventLoop, stopping: asyncio.Event) -> None:
    """Stop when whoever started us is gone: the pipe to us is closed then, however it ended."""

    pipe = sys.stdin.fileno()

    def on_change() -> None:
        if not os.read(pipe, 1024):
            loop.remove_reader(pipe)
            stopping.set()

    loop.add_reader(pipe, on_change)
