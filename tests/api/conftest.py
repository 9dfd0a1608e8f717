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
    """The made-up country with the networks that come with the Atlas."""
    from loaders.pipeline import find_step, own_files
    from loaders.run import run_source
    from loaders.source import get_source

    engine, networks = make_made_up_engine(), get_source("networks")
    run_source(engine, networks, own_files(networks), find_step(networks), is_shipped=True)
    return engine


@pytest.fixture(scope="session")
def networked_client(networked_engine: Engine) -> Iterator[TestClient]:
    """The portal over the made-up country with networks."""
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
