"""What cannot be answered: unknown names, bad values, an empty database, one that is away."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, make_url, text

from api.app import create_app
from gis.cards import refresh_cards
from gis.cluster import Cluster
from gis.cluster.binaries import Binaries
from gis.feeds import renew_feeds
from gis.migrate import upgrade
from gis.settings import Settings

ITEMS = "/ogc/collections/laos/items"


@pytest.mark.parametrize(
    "path",
    [
        "/ogc/nothing",
        "/ogc/collections/nothing",
        "/ogc/collections/nothing/items",
        "/ogc/collections/nothing/items/1",
        "/ogc/collections/nothing/schema",
        "/ogc/collections/nothing/queryables",
        f"{ITEMS}/abc",
        f"{ITEMS}/9999999",
        f"{ITEMS}/4170102'--",
        f"{ITEMS}/4170102/more",
    ],
)
def test_what_is_not_there_is_404_in_the_form_of_ogc(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["code"] == "NotFound"
    assert answer.json()["description"]


@pytest.mark.parametrize(
    "query",
    [
        "bbox=abc",
        "bbox=",
        "bbox=1,2,3",
        "bbox=nan,nan,nan,nan",
        "bbox=-inf,0,inf,1",
        "bbox=100,20,101,10",
        "bbox=1,1,2,2&bbox-crs=nonsense",
        "bbox-crs=http://www.opengis.net/def/crs/OGC/1.3/CRS84",
        "limit=-1",
        "limit=0",
        "limit=1e9",
        "limit=abc",
        "limit=",
        "offset=-1",
        "offset=abc",
        "offset=99999999999999999999999999",
        "crs=nonsense",
        "crs=http://www.opengis.net/def/crs/EPSG/0/2000",
        "datetime=abc",
        "datetime=2020-13-45",
        "datetime=2020-01-01/2021-01-01/2022-01-01",
        "filter=nonsense(",
        "filter=",
        "filter=no_such_property=1",
        "filter=population='abc'",
        "filter=name_th=unquoted",
        "filter=INTERSECTS(geometry,POLYGON((0 0,1 1)))",
        "filter=INTERSECTS(name_th,POINT(1 1))",
        "filter=nofunction(name_th)='a'",
        "filter=" + "(" * 3000,
        "filter=" + "NOT " * 1500 + "code='1'",
        "filter=" + "code='1' OR " * 900,
        "filter=code='1'&filter-lang=cql9",
        "filter=code='1'&filter-crs=nonsense",
        "no_such_property=1",
        "LAO_TYPE=sao",
        "q=name",
        "population=abc",
        "population_year=20.5",
        "population_is_partial=perhaps",
        "name_th=%00",
        "sortby=",
        "sortby=-",
        "sortby=no_such_property",
        "properties=",
        "properties=no_such_property",
        "resulttype=nonsense",
        "skipGeometry=perhaps",
        "f=xml",
        "f=png",
        "f=csv",
    ],
)
def test_a_request_that_cannot_be_understood_is_400(client: TestClient, query: str) -> None:
    answer = client.get(f"{ITEMS}?{query}")
    assert answer.status_code == 400, answer.text
    assert answer.json()["code"] == "InvalidParameterValue"


def test_an_unknown_property_is_named_with_those_that_there_are(client: TestClient) -> None:
    said = client.get(f"{ITEMS}?lao_typ=sao").json()["description"]
    assert "lao_typ" in said
    assert "lao_type" in said


@pytest.mark.parametrize("query", ["lang=xx", "lang=", "lang=en;q=0.5", "f=json&lang=th"])
def test_an_unknown_language_is_answered_in_thai(client: TestClient, query: str) -> None:
    assert client.get(f"/ogc/collections/laos?{query}").status_code == 200


def test_people_get_an_error_as_a_page(client: TestClient) -> None:
    answer = client.get(f"{ITEMS}/abc?lang=en", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert '<html lang="en">' in answer.text
    assert "abc" in answer.text


def test_nothing_of_what_was_asked_becomes_html(client: TestClient) -> None:
    page = client.get(f"{ITEMS}/<script>alert(1)", headers={"accept": "text/html"}).text
    assert "<script>alert" not in page


def test_before_anything_is_loaded_the_answer_is_503_and_then_the_data(
    make_database: Callable[[], str], load_rows: Callable[[str], None]
) -> None:
    url = make_database()
    with TestClient(create_app(Settings(database_url=url))) as client:
        answer = client.get("/ogc")
        assert (answer.status_code, answer.json()["code"]) == (503, "ServiceUnavailable")
        assert "lao load" in answer.json()["description"]
        assert int(answer.headers["retry-after"]) > 0
        load_rows(url)
        assert client.get(ITEMS).json()["numberMatched"] == 4


def test_pages_of_the_sample_edition_say_so(
    make_database: Callable[[], str], load_rows: Callable[[str], None]
) -> None:
    url = make_database()
    load_rows(url)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE geometry_edition SET is_sample = TRUE"))
    engine.dispose()
    with TestClient(create_app(Settings(database_url=url))) as client:
        for path in ("/ogc", f"{ITEMS}/4170102", "/ogc/nothing"):
            assert "ข้อมูลตัวอย่าง" in client.get(f"{path}?f=html").text


def test_a_load_is_seen_without_a_restart(
    make_database: Callable[[], str], load_rows: Callable[[str], None]
) -> None:
    url = make_database()
    load_rows(url)
    with TestClient(create_app(Settings(database_url=url))) as client:
        assert client.get(ITEMS).json()["numberMatched"] == 4
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE place SET valid = '(,2000-01-01)' WHERE place_id = 8"))
            connection.execute(
                text(
                    "INSERT INTO load_run SELECT 2, source, config_hash, code_version, status,"
                    " rows_read, rows_loaded, rows_rejected, figures, message, now(), now()"
                    " FROM load_run"
                )
            )
            refresh_cards(connection)
            renew_feeds(connection)
        engine.dispose()
        assert client.get(ITEMS, params={"limit": "1"}).json()["numberMatched"] == 3


def test_a_database_that_is_away_is_503_and_comes_back_by_its_socket(
    short_tmp_path: Path, postgres_binaries: Binaries, load_rows: Callable[[str], None]
) -> None:
    cluster = Cluster(short_tmp_path, bin_dir=postgres_binaries.folder, durable=False)
    cluster.start()
    try:
        url = cluster.url
        upgrade(url)
        load_rows(url)
        app = create_app(Settings(database_url=url))
        cluster.stop()
        with TestClient(app) as client:
            answer = client.get("/ogc/collections")
            assert answer.status_code == 503
            assert "did not answer" in answer.json()["description"]
            cluster.start()
            assert client.get(ITEMS).json()["numberMatched"] == 4
            cluster.stop()
            assert client.get(ITEMS).status_code == 503
            cluster.start()
            assert client.get(ITEMS).status_code == 200
    finally:
        cluster.remove()


def test_a_password_of_digits_only_is_no_number_by_socket_and_by_tcp(
    short_tmp_path: Path, postgres_binaries: Binaries, load_rows: Callable[[str], None]
) -> None:
    cluster = Cluster(short_tmp_path, bin_dir=postgres_binaries.folder, durable=False)
    cluster.start()
    try:
        upgrade(cluster.url)
        load_rows(cluster.url)
        engine = create_engine(cluster.url)
        with engine.begin() as connection:
            connection.execute(text("ALTER ROLE CURRENT_USER PASSWORD '0012345'"))
        engine.dispose()
        by_socket = make_url(cluster.url).set(password="0012345")
        assert str(by_socket.query["host"]).startswith("/")
        by_tcp = by_socket.set(query={}, host="127.0.0.1", port=int(str(by_socket.query["port"])))
        for url in (by_socket, by_tcp):
            settings = Settings(database_url=url.render_as_string(hide_password=False))
            with TestClient(create_app(settings)) as client:
                assert client.get(ITEMS).json()["numberMatched"] == 4
    finally:
        cluster.remove()


def test_pygeoapi_is_not_loaded_before_it_is_asked(database_url: str) -> None:
    code = (
        "import sys; from api.app import create_app; from gis.settings import Settings;"
        f"create_app(Settings(database_url={database_url!r})); print('pygeoapi' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
