"""Databases that would take the Atlas and serve it wrongly are refused with the reason."""

import os
import secrets
from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from gis.cluster import queries
from gis.errors import DatabaseUnavailable, DatabaseUnsuitable
from gis.suitability import check_suitable

MakeEngine = Callable[[str], Engine]


class DatabaseServer(Protocol):
    """What the fixture of that name offers."""

    url: str
    admin_url: str
    owner: str | None

    def drop(self, name: str) -> None: ...


@pytest.fixture
def make_engine(database_server: DatabaseServer) -> Iterator[MakeEngine]:
    """Return a function that makes a database with the given options, without extensions."""
    names: list[str] = []

    def make(options: str) -> Engine:
        names.append(f"lao_test_{os.getpid()}_{secrets.token_hex(4)}")
        with queries.autocommit_engine(database_server.admin_url).connect() as connection:
            statement = f'CREATE DATABASE "{names[-1]}" TEMPLATE template0 {options}'
            connection.execute(text(statement))
        url = make_url(database_server.admin_url).set(database=names[-1])
        return create_engine(url, poolclass=NullPool)

    yield make
    for name in names:
        database_server.drop(name)


def test_a_utf8_database_is_taken_and_given_its_extensions(make_engine: MakeEngine) -> None:
    engine = make_engine("ENCODING 'UTF8' LOCALE 'C.UTF-8'")
    check_suitable(engine)
    with engine.connect() as connection:
        for name in ("postgis", "pg_trgm", "btree_gist"):
            assert queries.extension_version(connection, name, installed=True)


def test_a_ctype_without_thai_letters_is_refused(make_engine: MakeEngine) -> None:
    engine = make_engine("ENCODING 'UTF8' LOCALE 'C'")
    with pytest.raises(DatabaseUnsuitable, match=r"ctype C, with which Thai letters"):
        check_suitable(engine)


def test_an_encoding_that_cannot_hold_thai_is_refused(make_engine: MakeEngine) -> None:
    engine = make_engine("ENCODING 'LATIN1' LOCALE 'C'")
    with pytest.raises(DatabaseUnsuitable, match="encoded as LATIN1; Thai text needs UTF8"):
        check_suitable(engine)


def test_a_database_that_may_not_get_postgis_is_refused(
    make_engine: MakeEngine, database_server: DatabaseServer
) -> None:
    if database_server.owner is None:
        pytest.skip("the user of LAO_TEST_DATABASE_URL may be an administrator")
    database_url = database_server.url
    name = make_engine(f"OWNER {database_server.owner}").url.database
    engine = create_engine(make_url(database_url).set(database=name), poolclass=NullPool)
    with pytest.raises(DatabaseUnsuitable, match="permission denied to create extension"):
        check_suitable(engine)


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    engine = create_engine("postgresql+psycopg2://lao:hidden@127.0.0.1:1/lao")
    with pytest.raises(DatabaseUnavailable, match=r"127\.0\.0\.1:1/lao does not answer") as caught:
        check_suitable(engine)
    assert "hidden" not in str(caught.value)
