"""Run one source: in one transaction, or not at all, and never twice for the same input."""

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg2
from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from gis.errors import DatabaseUnavailable, LaoAtlasError, LoadRefused, SourceFileError
from gis.models.vocabulary import RunStatus
from loaders.context import LoadContext, Progress, silent
from loaders.lookup import place_ids_by_code
from loaders.review_outlines import outline_decisions
from loaders.source import Source
from loaders.trail import config_hash, finish_run, last_hash, read_facts, record_run

log = logging.getLogger(__name__)
Step = Callable[[LoadContext], None]


@dataclass(frozen=True, slots=True)
class RunReport:
    """What became of one source."""

    source: str
    status: RunStatus
    files: int
    rows_read: int
    rows_loaded: int
    issues: Counter[str]
    figures: dict[str, object]
    seconds: float


def run_source(
    engine: Engine,
    source: Source,
    paths: Sequence[Path],
    step: Step,
    *,
    progress: Progress = silent,
    is_sample: bool = False,
) -> RunReport:
    """Load `paths` as `source`: everything or nothing.

    Raises `SourceFileError` naming the file, or `DatabaseUnavailable` when the database goes
    away; in both cases the database is as it was before.
    """
    started_at = datetime.now(UTC)
    try:
        facts = [read_facts(path) for path in paths]
    except OSError as error:
        raise SourceFileError(
            error.filename or source.name, f"cannot be read ({error.strerror}).", "Check the file."
        ) from error
    try:
        with engine.begin() as connection:
            run_hash = config_hash(source, facts, _upstream(connection, source))
            if last_hash(connection, source.name) == run_hash:
                return _unchanged(source, paths, started_at)
            run_id = record_run(
                connection,
                source,
                run_hash=run_hash,
                started_at=started_at,
                status=RunStatus.LOADED,
            )
            context = LoadContext(connection, source, facts, run_id, progress, is_sample)
            step(context)
            counts = finish_run(
                connection, run_id, context.figures, context.logs, place_ids_by_code(connection)
            )
    except (DBAPIError, psycopg2.Error) as error:
        # COPY goes to the driver directly, whose errors SQLAlchemy does not wrap.
        reason = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(reason, psycopg2.OperationalError | psycopg2.InterfaceError):
            raise DatabaseUnavailable(_explain(source, reason)) from error
        refused = LoadRefused(
            f"The database refused rows of {source.name}: {str(reason).strip()}. "
            "Nothing of this source was kept. This is a fault of the loader: please report it."
        )
        _record_failure(engine, source, started_at, refused)
        raise refused from error
    except LaoAtlasError as error:
        _record_failure(engine, source, started_at, error)
        raise
    report = RunReport(
        source.name,
        RunStatus.LOADED,
        len(facts),
        context.figures.rows_read,
        context.figures.rows_loaded,
        counts,
        context.figures.notes,
        (datetime.now(UTC) - started_at).total_seconds(),
    )
    log.info(
        "%s: %d files, %d rows read, %d loaded, issues %s, %.1f s",
        report.source,
        report.files,
        report.rows_read,
        report.rows_loaded,
        dict(counts),
        report.seconds,
    )
    return report


def _upstream(connection: Connection, source: Source) -> list[str]:
    """Return what a run builds on; what is derived follows a steward's decisions as well."""
    hashes = [last_hash(connection, name) or "" for name in source.needs]
    return [*hashes, outline_decisions(connection)] if source.kind == "derived" else hashes


def _unchanged(source: Source, paths: Sequence[Path], started_at: datetime) -> RunReport:
    seconds = (datetime.now(UTC) - started_at).total_seconds()
    return RunReport(source.name, RunStatus.UNCHANGED, len(paths), 0, 0, Counter(), {}, seconds)


def _explain(source: Source, error: psycopg2.Error) -> str:
    reason = str(error).strip()
    if "No space left" in reason or "could not extend" in reason:
        remedy = "The disk of the database is full: make room, then load again."
    else:
        remedy = (
            "See `lao db status` and whether its disk is full (the log says so), start it with "
            "`lao db start`, then load again."
        )
    return (
        f"The database stopped answering while {source.name} was loaded: {reason}. "
        f"Nothing of this source was kept. {remedy}"
    )


def _record_failure(engine: Engine, source: Source, started_at: datetime, error: Exception) -> None:
    """Leave a row that says why, unless the database itself is what failed."""
    try:
        with engine.begin() as connection:
            connection.execute(select(func.set_config("statement_timeout", "5s", True)))
            record_run(
                connection,
                source,
                run_hash="",
                started_at=started_at,
                status=RunStatus.FAILED,
                message=str(error)[:2000],
            )
    except DBAPIError:
        log.warning("The failure of %s could not be recorded: the database is away.", source.name)
