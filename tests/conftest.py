"""Fixtures that many tests share: a real PostGIS with the real migrations, and the real files.

`made_up_engine` holds the country of `made_up_country.yml`, `doubtful_engine` also the trail of
`made_up_trail.sql`, `national_engine` the real files.

PostGIS is the server of LAO_TEST_DATABASE_URL, else a temporary cluster. Where neither can be had
tests are skipped, or fail with LAO_REQUIRE_POSTGIS=1.
"""

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
import shapely
import yaml
from required import do_without
from sqlalchemy import URL, Engine, create_engine, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from gis.cluster import Cluster, queries
from gis.cluster.address import with_driver
from gis.cluster.binaries import Binaries, find_binaries
from gis.errors import DatabaseUnavailable
from gis.settings import get_settings

pytest_plugins = ["portals"]

REPOSITORY = Path(__file__).resolve().parent.parent
CLUSTER_PREFIX = "lao-test-cluster-"


@pytest.fixture(scope="session")
def real_data_dir() -> Path:
    """The folder of published files, which is no part of the repository."""
    folder = Path(os.environ.get("LAO_DATA_DIR") or REPOSITORY.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no folder of real files: {folder} (set LAO_DATA_DIR)")
    return folder


@pytest.fixture(scope="session")
def postgres_binaries() -> Binaries:
    """PostgreSQL with PostGIS on this machine, for tests that need a server of their own."""
    try:
        return find_binaries(get_settings().pg_bin)
    except DatabaseUnavailable as error:
        _no_postgis(str(error))


@pytest.fixture
def short_tmp_path() -> Iterator[Path]:
    """A temporary folder that PostgreSQL's unprivileged user can enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="lao-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class DatabaseServer:
    """Where tests make their databases: who owns them, and who may make them."""

    url: str
    admin_url: str
    owner: str | None = None

    def create(self, name: str) -> str:
        """Make an empty database with our extensions and return its URL."""
        with queries.autocommit_engine(self.admin_url).connect() as connection:
            queries.create_database(connection, name, owner=self.owner)
            has_reader = queries.role_exists(connection, queries.READER)
        inside = make_url(self.admin_url).set(database=name)
        with queries.autocommit_engine(_text(inside)).connect() as connection:
            queries.add_extensions(connection)
            if has_reader and self.owner:
                queries.grant_reading(connection, name, owner=self.owner)
        return _text(make_url(self.url).set(database=name))

    def drop(self, name: str) -> None:
        """Drop a database with its sessions."""
        with queries.autocommit_engine(self.admin_url).connect() as connection:
            queries.drop_database(connection, name)


@pytest.fixture(scope="session")
def database_server() -> Iterator[DatabaseServer]:
    """The server for tests: the named one, or a temporary cluster that ends with the run."""
    named = os.environ.get("LAO_TEST_DATABASE_URL")
    if named:
        yield DatabaseServer(with_driver(named), with_driver(named))
        return
    _remove_clusters_of_killed_runs()
    folder = Path(tempfile.mkdtemp(prefix=f"{CLUSTER_PREFIX}{os.getpid()}-"))
    folder.chmod(0o755)
    cluster = Cluster(folder, bin_dir=get_settings().pg_bin, durable=False)
    try:
        cluster.start()
    except DatabaseUnavailable as error:
        shutil.rmtree(folder, ignore_errors=True)
        _no_postgis(str(error))
    try:
        yield DatabaseServer(cluster.url, cluster.admin_url, queries.OWNER)
    finally:
        cluster.remove()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def database_url(database_server: DatabaseServer) -> str:
    """A database on the server for tests, without our tables."""
    return database_server.url


@pytest.fixture(scope="session")
def make_database(database_server: DatabaseServer) -> Iterator[Callable[[], str]]:
    """Return a function that makes a further database, by the real migrations, and gives its URL.

    For tests whose rows must be committed; it is dropped at the end of the run.
    """
    from gis.migrate import upgrade

    names: list[str] = []

    def make() -> str:
        names.append(f"lao_test_{os.getpid()}_{secrets.token_hex(4)}")
        url = database_server.create(names[-1])
        upgrade(url)
        return url

    yield make
    for name in names:
        database_server.drop(name)


@pytest.fixture(scope="session")
def engine(make_database: Callable[[], str]) -> Iterator[Engine]:
    """The engine of a database made by the real migrations."""
    engine = create_engine(make_database(), poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session whose commits are rolled back after the test."""
    with engine.connect() as connection:
        outer = connection.begin()
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            yield session
        outer.rollback()


@pytest.fixture(scope="session")
def made_up_country() -> dict[str, Any]:
    """What `made_up_country.yml` says."""
    text = Path(__file__).with_name("made_up_country.yml").read_text("utf-8")
    return yaml.safe_load(text)


@pytest.fixture(scope="session")
def make_made_up_engine(
    make_database: Callable[[], str], made_up_country: dict[str, Any]
) -> Iterator[Callable[[], Engine]]:
    """Return a function that makes a database with the made-up country, loaded as files are."""
    from gis.engine import make_engine
    from gis.feeds import renew_feeds
    from loaders.pipeline import find_step, own_files
    from loaders.run import run_source
    from loaders.source import get_source

    engines: list[Engine] = []

    def make() -> Engine:
        engine = make_engine(make_database(), pool_size=2)
        engines.append(engine)
        country = Path(__file__).with_name("made_up_country.yml")
        run_source(
            engine,
            get_source("dla_registry"),
            [country],
            lambda context: _load_country(context, made_up_country),
        )
        derived = get_source("atlas_boundaries")
        run_source(engine, derived, own_files(derived), find_step(derived))
        with engine.begin() as connection:
            renew_feeds(connection)
        return engine

    yield make
    for engine in engines:
        engine.dispose()


@pytest.fixture(scope="session")
def made_up_engine(make_made_up_engine: Callable[[], Engine]) -> Engine:
    """The engine of a database that holds the made-up country."""
    return make_made_up_engine()


@pytest.fixture(scope="session")
def doubtful_engine(make_made_up_engine: Callable[[], Engine]) -> Engine:
    """The engine of the made-up country with the trail of `made_up_trail.sql` on top."""
    engine = make_made_up_engine()
    trail = Path(__file__).with_name("made_up_trail.sql").read_text("utf-8")
    with engine.begin() as connection:
        connection.exec_driver_sql(trail.replace("%", "%%"))
    return engine


@pytest.fixture(scope="session")
def make_assessed_engine(make_made_up_engine: Callable[[], Engine]) -> Callable[[], Engine]:
    """Return a function that makes the made-up country with points of two assessments in 2024."""

    def make() -> Engine:
        from loaders.run import run_source
        from loaders.source import get_source

        engine = make_made_up_engine()
        here = Path(__file__)
        run_source(engine, get_source("lpa_tobacco"), [here], _load_points)
        return engine

    return make


@pytest.fixture(scope="session")
def national_engine(make_database: Callable[[], str], real_data_dir: Path) -> Iterator[Engine]:
    """The engine of a database that holds the whole country; loading it takes most of a minute."""
    from gis.engine import make_engine
    from loaders.pipeline import load_folder

    engine = make_engine(make_database(), pool_size=2)
    load_folder(engine, real_data_dir)
    yield engine
    engine.dispose()


def _load_country(context: Any, country: dict[str, Any]) -> None:
    from gis.models.vocabulary import BoundaryBasis
    from loaders.lookup import place_ids_by_code
    from loaders.store.boundaries import store_boundaries
    from loaders.store.history import store_coverage
    from loaders.store.observations import ObservationRow, store_observations
    from loaders.store.places import PlaceRow, store_places

    connection, snapshot = context.connection, context.snapshot(context.files[0])
    kinds = {2: "province", 4: "district", 6: "subdistrict"}
    for length, kind in kinds.items():
        rows = [
            PlaceRow(
                area["code"],
                "tis1099",
                kind,
                {"th": area["th"], "en": area["en"]},
                province_code=area["code"][:2] if length > 2 else None,
                district_code=area["code"][:4] if length > 4 else None,
            )
            for area in country["areas"]
            if len(area["code"]) == length
        ]
        store_places(connection, rows, snapshot)
    laos = country["laos"]
    rows = [
        PlaceRow(
            lao["code"],
            "atlas" if lao["type"] == "bma" else "dla",
            "lao",
            {lang: lao[lang] for lang in ("th", "en") if lang in lao},
            lao_type=lao["type"],
            province_code=lao["code"][1:3],
            district_code=lao["code"][1:3] + "01" if lao["type"] not in {"pao", "bma"} else None,
            position=tuple(lao["at"]) if "at" in lao else None,
        )
        for lao in laos
    ]
    store_places(connection, rows, snapshot)
    places = place_ids_by_code(connection)
    squares = {
        area["code"]: _square(*area["square"]) for area in country["areas"] if "square" in area
    }
    for code in {code[:length] for code in squares for length in (2, 4)}:
        parts = [square for inner, square in squares.items() if inner.startswith(code)]
        squares[code] = shapely.union_all(parts)
    store_boundaries(
        connection,
        ((places[code], "A", square) for code, square in sorted(squares.items())),
        snapshot_id=snapshot,
        basis=BoundaryBasis.PUBLISHED,
        tolerance_m=400,
    )
    store_coverage(
        connection,
        [
            (places[lao["code"]], places[code], extent, snapshot)
            for lao in laos
            for code, extent in lao.get("covers", {}).items()
        ],
        [places[lao["code"]] for lao in laos],
    )
    store_observations(
        context,
        [
            ObservationRow(
                places[lao["code"]],
                "population",
                2020,
                lao["people"],
                "not_reported" if lao["people"] is None else "reported",
                snapshot,
                None,
                lao.get("is_partial", False),
            )
            for lao in laos
            if "people" in lao
        ],
    )


# Points of items 44 and 45 by LAO; None: not reported, absent: does not apply.
POINTS: dict[str, tuple[float | None, ...]] = {
    "6200102": (5, 4),
    "6200105": (4,),
    "6170103": (3, 3),
    "6170104": (1, 0),
    "6170105": (None, None),
    "5200103": (5, 4),
    "5170102": (2, None),
    "4200104": (4, 4),
    "2170101": (3, 2),
    "2200101": (5, 5),
}


def _load_points(context: Any) -> None:
    from gis.indicators import define_indicators
    from loaders.lookup import place_ids_by_code
    from loaders.store.observations import ObservationRow, store_observations

    define_indicators(context.connection, context.source.indicators)
    places, snapshot = place_ids_by_code(context.connection), context.snapshot(context.files[0])
    rows = []
    for code, points in POINTS.items():
        for at, indicator in enumerate(("lpa_44", "lpa_45")):
            value = points[at] if at < len(points) else None
            status = "reported" if value is not None else "not_reported"
            status = status if at < len(points) else "not_applicable"
            rows.append(
                ObservationRow(places[code], indicator, 2024, value, status, snapshot, None)
            )
    store_observations(context, rows)


def _square(west: float, south: float) -> shapely.Polygon:
    # Computed alike for neighbours, so that shared corners are the same numbers.
    return shapely.box(west, south, round(west + 0.1, 1), round(south + 0.1, 1))


def _no_postgis(reason: str) -> NoReturn:
    do_without("POSTGIS", reason)


def _remove_clusters_of_killed_runs() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{CLUSTER_PREFIX}*"):
        pid = folder.name.removeprefix(CLUSTER_PREFIX).split("-")[0]
        if folder.stat().st_uid == os.geteuid() and not _is_alive(int(pid)):
            Cluster(folder, bin_dir=get_settings().pg_bin).remove()
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)
