"""The sample edition has one outline to decide upon."""

from collections.abc import Callable

import pytest
import shapely
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from gis.at import answer_at
from gis.certainty import Basis
from gis.engine import make_engine
from gis.models.vocabulary import RunStatus
from loaders.pipeline import derive_again, load_sample
from loaders.review_outlines import accept_sure_outlines, list_outlines
from loaders.sample.candidate import sketch_outline
from loaders.sample.edition import build_sample
from loaders.sample.outlines import find_topojson

needs_outlines = pytest.mark.skipif(
    not find_topojson().exists(), reason="run `npm ci` in maps/web for the province outlines"
)


@pytest.fixture(scope="module")
def sample_engine(make_database: Callable[[], str]) -> Engine:
    engine = make_engine(make_database(), pool_size=2)
    load_sample(engine, find_topojson())
    return engine


@needs_outlines
def test_the_sketch_divides_the_shared_subdistrict() -> None:
    sample = build_sample()
    sketch = sketch_outline(sample)
    shared = sample.areas.set_index("code").geometry["150607"]
    share = shapely.area(shapely.intersection(sketch, shared)) / shapely.area(shared)
    assert 0.1 < share < 0.9
    assert sketch.is_valid


@needs_outlines
def test_it_waits_for_a_decision_and_then_counts(sample_engine: Engine) -> None:
    office = "SELECT ST_X(position), ST_Y(position) FROM place_card WHERE code = '5150601'"
    with sample_engine.begin() as connection:
        (found,) = list_outlines(connection)
        assert (found.code, found.grade, found.verdict) == ("5150601", "B", "sure")
        assert (
            connection.execute(
                text("SELECT grade FROM place_card WHERE code = '5150601'")
            ).scalar_one()
            == "D"
        )
        accept_sure_outlines(connection, by="test")
    reports = derive_again(sample_engine)
    assert RunStatus.LOADED in {report.status for report in reports}
    with Session(sample_engine) as session:
        longitude, latitude = session.execute(text(office)).one()
        assert answer_at(session, longitude, latitude).basis is Basis.OUTLINE
        row = session.execute(
            text("SELECT grade, basis FROM place_card WHERE code = '5150601'")
        ).one()
    assert tuple(row) == ("B", "sample")


@needs_outlines
def test_loading_the_sample_again_keeps_the_decision(sample_engine: Engine) -> None:
    reports = load_sample(sample_engine, find_topojson())
    assert {report.status for report in reports} == {RunStatus.UNCHANGED}
