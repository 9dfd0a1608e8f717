"""`lao load`: published files into the database, with a trail."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.download import fetch_sources
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
    download: Annotated[
        bool, typer.Option("--download", help="Fetch files of the named sources, or of all.")
    ] = False,
    names: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE ...]", hidden=True)] = None,
) -> None:
    """Load a folder of published files, or one file; each source whole or not at all.

    With --download [SOURCE ...] files are fetched into the data folder, and nothing is loaded.
    """
    if download:
        fetch_sources([*([str(path)] if path else []), *(names or [])])
        return
    if path is None or names:
        raise typer.BadParameter("Give one folder or one file.")

    from gis.migrate import upgrade
    from loaders.pipeline import load_file, load_folder

    url = database_url(get_settings())
    engine = make_engine(url)
    check_reachable(engine)
    upgrade(url)
    with LoadWatcher() as watcher:
        if path.is_dir() and source is None:
            load_folder(engine, path, watcher)
        else:
            load_file(engine, path, source=source, watcher=watcher)


def sources() -> None:
    """List the sources that can be loaded."""
    from loaders.source import read_sources

    for item in read_sources().values():
        if item.kind == "published":
            typer.echo(f"{item.name:<20} {item.title.en}")
