"""`lao review outlines`, and what an accepted outline changes on pages and in answers."""

import json
from collections.abc import Callable, Iterator

import mapbox_vector_tile
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli import build_app
from gis.settings import Settings, get_settings
from loaders.pipeline import find_step
from loaders.run import run_source
from loaders.source import get_source

Lao = Callable[..., Result]
WEST = [[100.2, 15.0], [100.245, 15.0], [100.245, 15.1], [100.2, 15.1], [100.2, 15.0]]


@pytest.fixture(scope="module")
def engine(
    make_made_up_engine: Callable[[], Engine], tmp_path_factory: pytest.TempPathFactory
) -> Engine:
    """The made-up country with one outline that waits for a decision."""
    engine = make_made_up_engine()
    path = tmp_path_factory.mktemp("outlines") / "outlines.geojson"
    feature = {
        "type": "Feature",
        "properties": {"lao_code": "4200104", "name_th": "แสนสุข"},
        "geometry": {"type": "Polygon", "coordinates": [WEST]},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    source = get_source("lao_outlines")
    run_source(engine, source, [path], find_step(source))
    return engine


@pytest.fixture
def lao(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lao]:
    """The command, on this database."""
    url = engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("LAO_DATABASE_URL", url)
    monkeypatch.setenv("COLUMNS", "200")
    # Settings are read once a process.
    get_settings.cache_clear()

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(build_app(), ["review", "outlines", *arguments])

    yield run
    get_settings.cache_clear()


@pytest.fixture
def portal(engine: Engine) -> Iterator[TestClient]:
    settings = Settings(database_url=engine.url.render_as_string(hide_password=False))
    with TestClient(create_app(settings)) as client:
        yield client


def test_from_the_queue_to_the_page_and_back(lao: Lao, portal: TestClient) -> None:
    listed = lao()
    assert listed.exit_code == 0, listed.output
    assert "4200104" in listed.output
    assert "D -> A" in listed.output
    assert "sure" in listed.output
    assert "office inside" in listed.output

    refused = lao("--reject", "1")
    assert refused.exit_code == 1
    assert "--reason" in str(refused.exception)

    accepted = lao("--accept-sure", "--by", "สมศรี")
    assert accepted.exit_code == 0, accepted.output
    assert "1 outlines accepted: 4200104" in accepted.output
    assert "No outline waits" in lao().output
    assert "accepted by สมศรี" in lao("--all").output

    place = portal.get("/api/places/4200104").json()
    assert (place["grade"], place["boundary"]["basis"]) == ("A", "published")
    assert place["boundary"]["tolerance_m"] == 30
    assert place["boundary"]["credits"][0]["role"] == "outline"
    page = portal.get("/places/4200104").text
    assert "ขอบเขตจากหน่วยงานเจ้าของข้อมูล" in page
    assert "แนวเขตจริงอาจห่างจากเส้นที่แสดงได้ถึง 30 เมตร" in page
    neighbour = portal.get("/api/places/6200105").json()
    assert neighbour["grade"] == "C"
    assert neighbour["grade_reason_en"].endswith("reviewed outlines of its neighbours.")

    inside = portal.get("/api/at?lat=15.05&lon=100.22").json()
    assert (inside["certainty"], inside["basis"]) == ("certain", "outline")
    rest = portal.get("/api/at?lat=15.05&lon=100.27").json()
    assert (rest["certainty"], rest["basis"]) == ("certain", "remainder")
    assert "เหลือเพียงแห่งนี้" in rest["reason_th"]

    source = portal.get("/maps/style.json").json()["sources"]["cells"]
    assert source["attribution"] == "ขอบเขตจากหน่วยงานเจ้าของข้อมูล"
    tile = portal.get(source["tiles"][0].replace("{z}/{x}/{y}", "8/199/117"))
    cells = mapbox_vector_tile.decode(tile.content)["cells"]["features"]
    owners = {cell["properties"]["owners"] for cell in cells}
    assert {"4200104", "6200105"} <= owners
    assert "4200104,6200105" not in owners

    withdrawn = lao("--withdraw", "lao_outlines")
    assert "lao_outlines: 1 outlines taken out" in withdrawn.output
    assert "attribution" not in portal.get("/maps/style.json").json()["sources"]["cells"]
    assert portal.get("/api/places/4200104").json()["grade"] == "D"
    assert portal.get("/api/at?lat=15.05&lon=100.22").json()["certainty"] == "shared"


def test_a_number_that_is_none_is_refused(lao: Lao) -> None:
    refused = lao("--accept", "999")
    assert refused.exit_code == 1
    assert "There is no outline 999" in str(refused.exception)
