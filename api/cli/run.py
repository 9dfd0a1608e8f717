"""`lao run`: everything at once: database, tables, data, portal. `lao serve`: the portal alone."""

import logging
import signal
import sys
from typing import TYPE_CHECKING

import typer

from api.cli.files import ask_for_files
from api.cli.rank import rank_present
from api.cli.watch import LoadWatcher
from api.jobs.process import worker_beside
from api.port import check_port
from gis.cluster import Cluster, database_url
from gis.cluster.install import ensure_binaries
from gis.engine import check_reachable, make_engine
from gis.settings import Settings, get_settings

if TYPE_CHECKING:
    from gis.details import Edition


def run() -> None:
    """Start the database, load what there is, and serve the portal until Ctrl+C."""
    settings = get_settings()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    check_port(settings.host, settings.port)
    url = _start_database(settings)
    edition = _load(settings, url)
    if edition is not None:
        rank_present(make_engine(url, pool_size=2), _say)
        ask_for_files(url, settings, _say)
    _tell(settings, edition)
    # Whoever stops us with SIGTERM gets the worker stopped too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with worker_beside():
        _serve(settings)


def serve() -> None:
    """Serve the portal; the database must run and be loaded."""
    settings = get_settings()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    check_port(settings.host, settings.port)
    check_reachable(make_engine(database_url(settings)))
    _serve(settings)


def _start_database(settings: Settings) -> str:
    from gis.migrate import upgrade

    if not settings.database_url:
        ensure_binaries(settings.pg_bin, say=_say)
        Cluster(settings.var_dir, bin_dir=settings.pg_bin).start()
    url = database_url(settings)
    check_reachable(make_engine(url))
    upgrade(url)
    return url


def _load(settings: Settings, url: str) -> "Edition | None":
    from loaders.edition import present_edition
    from loaders.pipeline import load_folder, load_sample
    from loaders.sample.outlines import find_topojson

    engine = make_engine(url)
    edition = present_edition(engine)
    with LoadWatcher() as watcher:
        if settings.data_dir is not None:
            load_folder(engine, settings.data_dir, watcher)
        elif edition is None or edition.is_sample:
            load_sample(engine, find_topojson(), watcher)
    return present_edition(engine)


def _tell(settings: Settings, edition: "Edition | None") -> None:
    if edition is not None:
        total = sum(edition.lao_counts.values())
        if edition.is_sample:
            _say(
                f"Loaded the sample edition: {total} LAOs of a few provinces. The whole country: "
                "make run DATA=folder (see README)."
            )
        else:
            _say(f"Loaded {total:,} LAOs; edition {edition.fingerprint}.")
    _say(f"LAO Atlas: {settings.base_url}   (Ctrl+C ends it)")


def _serve(settings: Settings) -> None:
    import uvicorn

    from api.app import create_app

    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        proxy_headers=True,
    )


def _say(line: str) -> None:
    typer.echo(line, err=True)
