"""Background jobs as they stand: waiting, running, done or failed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from gis.statements import statement

# The task that makes bulk files; its argument is the name of their edition.
EXPORT = "export_bulk_files"


@dataclass(frozen=True, slots=True)
class BackgroundJob:
    """A job: its state is todo, doing, succeeded, failed, cancelled or aborted.

    One that failed and will be tried again is `todo` with attempts behind it.
    """

    job_id: int
    task: str
    arguments: dict[str, Any]
    state: str
    attempts: int
    scheduled_at: datetime | None
    queued_at: datetime | None
    changed_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in ("todo", "doing")


def list_jobs(
    connection: Connection | Session, task: str | None = None, *, number: int = 50
) -> list[BackgroundJob]:
    """Return the latest jobs of a task, or of all, the newest first."""
    rows = connection.execute(
        statement("gis", "background_jobs"), {"task": task, "number": number}
    ).mappings()
    return [BackgroundJob(**row) for row in rows]
