"""`lao worker`, `lao jobs`: the work behind the portal."""

import logging
import os
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from api.cli.load import migrated_engine
from gis.jobs import list_jobs
from gis.settings import get_settings


def worker(
    follow_parent: Annotated[
        bool, typer.Option("--follow-parent", hidden=True, help="End when stdin is closed.")
    ] = False,
) -> None:
    """Carry out background jobs (bulk files) until Ctrl+C; `lao run` starts one by itself."""
    # procrastinate and psycopg take a moment to import.
    from api.jobs.process import NICENESS
    from api.jobs.worker import run_worker

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    os.nice(NICENESS)
    engine = migrated_engine()
    url = engine.url
    engine.dispose()
    run_worker(url, get_settings(), follows_parent=follow_parent)


def jobs(
    number: Annotated[int, typer.Option(min=1, help="How many, the newest first.")] = 20,
) -> None:
    """List background jobs: what was asked for, when, and how it stands."""
    with migrated_engine().connect() as connection:
        found = list_jobs(connection, number=number)
    table = Table("job", "task", "for", "state", "tries", "asked for", "changed")
    for job in found:
        told = ", ".join(str(value) for value in job.arguments.values())
        table.add_row(
            str(job.job_id),
            job.task,
            told,
            job.state,
            str(job.attempts),
            *(f"{at:%Y-%m-%d %H:%M:%S}" if at else "" for at in (job.queued_at, job.changed_at)),
        )
    Console(highlight=False).print(table)
