"""What a hostile or broken client sends: refused, or answered within bounds; nothing is harmed."""

import json
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text

from api.app import create_app
from api.ogc.parameters import PARAMETERS
from gis.settings import Settings

ITEMS = "/ogc/collections/laos/items"
INJECTIONS = (
    "' OR '1'='1",
    "'; DROP TABLE place; --",
    '"; DROP TABLE place; --',
    "1); SELECT pg_sleep(30); --",
    "code) UNION SELECT rolpassword FROM pg_authid --",
    "$$; COPY place TO PROGRAM 'true'; $$",
    "%(code)s %s :code {code} ${code}",
    "{{ 7 * 7 }}",
    "../../../../etc/passwd",
    "\r\nSet-Cookie: a=b",
    "\ud7ff\u202e\ufffd\u0e48" * 20,
)
# Words by which a database or a template would tell that it took text for its own language.
SIGNS = ("syntax error", "psycopg", "sqlalchemy", "traceback", "jinja", "root:x:")


def ring(points: int) -> str:
    """A closed ring of so many points along two sides of a sliver."""
    there = [f"{100 + step / points:.7f} 14" for step in range(points)]
    return f"(({', '.join(there)}, 101 15, 100 14))"


def tower(depth: int, operator: str) -> str:
    """Conditions within conditions."""
    leaf = json.dumps({"op": "=", "args": [{"property": "code"}, "1"]})
    opening = f'{{"op":"{operator}","args":['
    return opening * depth + leaf + "]}" * depth


@pytest.mark.parametrize(
    "name", [*sorted(PARAMETERS), "code", "population", "population_is_partial"]
)
@pytest.mark.parametrize("value", INJECTIONS)
def test_no_parameter_lets_text_become_a_statement(
    client: TestClient, name: str, value: str
) -> None:
    answer = client.get(ITEMS, params={name: value})
    # `lang`, `after` and texts take any text, and find nothing by it.
    assert answer.status_code in (200, 400)
    assert not [sign for sign in SIGNS if sign in answer.text.lower()]
    assert "set-cookie" not in answer.headers
    assert client.get(ITEMS, params={"resulttype": "hits"}).json()["numberMatched"] == 4


@pytest.mark.parametrize("value", INJECTIONS)
def test_no_address_lets_text_become_a_statement(client: TestClient, value: str) -> None:
    for path in ("/ogc/collections/{}", "/ogc/collections/{}/items", f"{ITEMS}/{{}}"):
        answer = client.get(path.format(value.replace("/", "%2F").replace("\r\n", "%0D%0A")))
        assert answer.status_code in (400, 404)
        assert not [sign for sign in SIGNS if sign in answer.text.lower()]


@pytest.mark.parametrize(
    "query",
    [
        {"filter": tower(400, "not"), "filter-lang": "cql2-json"},
        {"filter": "[" * 10_000, "filter-lang": "cql2-json"},
        {"filter": '{"op":' * 2_000, "filter-lang": "cql2-json"},
        {"filter": "(" * 8_000 + "code='1'" + ")" * 7_000},
        {"filter": "NOT " * 3_900 + "code='1'"},
        {"filter": f"S_INTERSECTS(geometry, POLYGON{ring(1_500)})"},
        {"filter": f"code IN ({','.join(['1'] * 10_000)})"},
        {"filter": "population > 1e400"},
        {"filter": "S_INTERSECTS(geometry, POINT(1e400 0))"},
        {"filter": "S_INTERSECTS(geometry, BBOX(inf,0,1,1))"},
        {"bbox": "-inf,-inf,inf,inf"},
        {"bbox": "nan,0,1,1"},
        {"bbox": "1e999,0,1,1"},
        {"bbox": ",".join(["1"] * 10_000)},
        {"limit": "-1"},
        {"limit": "0"},
        {"limit": "1" * 5_000},
        {"offset": "-1"},
        {"offset": "1" * 5_000},
        {"properties": "code," * 5_000},
        {"datetime": "9" * 5_000},
        {"datetime": "0000-01-01"},
        {"code\0": "1"},
    ],
    ids=lambda query: " ".join(query)[:40],
)
def test_what_is_beyond_all_bounds_is_refused(client: TestClient, query: dict[str, str]) -> None:
    answer = client.get(ITEMS, params=query)
    assert answer.status_code == 400, answer.text[:300]
    assert answer.json()["description"]


@pytest.mark.parametrize(
    ("query", "items"),
    [
        ({"limit": "1000000000"}, 4),
        ({"filter": " OR ".join(["code='1'"] * 1_000)}, 0),
        ({"sortby": ",".join(["code"] * 5_000)}, 4),
        ({"population": "1" * 5_000}, 0),
        ({"bbox": "0,-90,1,91"}, 1),
        ({"bbox": "170,-80,-170,80"}, 1),
        ({"bbox": "99,13,-170,15"}, 4),
        ({"filter": "S_INTERSECTS(geometry, BBOX(99,13,-170,15))"}, 3),
        ({"datetime": "../.."}, 4),
    ],
)
def test_what_is_far_but_sound_is_answered(
    client: TestClient, query: dict[str, str], items: int
) -> None:
    answer = client.get(ITEMS, params=query)
    assert answer.status_code == 200, answer.text
    assert answer.json()["numberReturned"] == items


def test_an_address_of_megabytes_is_refused_and_the_server_stays_up(
    feeds_url: str, serve_portal: Callable[..., AbstractContextManager[Any]]
) -> None:
    filtered = quote(f"S_INTERSECTS(geometry, POLYGON{ring(1_000_000)})")
    with serve_portal(feeds_url) as portal:
        host, port = portal.url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            request = f"GET {ITEMS}?filter={filtered} HTTP/1.1\r\nHost: {host}\r\n\r\n"
            # The server may hang up before it has read all, which is an answer too.
            with suppress(ConnectionError):
                connection.sendall(request.encode())
            with suppress(ConnectionError):
                status = connection.recv(100).decode().split(" ")[1]
                assert status in ("400", "413", "414", "431")
        assert httpx.get(f"{portal.url}{ITEMS}?limit=1").status_code == 200


def test_a_statement_that_takes_too_long_is_stopped_and_the_next_is_answered(
    make_database: Callable[[], str], load_rows: Callable[[str], None]
) -> None:
    url = make_database()
    load_rows(url)
    engine = create_engine(url)
    settings = Settings(database_url=url, statement_timeout_ms=200, pool_size=2)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        assert client.get(ITEMS, params={"name_th": "บางมัญ"}).status_code == 200
        with engine.connect() as connection:
            # Whoever reads the items waits for this lock.
            connection.execute(text("LOCK TABLE feeds.lao IN ACCESS EXCLUSIVE MODE"))
            answers = [client.get(ITEMS, params={"name_th": "บางมัญ"}) for _ in range(5)]
            connection.rollback()
        assert [answer.status_code for answer in answers] == [503] * 5
        assert answers[0].json()["code"] == "ServiceUnavailable"
        assert client.get(ITEMS, params={"name_th": "บางมัญ"}).status_code == 200
    engine.dispose()
