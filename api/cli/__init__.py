"""The command `lao`: one module for each group of commands, joined in `build_app`."""

import sys

import typer

from api.cli import (
    db,
    export,
    index,
    load,
    offline_map,
    review,
    run,
    source,
    tiles,
    work,
)
from gis.errors import LaoAtlasError

GROUPS = {
    "db": db.app,
    "index": index.app,
    "map": offline_map.app,
    "review": review.app,
    "source": source.app,
    "tiles": tiles.app,
}
COMMANDS = (
    run.run,
    run.serve,
    load.load,
    load.sources,
    load.runs,
    load.undo,
    load.issues,
    export.export,
    work.worker,
    work.jobs,
)


def build_app() -> typer.Typer:
    """Return the command with all its groups."""
    app = typer.Typer(
        help="LAO Atlas: one map portal for Thailand's local administrative organizations.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_describe)
    for name, group in GROUPS.items():
        app.add_typer(group, name=name)
    for command in COMMANDS:
        app.command()(command)
    return app


def main() -> None:
    """Run the command; what goes wrong on purpose is told in one line, without a traceback."""
    try:
        build_app()()
    except LaoAtlasError as error:
        typer.echo(f"error: {error}", err=True)
        sys.exit(1)


def _describe() -> None:
    # typer needs a callback to keep a single group a group.
    pass
