"""Run one source: in one transaction, or not at all, and never twice for the same input."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import psycopg2
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from gis.errors import DatabaseUnavailable, LaoAtlasError, LoadRefused, SourceFileError
from gis.models.vocabulary import RunStatus
from loaders.changes import ChangeCounts, count_changes, follow_changes
from loaders.context import LoadContext, Progress, silent
from loaders.finish import finish_run
from loaders.lookup import place_ids_by_code
from loaders.review_outlines import outline_decisions
from loaders.source import EVERYTHING, Source, read_sources
from loaders.table.reviews import hash_decisions
from loaders.trail import SHIPPED, config_hash, last_hash, read_facts, record_run

log = logging.getLogger(__name__)
Step = Callable[[LoadContext], None]


class Transactions(Protocol):
    """Where a run gets its transaction: an engine, or a rehearsal that keeps nothing."""

    def begin(self) -> AbstractContextManager[Connection]:
        """Open a transaction that commits at the end, or rolls back on an error."""


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
    load_run_id: int | None = None
    matched: Counter[str] = field(default_factory=Counter)
    rejected: Counter[str] = field(default_factory=Counter)
    changes: Mapping[str, ChangeCounts] = field(default_factory=dict)


def run_source(
    transactions: Transactions,
    source: Source,
    paths: Sequence[Path],
    step: Step,
    *,
    progress: Progress = silent,
    is_sample: bool = False,
    accepts_surprises: bool = False,
    is_shipped: bool = False,
) -> RunReport:
    """Load `paths` as `source`: everything or nothing.

    Raises `SourceFileError` naming the file, or `DatabaseUnavailable` when the database goes
    away; in both cases the database is as it was before. `accepts_surprises` loads files that
    miss what the source expects of them, and reports it, where else they are refused.
    `is_shipped`: the files come with the Atlas, nobody gave them.
    """
    started_at = datetime.now(UTC)
    try:
        facts = [read_facts(path, source.name_parts) for path in paths]
    except OSError as error:
        raise SourceFileError(
            error.filename or source.name, f"cannot be read ({error.strerror}).", "Check the file."
        ) from error
    try:
        with transactions.begin() as connection:
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
            context = LoadContext(
                connection, source, facts, run_id, progress, is_sample, accepts_surprises
            )
            if is_shipped:
                context.figures.notes[SHIPPED] = True
            with follow_changes(connection, run_id):
                step(context)
            changes = count_changes(connection, run_id)
            counts = finish_run(context, place_ids_by_code(connection), changes)
    except (DBAPIError, psycopg2.Error) as error:
        # COPY goes to the driver directly, whose errors SQLAlchemy does not wrap.
        reason = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(reason, psycopg2.OperationalError | psycopg2.InterfaceError):
            raise DatabaseUnavailable(_explain(source, paths, reason)) from error
        refused = LoadRefused(
            f"The database refused rows of {source.name}: {str(reason).strip()}. "
            "Nothing of this source was kept. This is a fault of the loader: please report it."
        )
        _record_failure(transactions, source, started_at, refused)
        raise refused from error
    except Exception as error:
        if not isinstance(error, LaoAtlasError):
            log.error("%s: a fault of the loader; nothing of this source was kept.", source.name)
        _record_failure(transactions, source, started_at, error)
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
        run_id,
        context.figures.matched,
        context.rejected(),
        changes,
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
    names = source.needs
    if EVERYTHING in names:
        names = tuple(name for name in read_sources() if name != source.name)
    needed = [last_hash(connection, name) or "" for name in names]
    if source.kind == "derived":
        needed.append(outline_decisions(connection))
    return [*needed, hash_decisions(connection, source.name)]


def _unchanged(source: Source, paths: Sequence[Path], started_at: datetime) -> RunReport:
    seconds = (datetime.now(UTC) - started_at).total_seconds()
    return RunReport(source.name, RunStatus.UNCHANGED, len(paths), 0, 0, Counter(), {}, seconds)


def _explain(source: Source, paths: Sequence[Path], error: psycopg2.Error) -> str:
    # What follows the first line are the driver's guesses.
    reason = str(error).strip().partition("\n")[0].rstrip(".")
    files = f" from {paths[0]}" if paths else ""
    if len(paths) > 1:
        files += f" and {len(paths) - 1} more"
    if "No space left" in reason or "could not extend" in reason:
        remedy = "The disk of the database is full: make room, then load again."
    else:
        remedy = (
            "See `lao db status` and whether its disk is full (the log says so), start it with "
            "`lao db start`, then load again."
        )
    return (
        f"The database stopped answering while {source.name} was loaded{files}: {reason}. "
        f"Nothing of this source was kept. {remedy}"
    )


def _record_failure(
    transactions: Transactions, source: Source, started_at: datetime, error: Exception
) -> None:
    """Leave a row that says why, unless the database itself is what failed."""
    try:
        with transactions.begin() as connection:
            connection.execute(select(func.set_config("statement_timeout", "5s", True)))
            record_run(
                connection,
                source,
                run_hash="",
                started_at=started_at,
                status=RunStatus.FAILED,
                message=f"{type(error).__name__}: {error}"[:2000]
                if not isinstance(error, LaoAtlasError)
                else str(error)[:2000],
            )
    except DBAPIError:
        log.warning("The failure of %s could not be recorded: the database is away.", source.name)
