"""The portal as an asker meets it, over the made-up country or over the whole one."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from api.app import create_app
from gis.settings import Settings

STEWARD_KEY = "key-of-the-tests-only"


def portal(engine: Engine, **more: Any) -> Iterator[TestClient]:
    settings = Settings(database_url=engine.url.render_as_string(hide_password=False), **more)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def client(made_up_engine: Engine) -> Iterator[TestClient]:
    """The portal over the made-up country."""
    yield from portal(made_up_engine)


@pytest.fixture(scope="session")
def networked_engine(make_made_up_engine: Callable[[], Engine]) -> Engine:
    """The made-up country with the networks and stories that come with the Atlas."""
    from loaders.pipeline import find_step, own_files
    from loaders.run import run_source
    from loaders.source import get_source

    engine = make_made_up_engine()
    for source in map(get_source, ("networks", "stories")):
        run_source(engine, source, own_files(source), find_step(source), is_shipped=True)
    return engine


@pytest.fixture(scope="session")
def networked_client(networked_engine: Engine) -> Iterator[TestClient]:
    """The portal over the made-up country with networks and stories."""
    yield from portal(networked_engine)


@pytest.fixture(scope="session")
def national_client(national_engine: Engine) -> Iterator[TestClient]:
    """The portal over the real country."""
    yield from portal(national_engine)


@pytest.fixture
def doubtful_client(doubtful_engine: Engine) -> Iterator[TestClient]:
    """The portal over the made-up country with its doubts; nobody has signed in or failed to."""
    yield from portal(doubtful_engine, steward_key=STEWARD_KEY)


@pytest.fixture(scope="session")
def empty_client(make_database: Callable[[], str]) -> Iterator[TestClient]:
    """The portal over a database with tables and nothing in them."""
    with TestClient(
        create_app(Settings(database_url=make_database())), raise_server_exceptions=False
    ) as client:
        yield client


# Points of items 44 and 45 of the assessment by LAO; None: not reported, absent: does not apply.
POINTS: dict[str, dict[str, float | None]] = {
    "6200102": {"lpa_44": 5, "lpa_45": 5},
    "6200105": {"lpa_44": 4},
    "6170103": {"lpa_44": 3, "lpa_45": 3},
    "6170104": {"lpa_44": 1, "lpa_45": 0},
    "6170105": {"lpa_44": None, "lpa_45": None},
    "5200103": {"lpa_44": 5, "lpa_45": 4},
    "5170102": {"lpa_44": 2, "lpa_45": None},
    "4200104": {"lpa_44": 4, "lpa_45": 4},
    "2170101": {"lpa_44": 3, "lpa_45": 2},
    "2200101": {"lpa_44": 5, "lpa_45": 5},
}


@pytest.fixture(scope="session")
def ranked_engine(
    make_made_up_engine: Callable[[], Engine], tmp_path_factory: pytest.TempPathFactory
) -> Engine:
    """The made-up country with made-up assessments, ranked twice: 6170104 rises in between."""
    from api.cli.rank import rank_present
    from loaders.pipeline import find_step, own_files
    from loaders.run import run_source
    from loaders.source import get_source

    engine, networks = make_made_up_engine(), get_source("networks")
    run_source(engine, networks, own_files(networks), find_step(networks), is_shipped=True)
    folder = tmp_path_factory.mktemp("assessment")
    for number, changed in enumerate(({}, {"6170104": {"lpa_44": 5.0, "lpa_45": 5.0}})):
        file = folder / f"{number}.json"
        file.write_text(str(changed), "utf-8")
        points = POINTS | changed
        source = get_source("lpa_tobacco")
        run_source(engine, source, [file], lambda context, points=points: _store(context, points))
        said: list[str] = []
        rank_present(engine, said.append)
        assert said == [
            f"Rankings: lao_potential-2024-{number + 1}, tobacco_free-2024-{number + 1}."
        ]
    return engine


def _store(context: Any, points: dict[str, dict[str, float | None]]) -> None:
    from gis.indicators import define_indicators
    from loaders.lookup import place_ids_by_code
    from loaders.store.observations import ObservationRow, store_observations

    define_indicators(context.connection, context.source.indicators)
    places = place_ids_by_code(context.connection)
    snapshot = context.snapshot(context.files[0])
    rows = []
    for code, found in points.items():
        for indicator in ("lpa_44", "lpa_45"):
            value = found.get(indicator)
            status = "reported" if value is not None else "not_reported"
            status = status if indicator in found else "not_applicable"
            rows.append(
                ObservationRow(places[code], indicator, 2024, value, status, snapshot, None)
            )
    store_observations(context, rows)


@pytest.fixture(scope="session")
def ranked_client(
    ranked_engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The portal over the made-up country with rankings."""
    yield from portal(ranked_engine, var_dir=tmp_path_factory.mktemp("var"))
