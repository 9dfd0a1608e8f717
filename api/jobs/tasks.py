"""The tasks that a worker carries out, and how they are asked for."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued, JobAborted
from procrastinate.jobs import JobDeferrer
from sqlalchemy import URL, Engine, make_url
from sqlalchemy.orm import Session

from api.downloads.edition import choose_collections, present_bulk_edition
from api.downloads.make import fill_shelf
from api.downloads.shelf import Shelf
from gis.engine import make_engine
from gis.jobs import EXPORT, BackgroundJob, list_jobs
from gis.settings import Settings

log = logging.getLogger(__name__)

LOOK = "look_for_work"
FORGET = "forget_old_jobs"
# Tried again after 5, 25, 125 and 625 seconds: a full disk or a database that restarts.
RETRY = RetryStrategy(max_attempts=4, exponential_wait=5)
# After all tries failed; what was in the way then may be gone by now.
TRY_ANEW_AFTER = timedelta(hours=6)
KEEP_HOURS = 24 * 14
SCHEMA = "jobs"


def make_job_app(url: str | URL, settings: Settings) -> App:
    """Return the tasks on the database at `url`; nothing is opened before `open`."""
    app = App(connector=make_connector(url), worker_defaults={"concurrency": 2})

    @app.task(name=EXPORT, lock=EXPORT, retry=RETRY, pass_context=True)
    def export_bulk_files(context: JobContext, edition: str) -> None:
        """Make the bulk files of an edition, unless another has taken its place."""

        def stop_when_asked() -> None:
            if context.should_abort():
                raise JobAborted

        engine = make_engine(url, pool_size=2)
        try:
            fill_shelf(
                engine,
                settings,
                choose_collections([]),
                say=lambda line: log.info("%s", line),
                tick=stop_when_asked,
                wanted=edition,
            )
        finally:
            engine.dispose()

    @app.periodic(cron="*/5 * * * *")
    @app.task(name=LOOK, queueing_lock=LOOK, pass_context=True)
    async def look_for_work(context: JobContext, timestamp: int) -> None:
        """Take up what a killed worker left, and ask for files that nobody asked for."""
        await retry_stalled(context.app)
        engine = make_engine(url, pool_size=1)
        try:
            if edition := edition_to_export(engine, settings):
                await _deferrer(context.app, edition).defer_async(edition=edition)
        except AlreadyEnqueued:
            log.debug("the export is queued already")
        finally:
            engine.dispose()

    @app.periodic(cron="40 3 * * *")
    @app.task(name=FORGET, queueing_lock=FORGET, pass_context=True)
    async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
        """Take jobs out of the list that ended long ago."""
        await context.app.job_manager.delete_old_jobs(
            nb_hours=KEEP_HOURS,
            include_failed=True,
            include_cancelled=True,
            include_aborted=True,
        )

    return app


async def retry_stalled(app: App) -> None:
    """Put jobs back whose worker ended without a word, or lost the database."""
    for job in await app.job_manager.get_stalled_jobs():
        log.warning("job %s (%s) was left unfinished: it is queued again", job.id, job.task_name)
        await app.job_manager.retry_job(job)


def queue_bulk_files(url: str | URL, settings: Settings) -> str | None:
    """Ask for the files of the present edition unless they are there or asked for; its name."""
    engine = make_engine(url, pool_size=1)
    try:
        edition = edition_to_export(engine, settings)
    finally:
        engine.dispose()
    if edition is None:
        return None
    with make_job_app(url, settings).open() as app:
        try:
            _deferrer(app, edition).defer(edition=edition)
        except AlreadyEnqueued:
            return None
    return edition


def edition_to_export(engine: Engine, settings: Settings) -> str | None:
    """Return the present edition if its files are neither complete nor asked for."""
    with Session(engine) as session:
        edition = present_bulk_edition(session, settings)
        jobs = list_jobs(session, EXPORT)
    if edition is None or Shelf.of(settings).summary(edition.name) is not None:
        return None
    latest = next((job for job in jobs if job.arguments.get("edition") == edition.name), None)
    return None if latest is not None and not _may_try_anew(latest) else edition.name


def make_connector(url: str | URL) -> PsycopgConnector:
    """Return a connector whose connections look for the tables of jobs where they are."""
    target = make_url(url)
    return PsycopgConnector(
        min_size=1,
        max_size=4,
        kwargs={
            **_address(target),
            "application_name": "lao-jobs",
            "connect_timeout": 10,
            "options": f"-c search_path={SCHEMA}",
        },
    )


def _address(target: URL) -> dict[str, Any]:
    """Return what libpq needs to know; a socket's folder stands in the query of the address."""
    parts = {
        "host": target.host,
        "port": target.port,
        "user": target.username,
        "password": target.password,
        "dbname": target.database,
    }
    return {name: value for name, value in parts.items() if value is not None} | dict(target.query)


def _deferrer(app: App, edition: str) -> JobDeferrer:
    """Return what queues an export: one of an edition waits, one of all runs at a time."""
    return app.configure_task(EXPORT, queueing_lock=f"{EXPORT} {edition}", lock=EXPORT)


def _may_try_anew(job: BackgroundJob) -> bool:
    """Whether a job that ended without files was so long ago that it is asked for again."""
    if job.is_open or job.changed_at is None:
        return False
    # A success without a summary: the files were taken away since. Aborted: stopped too often.
    if job.state in ("succeeded", "aborted"):
        return True
    return datetime.now(UTC) - job.changed_at > TRY_ANEW_AFTER
