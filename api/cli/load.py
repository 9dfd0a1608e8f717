"""`lao load`: published files into the database, with a trail."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.watch import LoadWatcher
from gis.cluster import database_url
from gis.engine import check_reachable, make_engine
from gis.settings import get_settings


def load(
    path: Annotated[Path, typer.Argument(metavar="DIR|FILE", help="A folder, or one file.")],
    source: Annotated[
        str | None, typer.Option(help="What FILE is, where it is not recognised.")
    ] = None,
) -> None:
    """Load a folder of published files, or one file; each source whole or not at all."""
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
