"""Databases to measure on: the real country, and the generated one, in a cluster of their own."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generated import load as load_generated
from sqlalchemy import make_url

from gis.cluster import Cluster, queries
from gis.engine import make_engine
from gis.feeds import renew_feeds
from gis.migrate import upgrade
from gis.settings import PROJECT_ROOT, get_settings
from loaders.pipeline import find_step, load_folder, own_files
from loaders.run import run_source
from loaders.source import get_source


@contextmanager
def temporary_cluster() -> Iterator[Cluster]:
    """Start a cluster that ends, and is removed, with the benchmark."""
    folder = Path(tempfile.mkdtemp(prefix="lao-bench-"))
    folder.chmod(0o755)
    cluster = Cluster(folder, bin_dir=get_settings().pg_bin, durable=False)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.remove()
        shutil.rmtree(folder, ignore_errors=True)


def make_database(cluster: Cluster, name: str) -> str:
    """Make a database with our tables; give its URL."""
    inside = make_url(cluster.admin_url).set(database=name).render_as_string(hide_password=False)
    with queries.autocommit_engine(cluster.admin_url).connect() as connection:
        queries.create_database(connection, name, owner=queries.OWNER)
    with queries.autocommit_engine(inside).connect() as connection:
        queries.add_extensions(connection)
        if queries.role_exists(connection, queries.READER):
            queries.grant_reading(connection, name, owner=queries.OWNER)
    url = make_url(cluster.url).set(database=name).render_as_string(hide_password=False)
    upgrade(url)
    return url


def data_dir() -> Path | None:
    """Return the folder of real files, or None where there is none."""
    folder = Path(os.environ.get("LAO_DATA_DIR") or PROJECT_ROOT.parent / "shared" / "data")
    return folder if folder.is_dir() else None


def load_national(url: str, folder: Path) -> None:
    """Load the real country."""
    engine = make_engine(url)
    load_folder(engine, folder)
    engine.dispose()


def load_made_up(url: str) -> None:
    """Load the generated country of 3 million vertices."""
    engine = make_engine(url)
    run_source(
        engine,
        get_source("dla_registry"),
        [Path(__file__).with_name("generated.py")],
        load_generated,
    )
    derived = get_source("atlas_boundaries")
    run_source(engine, derived, own_files(derived), find_step(derived))
    with engine.begin() as connection:
        renew_feeds(connection)
    engine.dispose()
