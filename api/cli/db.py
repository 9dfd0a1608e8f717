"""`lao db`: start, stop, upgrade, save and bring back the database."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import create_engine

from gis.cluster import Cluster, ClusterStatus, database_url
from gis.cluster.address import with_driver
from gis.cluster.backup import backup as save
from gis.cluster.backup import checksum_path
from gis.cluster.backup import restore as bring_back
from gis.cluster.install import ensure_binaries
from gis.cluster.server import data_version
from gis.errors import DatabaseUnavailable
from gis.settings import Settings, get_settings
from gis.suitability import check_suitable

app = typer.Typer(help="The database of this copy.", no_args_is_help=True)

BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="The backup's file.")]


@app.command()
def start() -> None:
    """Make the database if there is none, and start it."""
    settings = get_settings()
    if settings.database_url:
        check_suitable(create_engine(database_url(settings)))
        typer.echo("LAO_DATABASE_URL is set: that database answers and can hold the Atlas.")
        return
    cluster = _cluster(settings)
    before = cluster.status()
    version = data_version(before.data_dir) if before.data_dir else None
    ensure_binaries(settings.pg_bin, major=int(version) if version else None, say=_say)
    cluster.start()
    typer.echo(_sentence(cluster.status()))


@app.command()
def stop() -> None:
    """Stop the database of this copy."""
    settings = get_settings()
    _own(settings).stop()
    typer.echo("The database is stopped.")


@app.command()
def status() -> None:
    """Tell whether the database runs, and where; the exit code is 3 when it does not."""
    settings = get_settings()
    if settings.database_url:
        check_suitable(create_engine(database_url(settings)))
        typer.echo("LAO_DATABASE_URL is set: that database answers.")
        return
    found = _cluster(settings).status()
    typer.echo(_sentence(found))
    if not found.running:
        raise typer.Exit(3)


@app.command()
def upgrade() -> None:
    """Bring the tables to the state that this version of the code expects."""
    _upgrade()(database_url(get_settings()))
    typer.echo("The tables are up to date.")


@app.command()
def backup(file: BackupFile) -> None:
    """Save the whole database to FILE, with its checksum beside it."""
    settings = get_settings()
    save(database_url(settings), file, bin_dir=settings.pg_bin)
    typer.echo(f"{file}: {file.stat().st_size:,} bytes; checksum in {checksum_path(file).name}")


@app.command()
def restore(
    file: BackupFile,
    admin_url: Annotated[
        str | None,
        typer.Option(
            envvar="LAO_DATABASE_ADMIN_URL",
            help="Who may make databases and extensions, where the user of LAO_DATABASE_URL "
            "may not.",
            show_envvar=True,
        ),
    ] = None,
) -> None:
    """Replace the database by the backup in FILE; on any trouble it stays as it is."""
    settings = get_settings()
    if admin_url is not None:
        admin_url = with_driver(admin_url)
    elif not settings.database_url:
        admin_url = _cluster(settings).admin_url
    bring_back(
        database_url(settings),
        file,
        admin_url=admin_url,
        prepare=_upgrade(),
        bin_dir=settings.pg_bin,
    )
    typer.echo(f"The database is that of {file}, with its tables up to date.")


def _upgrade() -> Callable[[str], None]:
    # Alembic and the models take a second to import, which 'status' need not wait for.
    from gis.migrate import upgrade as bring_up_to_date

    return bring_up_to_date


def _cluster(settings: Settings) -> Cluster:
    return Cluster(settings.var_dir, bin_dir=settings.pg_bin)


def _own(settings: Settings) -> Cluster:
    if settings.database_url:
        raise DatabaseUnavailable(
            "LAO_DATABASE_URL is set: its server is not ours to stop. Unset it to stop the private "
            "cluster."
        )
    return _cluster(settings)


def _sentence(found: ClusterStatus) -> str:
    if found.data_dir is None:
        return "There is no database yet. Make it: lao db start"
    if not found.running:
        return f"The database in {found.data_dir} is stopped. Start it: lao db start"
    return (
        f"PostgreSQL {found.version} runs on 127.0.0.1:{found.port} (process {found.pid}, "
        f"socket in {found.socket_dir}), data in {found.data_dir}"
    )


def _say(line: str) -> None:
    typer.echo(line, err=True)
