"""Own weights: what the browser computes with, the page without script, and the map's colours."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from api.app import create_app
from api.rankings.parts import SCALE
from gis.engine import transaction
from gis.settings import Settings

PARTS = "/api/rankings/tobacco_free/parts"
MAP = "/api/rankings/tobacco_free/map"
PAGE = "/rankings/tobacco_free/weights"
BROWSER_CODE = Path(__file__).parents[2] / "maps" / "web" / "src"
RELAXED = """\
code: two_sided
name: {th: สองด้าน, en: Two sides}
description: {th: สมมุติ, en: Made up}
reason: {th: สมมุติ, en: Made up}
lao_types: [pao, city, town, subdistrict_municipality, sao]
compare_within: all
coverage: {share: 0.5}
uncertainty: {draws: 100}
parts:
  - code: inner
    name: {th: ด้านใน, en: Inner side}
    weight: 3
    parts: [{indicator: lpa_44}]
  - {indicator: lpa_45, weight: 1}
"""


@pytest.fixture(scope="module")
def ranked(make_assessed_engine: Callable[[], Engine]) -> Iterator[TestClient]:
    """The portal over the made-up country, with two indices built."""
    from indices.build import build_index, freeze_present
    from indices.catalogue import add_definition, get_definition

    engine = make_assessed_engine()
    with transaction(engine) as session:
        connection = session.connection()
        add_definition(connection, RELAXED, "made up")
        data = freeze_present(connection)
        for code in ("tobacco_free", "two_sided"):
            build_index(connection, data, get_definition(connection, code), draws=100)
    settings = Settings(database_url=engine.url.render_as_string(hide_password=False))
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def parts(ranked: TestClient) -> dict[str, Any]:
    return ranked.get("/api/rankings/two_sided/parts").json()


def of(parts: dict[str, Any], name: str, code: str) -> Any:
    return parts[name][parts["codes"].index(code)]


def test_the_arrays_are_parallel(parts: dict[str, Any]):
    count = len(parts["ids"])
    assert count == 10
    for name in ("codes", "names", "types", "groups", "provinces", "ranks", "reasons", "medians"):
        assert len(parts[name]) == count, name
    assert {key: len(scores) for key, scores in parts["scores"].items()} == {
        "lpa_44": count,
        "lpa_45": count,
    }


def test_the_tree_has_its_weights_and_indicators_first(parts: dict[str, Any]):
    tree = [(item["key"], item["parent"], item["weight"]) for item in parts["parts"]]
    assert tree == [
        ("lpa_44", "inner", 1.0),
        ("lpa_45", "two_sided", 0.25),
        ("inner", "two_sided", 0.75),
    ]
    assert [item["aggregate"] for item in parts["parts"]] == [None, None, "arithmetic"]
    assert parts["coverage"] == {"share": 0.5, "pillar": 0.0}


def test_missing_is_marked_and_what_does_not_apply_is_not(parts: dict[str, Any]):
    at = parts["codes"].index
    assert parts["missing"]["lpa_45"] == [at("5170102"), at("6170105")]
    assert of({**parts, "lpa_45": parts["scores"]["lpa_45"]}, "lpa_45", "6200105") is None
    assert of(parts, "reasons", "6170105") == "below_coverage"
    assert of(parts, "ranks", "6170105") is None


def test_scores_are_whole_numbers_of_the_scale(parts: dict[str, Any]):
    scores = {**parts, **parts["scores"]}
    assert of(scores, "lpa_44", "6200102") == 100 * SCALE
    assert of(scores, "lpa_44", "6170104") == 0


def test_names_stand_in_short_in_the_language_asked_for(ranked: TestClient):
    english = ranked.get(f"{PARTS}?lang=en").json()
    assert of(english, "names", "6200102") == "Nong Bua SAO"
    assert of(english, "names", "6170104") == "อบต.จักรสีห์"
    assert of(ranked.get(PARTS).json(), "names", "6200102") == "อบต.หนองบัว"


def test_provinces_are_ranked_too_and_lie_in_none(ranked: TestClient):
    found = ranked.get(f"{PARTS}?level=province").json()
    assert found["codes"] == ["10", "17", "20"]
    assert found["provinces"] == [None, None, None]
    assert found["district_names"] == {}


def test_an_edition_that_is_named_is_kept_for_ever(ranked: TestClient):
    current = ranked.get(PARTS)
    assert current.headers["cache-control"] == "no-cache"
    named = ranked.get(f"{PARTS}?edition={current.json()['edition']}")
    assert "immutable" in named.headers["cache-control"]
    assert named.headers["etag"] == current.headers["etag"]
    again = ranked.get(PARTS, headers={"If-None-Match": f"W/{current.headers['etag']}"})
    assert (again.status_code, again.content) == (304, b"")


def test_who_takes_no_gzip_gets_the_same(ranked: TestClient):
    plain = ranked.get(PARTS, headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == ranked.get(PARTS).json()


@pytest.mark.parametrize(
    ("query", "status"),
    [("?edition=none-1999-1", 404), ("?level=village", 400), ("?form=2", 400), ("?lang=fr", 400)],
)
def test_what_there_is_not_is_refused(ranked: TestClient, query: str, status: int):
    answer = ranked.get(f"{PARTS}{query}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_without_script_the_page_shows_the_published_weights(ranked: TestClient):
    html = ranked.get("/en/rankings/two_sided/weights").text
    noscript = re.search(r"<noscript>(.*?)</noscript>", html, re.S)
    assert noscript is not None
    assert "needs JavaScript" in noscript[1]
    cells = re.findall(r'<td class="number">([\d.]+) %</td>', html)
    assert cells == ["75", "75", "100", "75", "25", "25"]
    assert "not the published index" in html


def test_a_page_of_an_edition_that_there_is_not_says_so_and_shows_the_current(ranked: TestClient):
    html = ranked.get(f"/en{PAGE}?edition=%3Cb%3E&level=planet").text
    assert "edition=&lt;b&gt;" in html
    assert "level=planet" in html
    assert "edition=tobacco_free-2024-1" in html


def test_the_page_of_an_index_that_there_is_not_is_not_found(ranked: TestClient):
    assert ranked.get("/rankings/nobody/weights").status_code == 404


def test_the_browser_finds_every_text_of_the_page(ranked: TestClient):
    html = ranked.get(PAGE).text
    texts = json.loads(re.search(r'id="page-messages">(.*?)</script>', html, re.S)[1])  # type: ignore[index]
    code = "\n".join(path.read_text("utf-8") for path in (BROWSER_CODE / "rankings").glob("*.ts"))
    asked = set(re.findall(r'"(weights\.[a-z_]+)"', code))
    assert len(asked) > 20
    assert asked - texts.keys() == set()
    reasons = re.search(r"REASONS = \[(.*?)\]", code, re.S)
    assert reasons is not None
    for reason in re.findall(r'"([a-z_]+)"', reasons[1]):
        assert f"weights.reason.{reason}" in texts
    verdicts = re.search(r"VERDICTS.*?= \[(.*?)\];", code, re.S)
    assert verdicts is not None
    for verdict in (*re.findall(r'"([a-z]+)"', verdicts[1]), "unknown"):
        assert f"weights.order.{verdict}" in texts


@pytest.mark.parametrize("show", ["band", "median", "width", "cluster"])
@pytest.mark.parametrize("level", ["lao", "district", "province"])
def test_the_map_has_a_class_or_a_reason_for_every_unit(ranked: TestClient, show: str, level: str):
    found = ranked.get(f"{MAP}?level={level}&show={show}").json()
    assert len(found["breaks"]) == len(found["classes"]) - 1
    unranked = set(found["not_ranked"])
    ids = [first + at for first, count in found["id_runs"] for at in range(count)]
    reasons = {place for places in found["missing_kinds"].values() for place in places}
    for place, value in zip(ids, found["values"], strict=True):
        assert (value is None) == (place in reasons)
        assert value is None or value in range(len(found["classes"]))
        assert place not in unranked or value is None


def test_who_is_not_ranked_is_told_apart_from_who_is_not_in_the_index(ranked: TestClient):
    found = ranked.get(f"{MAP}?show=median").json()
    assert found["within"] == "lao_type"
    assert len(found["not_ranked"]) > 0
    # Bangkok is no type that the index ranks.
    assert found["missing"] == 1


def test_colours_of_a_named_edition_are_kept_for_ever(ranked: TestClient):
    name = ranked.get(MAP).json()["edition"]
    assert "immutable" in ranked.get(f"{MAP}?edition={name}").headers["cache-control"]
    assert ranked.get(MAP).headers["cache-control"] == "no-cache"


def config_of(html: str) -> dict[str, Any]:
    found = re.search(r'id="map-config">(.*?)</script>', html, re.S)
    assert found is not None
    return dict(json.loads(found[1]))


def test_the_front_door_colours_by_an_index(ranked: TestClient):
    html = ranked.get("/en?index=tobacco_free&show=width").text
    config = config_of(html)
    assert config["index"] == {"code": "tobacco_free", "edition": "tobacco_free-2024-1"}
    [entry] = [item for item in config["catalogue"]["indices"] if item["code"] == "tobacco_free"]
    assert entry["levels"] == ["lao", "pao"]


def test_a_link_to_an_index_that_there_is_not_shows_the_plain_map(ranked: TestClient):
    html = ranked.get("/?index=nobody").text
    config = config_of(html)
    assert "index" not in config


def test_the_pages_of_an_index_lead_to_own_weights_and_to_the_map(ranked: TestClient):
    html = ranked.get("/en/rankings/tobacco_free?edition=tobacco_free-2024-1").text
    assert 'href="/en/rankings/tobacco_free/weights?edition=tobacco_free-2024-1"' in html
    assert 'href="/en?index=tobacco_free&amp;edition=tobacco_free-2024-1"' in html
