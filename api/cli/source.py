"""`lao source`: draft the definition of a new source from a file, and try a definition."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from gis.errors import SourceFileError, UnknownSource
from gis.writing import BUDDHIST_ERA
from loaders.drafting import SourceCheck, check_source, draft_source, write_definition
from loaders.drafting.check import FigureCount, TableCheck
from loaders.readers import look_into
from loaders.source import TO_FILL_IN, read_definition, read_sources

app = typer.Typer(help="Write and try the definition of a source.", no_args_is_help=True)
EXAMPLES = 8


@app.command("new")
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of the new source.")],
    name: Annotated[str | None, typer.Option(help="The source's name: a-z, 0-9 and _.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where to write it; by default NAME.yml in this folder.")
    ] = None,
) -> None:
    """Draft the YAML of a source by looking at one of its files."""
    if not file.is_file():
        raise SourceFileError(file, "does not exist.", "Give the path of one file.")
    draft = draft_source(look_into(file), name)
    if draft.name in read_sources():
        raise UnknownSource(f"There is a source {draft.name!r} already: choose another --name.")
    path = out or Path(f"{draft.name}.yml")
    if path.exists():
        raise SourceFileError(path, "exists already.", "Choose another --out, or remove it.")
    path.write_text(write_definition(draft), "utf-8")
    found = len(draft.indicators)
    typer.echo(
        f"wrote {path}: {draft.shape.rows:,} rows, {found} indicator{'s' if found != 1 else ''}.\n"
        f"Look through it, write what it calls {TO_FILL_IN}, then:\n"
        f"  lao source check {path} {file}\n"
        f"  lao load {file} --source {path} --dry-run"
    )


@app.command("check")
def check(
    definition: Annotated[Path, typer.Argument(metavar="FILE.yml", help="The definition.")],
    data: Annotated[
        Path | None, typer.Argument(metavar="DATAFILE", help="A file to read with it.")
    ] = None,
) -> None:
    """Check a definition and, without a database, what it reads of a file."""
    if not definition.is_file():
        raise SourceFileError(definition, "does not exist.", "Give the path of a definition.")
    source = read_definition(definition)
    report = check_source(source, data)
    console = Console(highlight=False)
    console.print(f"{definition} is a definition of {source.name}.", soft_wrap=True)
    for table in report.tables:
        _print_table(console, table)
    for doubt in report.doubts:
        console.print(f"  doubtful: {doubt}", soft_wrap=True)
    if report.to_fill_in:
        console.print(f"  to fill in: {', '.join(report.to_fill_in)}", soft_wrap=True)
    if _is_bad(report):
        raise typer.Exit(1)


def _is_bad(report: SourceCheck) -> bool:
    return bool(report.doubts) or any(not table.rows for table in report.tables)


def _print_table(console: Console, table: TableCheck) -> None:
    dropped = "".join(f", {count:,} {reason}" for reason, count in sorted(table.dropped.items()))
    console.print(f"{table.rows:,} rows{dropped and f' (left out{dropped[1:]})'}", soft_wrap=True)
    console.print(f"{table.place_count:,} places, such as:", soft_wrap=True)
    for place in table.places:
        console.print(f"  {place}", soft_wrap=True, markup=False)
    if table.place_count > len(table.places):
        console.print("  ...")
    for code, count in table.figures.items():
        console.print(f"{code}: {_describe(count)}", soft_wrap=True, markup=False)
    for network, number in table.members.items():
        console.print(f"  {network}: {number:,} members", markup=False)
    _print_issues(console, table)


def _print_issues(console: Console, table: TableCheck) -> None:
    if table.issues:
        console.print(f"{len(table.issues):,} cells or rows cannot be taken as they stand:")
    for issue in table.issues[:EXAMPLES]:
        where = f"sheet {issue.sheet!r}, " if issue.sheet else ""
        row = f"row {issue.row}" if issue.row else "the file"
        column = f", {issue.column!r}" if issue.column else ""
        raw = f": {issue.raw_value!r}" if issue.raw_value else ""
        console.print(f"  {where}{row}{column}{raw}: {issue.message}", soft_wrap=True, markup=False)
    if len(table.issues) > EXAMPLES:
        console.print(f"  and {len(table.issues) - EXAMPLES:,} more")


def _describe(count: FigureCount) -> str:
    years = sorted(year + BUDDHIST_ERA for year in count.years)
    of = f"{years[0]}" if len(years) == 1 else f"{years[0]}-{years[-1]}"
    parts = [f"{count.reported:,} figures of {of}"]
    if count.least is not None and count.most is not None:
        parts.append(f"{count.least:,.10g} to {count.most:,.10g}")
    parts += [f"{number:,} {status}" for status, number in count.missing.items()]
    return ", ".join(parts)
