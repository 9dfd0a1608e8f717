"""End a run: its figures, its issues, the files it read, the evidence of its matches."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, update

from gis.models import DataIssue, LoadRun, RowMatch, RunFile
from loaders.changes import ChangeCounts
from loaders.context import LoadContext
from loaders.merge import copy_into

ISSUE_COLUMNS = (
    "load_run_id",
    "snapshot_id",
    "type",
    "sheet",
    "row",
    "column_name",
    "raw_value",
    "message",
    "is_rejected",
    "place_id",
)
MATCH_COLUMNS = (
    "load_run_id",
    "snapshot_id",
    "sheet",
    "row",
    "place_id",
    "method",
    "certainty",
    "written",
    "evidence",
)


def finish_run(
    context: LoadContext, place_ids: Mapping[str, int], changes: Mapping[str, ChangeCounts]
) -> Counter[str]:
    """Write a run's figures, issues, files and matches; return the issues counted by type."""
    connection, run_id, figures = context.connection, context.load_run_id, context.figures
    counts: Counter[str] = Counter()
    for log in context.logs.values():
        counts.update(log.count_by_type())
    copy_into(connection, DataIssue.__table__, ISSUE_COLUMNS, _issues(context, place_ids))  # type: ignore[arg-type]
    copy_into(  # the type of `__table__` is wider than a table's
        connection,
        RowMatch.__table__,  # type: ignore[arg-type]
        MATCH_COLUMNS,
        (
            (
                run_id,
                item.snapshot_id,
                item.sheet,
                item.row,
                item.place_id,
                item.method,
                item.certainty,
                item.written,
                item.evidence,
            )
            for item in context.matches
        ),
    )
    read = sorted(context.snapshots)
    if read:
        rows = [{"load_run_id": run_id, "snapshot_id": item} for item in read]
        connection.execute(insert(RunFile), rows)
    connection.execute(
        update(LoadRun)
        .where(LoadRun.load_run_id == run_id)
        .values(
            rows_read=figures.rows_read,
            rows_loaded=figures.rows_loaded,
            rows_rejected=dict(context.rejected()),
            rows_matched=dict(figures.matched),
            changes={table: counted.as_dict() for table, counted in changes.items()},
            figures=figures.notes,
            finished_at=datetime.now(UTC),
        )
    )
    return counts


def _issues(context: LoadContext, place_ids: Mapping[str, int]) -> Iterator[tuple[Any, ...]]:
    for snapshot_id, log in context.logs.items():
        for issue in log:
            place_id = issue.place_id
            if place_id is None and issue.place_code:
                place_id = place_ids.get(issue.place_code)
            yield (
                context.load_run_id,
                snapshot_id,
                issue.type,
                issue.sheet,
                issue.row,
                issue.column,
                issue.raw_value,
                issue.message,
                issue.is_rejected,
                place_id,
            )
