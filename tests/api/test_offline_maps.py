"""Maps as downloads: attachments under a policy of their own, kept, and refused in plain words."""

import gzip
from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from api.offline_maps.kept import DRAWN_AT_ONCE, MOST_WAITING, KeptMaps
from api.offline_maps.wanted import WantedChoropleth
from gis.errors import MapsBusy
from maps.offline import OfflineMap

POPULATION = "/maps/choropleth/population/2020.html"
WANTED = WantedChoropleth("population", 2020)


def test_a_map_is_a_download_that_a_browser_gives_no_origin(client: TestClient):
    answer = client.get(POPULATION)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="lao-atlas-population-2020-lao-th.html"'
    )
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("sandbox allow-scripts")
    assert "default-src 'none'" in policy
    assert '<html lang="th">' in answer.text
    assert '<html lang="en">' in client.get(f"/en{POPULATION}").text


def test_whoever_has_a_map_gets_no_second_copy(client: TestClient):
    first = client.get(POPULATION)
    again = client.get(POPULATION, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    "path",
    [
        "/maps/choropleth/population/2020.html?level=lao&province=17&method=equal&classes=3",
        "/maps/compare/population-2020/population.html",
        "/maps/stories.html?topic=health",
    ],
)
def test_every_kind_of_map_is_given(networked_client: TestClient, path: str):
    answer = networked_client.get(path)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/maps/choropleth/popluation/2020.html", 404, "Near to it: population"),
        ("/maps/choropleth/population/1999.html", 404, "Years that there are: 2020"),
        ("/en/maps/choropleth/population/1999.html", 404, "Years that there are: 2020"),
        ("/maps/choropleth/population/2020.html?level=village", 422, "Levels are"),
        ("/maps/choropleth/population/2020.html?province=99", 422, "two-digit code"),
        ("/maps/choropleth/population/2020.html?method=own", 400, "limits"),
        ("/maps/choropleth/population/2020.html?about=never", 400, "about"),
        ("/maps/choropleth/population/20x0.html", 400, "year"),
        ("/maps/choropleth/population/2020.html?classes=99", 400, "classes"),
        ("/maps/compare/population-20/population.html", 422, "names no side"),
        ("/maps/compare/population/nothing.html", 404, "no indicator or index 'nothing'"),
        ("/maps/stories.html?topic=helth", 400, "topic"),
    ],
)
def test_what_cannot_be_drawn_is_a_problem_in_plain_words(
    client: TestClient, path: str, status: int, said: str
):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]


def test_before_anything_is_loaded_there_is_no_map(empty_client: TestClient):
    assert empty_client.get(POPULATION).status_code == 503


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each map that is really drawn."""
    drawn: list[str] = []
    draw = WantedChoropleth.draw

    def noting(self: WantedChoropleth, session: Session) -> OfflineMap:
        drawn.append(self.name)
        return draw(self, session)

    monkeypatch.setattr(WantedChoropleth, "draw", noting)
    return drawn


def test_many_who_ask_at_once_get_one_drawing(made_up_engine: Engine, drawings: list[str]):
    maps, together = KeptMaps(made_up_engine), Barrier(4)
    got: list[bytes] = []

    def ask() -> None:
        together.wait()
        got.append(maps.get(WANTED).body)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawings) == 1
    assert len(set(got)) == 1
    assert gzip.decompress(got[0]).startswith(b"<!DOCTYPE html>")


def test_maps_are_kept_within_the_limit(made_up_engine: Engine, drawings: list[str]):
    size = len(KeptMaps(made_up_engine).get(WANTED).body)
    maps = KeptMaps(made_up_engine, limit=int(size * 1.5))
    english = WantedChoropleth("population", 2020, lang="en")
    drawings.clear()
    for wanted in (WANTED, WANTED, english, WANTED):
        maps.get(wanted)
    assert len(drawings) == 3


def test_what_changed_is_drawn_anew(make_made_up_engine: Callable[[], Engine]):
    engine = make_made_up_engine()
    maps = KeptMaps(engine)
    before = maps.get(WANTED)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE observation SET value = value + 77")
        connection.exec_driver_sql(
            "UPDATE load_run SET finished_at = finished_at + interval '1 minute'"
        )
    assert maps.get(WANTED).tag != before.tag


def test_too_many_at_once_are_asked_to_come_back(
    made_up_engine: Engine, monkeypatch: pytest.MonkeyPatch
):
    maps, inside = KeptMaps(made_up_engine), Barrier(DRAWN_AT_ONCE + MOST_WAITING + 1)
    go = Barrier(DRAWN_AT_ONCE + MOST_WAITING + 1)

    def waiting(_key: object) -> None:
        inside.wait()
        go.wait()

    monkeypatch.setattr(maps, "_get", waiting)
    threads = [Thread(target=maps.get, args=(WANTED,)) for _ in range(DRAWN_AT_ONCE + MOST_WAITING)]
    for thread in threads:
        thread.start()
    inside.wait()
    with pytest.raises(MapsBusy, match="try again"):
        maps.get(WANTED)
    go.wait()
    for thread in threads:
        thread.join()
