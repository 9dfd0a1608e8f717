"""Undo a run: every row it added goes, every row it changed or deleted stands as before."""

from contextlib import closing
from dataclasses import dataclass

from psycopg2 import sql
from sqlalchemy import Connection, Engine, delete, func, select, update

from gis.cards import refresh_cards
from gis.errors import UndoRefused
from gis.models import LoadRun, Proposal
from gis.models.vocabulary import ReviewStatus, RunStatus
from gis.statements import statement
from loaders import queries
from loaders.source import EVERYTHING, read_sources
from loaders.trail import SHIPPED


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What was put back, and which runs were undone for it (what was derived comes first)."""

    source: str
    runs: tuple[int, ...]
    removed: int
    restored: int


def undo_run(engine: Engine, load_run_id: int) -> UndoReport:
    """Undo the last good run of a source, in one transaction.

    What was derived after it is undone with it, to be derived anew. Raises `UndoRefused` where
    the run is not the source's last good one, or other sources were loaded on it since: they
    come first.
    """
    with engine.begin() as connection:
        source = _source_of(connection, load_run_id)
        runs = (*_derived_since(connection, load_run_id, source), load_run_id)
        removed = restored = 0
        for run in runs:
            for row in connection.execute(statement("loaders", "run_changes"), {"run": run}).all():
                if row.table_name == "place" and row.action == "insert":
                    connection.execute(statement("loaders", "release_places"), {"ids": row.keys})
                count = _put_back(connection, row.table_name, row.action, row.keys, row.before)
                if row.action == "insert":
                    removed += count
                else:
                    restored += count
        connection.execute(
            delete(Proposal).where(
                Proposal.load_run_id.in_(runs), Proposal.status == ReviewStatus.OPEN
            )
        )
        connection.execute(
            update(LoadRun)
            .where(LoadRun.load_run_id.in_(runs))
            .values(status=RunStatus.UNDONE, undone_at=func.now())
        )
        connection.execute(statement("loaders", "snapshots_in_use"), {"source": source})
        refresh_cards(connection)
    return UndoReport(source, runs, removed, restored)


def _source_of(connection: Connection, load_run_id: int) -> str:
    run = connection.execute(
        select(LoadRun.source, LoadRun.status).where(LoadRun.load_run_id == load_run_id)
    ).one_or_none()
    if run is None:
        raise UndoRefused(f"There is no run {load_run_id}. `lao runs` lists them.")
    if run.status != RunStatus.LOADED:
        raise UndoRefused(f"Run {load_run_id} is {run.status}: there is nothing to undo.")
    source: str = run.source
    return source


def _derived_since(connection: Connection, load_run_id: int, source: str) -> list[int]:
    """Return later runs that come anew by themselves, the last first; refuse for any other.

    These are the ones that only derived something, or loaded what comes with the Atlas.
    """
    later = connection.execute(
        select(LoadRun.load_run_id, LoadRun.source, LoadRun.figures)
        .where(
            LoadRun.load_run_id > load_run_id,
            LoadRun.status == RunStatus.LOADED,
            LoadRun.source.in_({source, *_built_on(source)}),
        )
        .order_by(LoadRun.load_run_id.desc())
    ).all()
    derived = {item.name for item in read_sources().values() if item.kind == "derived"}
    others = [row for row in later if row.source not in derived and SHIPPED not in row.figures]
    if others:
        listed = ", ".join(f"{row.load_run_id} ({row.source})" for row in others)
        raise UndoRefused(
            f"Later runs stand on run {load_run_id} of {source}. Undo them first: {listed}."
        )
    return [row.load_run_id for row in later]


def _built_on(name: str) -> set[str]:
    """Return the sources that need this one, through others too."""
    found: set[str] = set()
    wanted = {name}
    while wanted:
        wanted = {
            source.name
            for source in read_sources().values()
            if (wanted | {EVERYTHING}) & set(source.needs)
        } - found
        found |= wanted
    return found


def _put_back(
    connection: Connection, table: str, action: str, keys: list[int], before: list[str] | None
) -> int:
    """Reverse one statement of the run; return the number of rows."""
    columns = connection.execute(statement("loaders", "stored_columns"), {"table": table}).all()
    key = columns[0].key
    names = sql.SQL(", ").join(sql.Identifier(item.name) for item in columns)
    template = {
        "insert": queries.TAKE_OUT,
        "update": queries.PUT_BACK_CHANGED,
        "delete": queries.PUT_BACK_DELETED,
    }[action]
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(
            template.format(table=sql.Identifier(table), key=sql.Identifier(key), columns=names),
            {"rows": keys if action == "insert" else before},
        )
        return int(cursor.rowcount)
