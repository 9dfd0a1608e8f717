"""Tables for the terminal: what a load would change, past loads, rows and issues by source."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from loaders.changes import ChangeCounts, example_figures
from loaders.run import RunReport
from loaders.summary import example_issues, list_runs, summarise_sources

EXAMPLES = 12


def print_rehearsal(console: Console, connection: Connection, reports: list[RunReport]) -> None:
    """Show what a load would change, table by table, with examples of figures."""
    table = Table("source", "table", "added", "changed", "gone", title="What would change")
    for column in table.columns[2:]:
        column.justify = "right"
    for report in reports:
        for name, counts in report.changes.items():
            table.add_row(report.source, name, *_numbers(counts))
    if not table.row_count:
        console.print("Nothing would change.")
    else:
        console.print(table)
    for report in reports:
        if report.load_run_id is not None:
            _print_examples(console, connection, report)
    for report in reports:
        if report.load_run_id is not None:
            _print_issues(console, connection, report)
    console.print("Dry run: nothing was kept.")


def print_runs(console: Console, connection: Connection, source: str | None, limit: int) -> None:
    """List past loads, the newest first."""
    table = Table("run", "source", "when", "state", "read", "loaded", "changes")
    for run in list_runs(connection, source, limit):
        table.add_row(
            str(run.load_run_id),
            run.source,
            f"{run.started_at:%Y-%m-%d %H:%M}",
            run.status,
            f"{run.rows_read:,}",
            f"{run.rows_loaded:,}",
            run.message or _describe_changes(run.changes),
        )
    console.print(table)


def print_summary(console: Console, connection: Connection, *, with_rows: bool) -> None:
    """Show issues by source, and with `with_rows` what became of every row."""
    columns = (
        ["source", "read", "loaded", "matched", "rejected", "no records"]
        if with_rows
        else ["source"]
    )
    table = Table(*columns, "issues")
    for item in summarise_sources(connection):
        rows = (
            f"{item.rows_read:,}",
            f"{item.rows_loaded:,}",
            _listed(item.matched),
            _listed(item.rejected),
            _listed(item.set_aside),
        )
        table.add_row(item.source, *(rows if with_rows else ()), _listed(item.issues))
    console.print(table)


def _print_examples(console: Console, connection: Connection, report: RunReport) -> None:
    found = example_figures(connection, report.load_run_id or 0, EXAMPLES)
    for change in found:
        before, after = (
            "none" if value is None else f"{value:,.15g}" for value in (change.before, change.after)
        )
        console.print(
            f"  {change.place}, {change.indicator} {change.year}: {before} -> {after}",
            soft_wrap=True,
        )


def _print_issues(console: Console, connection: Connection, report: RunReport) -> None:
    for issue in example_issues(connection, report.load_run_id or 0, EXAMPLES):
        where = ", ".join(
            part
            for part in (
                f"sheet {issue.sheet}" if issue.sheet else "",
                f"row {issue.row}" if issue.row else "",
                issue.column or "",
            )
            if part
        )
        place = f" ({where})" if where else ""
        console.print(f"  {issue.type}{place}: {issue.message}", soft_wrap=True, markup=False)
    more = report.issues.total() - EXAMPLES
    if more > 0:
        console.print(f"  and {more:,} more issues of {report.source}")


def _numbers(counts: ChangeCounts) -> tuple[str, str, str]:
    return (f"{counts.added:,}", f"{counts.changed:,}", f"{counts.gone:,}")


def _describe_changes(changes: Mapping[str, Mapping[str, int]]) -> str:
    return "; ".join(
        f"{table} +{counts['added']:,} ~{counts['changed']:,} -{counts['gone']:,}"
        for table, counts in changes.items()
    )


def _listed(counts: Mapping[str, int]) -> str:
    return "\n".join(f"{number:,} {name}" for name, number in counts.items())
