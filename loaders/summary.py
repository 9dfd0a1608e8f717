"""Read the trail back for a person: runs, and rows and issues by source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from gis.statements import statement
from loaders.trail import SET_ASIDE


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """What became of the rows of a source's files in use.

    `rows_read` are those loaded and those rejected. `set_aside` counts what is no record, by
    reason: totals and notes of a table, areas of the past.
    """

    source: str
    last_run: int
    rows_read: int
    rows_loaded: int
    matched: Mapping[str, int]
    rejected: Mapping[str, int]
    set_aside: Mapping[str, int]
    issues: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RunLine:
    """One load of one source; `changes` holds added, changed and gone by table."""

    load_run_id: int
    source: str
    status: str
    started_at: datetime
    rows_read: int
    rows_loaded: int
    changes: Mapping[str, Mapping[str, int]]
    message: str | None


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue of a run, and where in the file it stands."""

    type: str
    sheet: str | None
    row: int | None
    column: str | None
    raw_value: str | None
    message: str


def summarise_sources(connection: Connection) -> list[SourceSummary]:
    """Return one summary for each source that was loaded, in loading order."""
    return [
        SourceSummary(
            row.source,
            row.last_run,
            row.rows_read,
            row.rows_loaded,
            row.matched or {},
            row.rejected or {},
            {
                name.removeprefix(SET_ASIDE): number
                for name, number in (row.set_aside or {}).items()
            },
            row.issues or {},
        )
        for row in connection.execute(
            statement("loaders", "source_summary"), {"set_aside_like": f"{SET_ASIDE}%"}
        )
    ]


def list_runs(connection: Connection, source: str | None, limit: int) -> list[RunLine]:
    """Return the last runs, the newest first, of one source or of all."""
    rows = connection.execute(statement("loaders", "list_runs"), {"source": source, "limit": limit})
    return [RunLine(*row) for row in rows]


def example_issues(connection: Connection, load_run_id: int, limit: int) -> list[IssueLine]:
    """Return up to `limit` issues of a run, the serious first."""
    rows = connection.execute(
        statement("loaders", "run_issues"), {"load_run_id": load_run_id, "limit": limit}
    )
    return [IssueLine(*row) for row in rows]
