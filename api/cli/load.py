"""`lao load`, `lao undo`, `lao runs`: published files into the database, with a trail."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import Engine

from api.cli.download import fetch_sources
from api.cli.files import ask_for_files
from api.cli.rank import rank_present
from api.cli.reports import print_rehearsal, print_runs, print_summary
from api.cli.watch import LoadWatcher
from gis.cluster import database_url
from gis.engine import check_reachable, make_engine
from gis.settings import get_settings


def load(
    path: Annotated[
        Path | None, typer.Argument(metavar="DIR|FILE", help="A folder, or one file.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="What FILE is, where it is not recognised.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and keep nothing.")
    ] = False,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Load also what misses the source's expectations."),
    ] = False,
    download: Annotated[
        bool, typer.Option("--download", help="Fetch files of the named sources, or of all.")
    ] = False,
    names: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE ...]", hidden=True)] = None,
) -> None:
    """Load a folder of published files, or one file; each source whole or not at all.

    A folder is ranked anew when it is in; after one file, `lao index build all` does that.
    With --download [SOURCE ...] files are fetched into the data folder, and nothing is loaded.
    """
    if download:
        fetch_sources([*([str(path)] if path else []), *(names or [])])
        return
    if path is None or names:
        raise typer.BadParameter("Give one folder or one file.")

    from loaders.pipeline import load_file, load_folder, rehearse_load

    engine = migrated_engine()
    with LoadWatcher() as watcher:
        if dry_run:
            console = watcher.console
            rehearse_load(
                engine,
                path,
                source=source,
                watcher=watcher,
                look=lambda connection, reports: print_rehearsal(console, connection, reports),
            )
        elif path.is_dir() and source is None:
            load_folder(engine, path, watcher, accepts_surprises=accept)
            rank_present(engine, watcher.console.print)
            ask_for_files(engine.url, get_settings(), watcher.console.print)
        else:
            load_file(engine, path, source=source, watcher=watcher, accepts_surprises=accept)


def undo(
    run: Annotated[int, typer.Argument(help="The number of the run; `lao runs` lists them.")],
) -> None:
    """Undo a source's last load: what it added goes, what it changed stands as before."""
    from loaders.pipeline import undo as undo_load

    with LoadWatcher() as watcher:
        report = undo_load(migrated_engine(), run, watcher)
        watcher.console.print(
            f"{report.source}: run {run} undone; {report.removed:,} rows taken out,"
            f" {report.restored:,} put back as they were"
        )


def runs(
    source: Annotated[str | None, typer.Option(help="Only this source.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many, the newest first.")] = 20,
) -> None:
    """List the loads: when, of what, what they changed."""
    with migrated_engine().connect() as connection:
        print_runs(Console(highlight=False), connection, source, limit)


def issues(
    summary: Annotated[
        bool, typer.Option("--summary", help="Rows by source: read, loaded, rejected, matched.")
    ] = False,
) -> None:
    """Count what is wrong with the loaded files, by source."""
    with migrated_engine().connect() as connection:
        print_summary(Console(highlight=False), connection, with_rows=summary)


def sources() -> None:
    """List the sources that can be loaded."""
    from loaders.source import read_sources

    for item in read_sources().values():
        if item.kind == "published":
            unread = f" (kept, not read: {item.unread.en})" if item.unread else ""
            typer.echo(f"{item.name:<20} {item.title.en}{unread}")


def migrated_engine() -> Engine:
    """Return the engine of the configured database, brought to the current tables."""
    from gis.migrate import upgrade

    url = database_url(get_settings())
    engine = make_engine(url)
    check_reachable(engine)
    upgrade(url)
    return engine
