"""A database of its own with committed rows, and a client of the app on it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine

from api.app import create_app
from gis.cards import refresh_cards
from gis.feeds import renew_feeds
from gis.settings import Settings

ROWS = Path(__file__).with_name("rows.sql")
PORTAL = "http://atlas.example"


@pytest.fixture(scope="session")
def load_rows() -> Callable[[str], None]:
    """Return a function that commits the rows of `rows.sql` to a database."""

    def load(url: str) -> None:
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.exec_driver_sql(ROWS.read_text("utf-8").replace("%", "%%"))
            refresh_cards(connection)
            renew_feeds(connection)
        engine.dispose()

    return load


@pytest.fixture(scope="session")
def feeds_url(make_database: Callable[[], str], load_rows: Callable[[str], None]) -> str:
    """The URL of a database with the rows."""
    url = make_database()
    load_rows(url)
    return url


@pytest.fixture(scope="session")
def client(feeds_url: str) -> Iterator[TestClient]:
    """A client of an app on that database; an unexpected error is an answer, not an exception."""
    app = create_app(Settings(database_url=feeds_url, public_url=PORTAL))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def ask(client: TestClient) -> Callable[..., Any]:
    """Return a function that gives the JSON of an address below /ogc, which must answer 200."""

    def ask(path: str, **query: str) -> Any:
        answer = client.get(f"/ogc{path}", params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask
