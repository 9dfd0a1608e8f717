"""The past of the sample edition: a rename, an upgrade and a merger can be tried in it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.cards import get_card
from gis.engine import make_engine
from gis.errors import PlaceMoved
from gis.history import laos_as_of, list_periods, place_as_of
from loaders.pipeline import load_sample
from loaders.sample.events import read_events
from loaders.sample.lao_table import read_lao_facts
from loaders.sample.outlines import find_topojson


def test_every_event_is_of_an_lao_of_the_sample_and_names_its_gazette() -> None:
    known = set(read_lao_facts()["dla_code"])
    for event in read_events():
        assert event.dla_code in known
        assert event.gazette_reference.startswith("ราชกิจจานุเบกษา")


@pytest.fixture(scope="module")
def engine(make_database: Callable[[], str]) -> Iterator[Engine]:
    if not find_topojson().exists():
        pytest.skip(f"{find_topojson()} is absent: run `npm ci` in maps/web")
    engine = make_engine(make_database(), pool_size=2)
    load_sample(engine, find_topojson())
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


def test_a_renamed_lao_bears_its_old_name_in_years_before(session: Session) -> None:
    then = place_as_of(session, "6170304", date(2013, 1, 1))
    assert then is not None
    assert (then.name_th, then.name_en) == ("บางระจัน", "Bang Rachan")
    assert get_card(session, "6170304").name_th == "ค่ายบางระจัน"


def test_a_sanitary_district_became_a_municipality_and_took_another_name(session: Session) -> None:
    place_id = get_card(session, "5170402").place_id
    assert [(item.lao_type, item.name_th) for item in list_periods(session, place_id)] == [
        ("sanitary_district", "ปากบาง"),
        ("subdistrict_municipality", "ปากบาง"),
        ("subdistrict_municipality", "พรหมบุรี"),
    ]


def test_a_merged_lao_stands_before_its_end_and_its_address_leads_on(session: Session) -> None:
    names = {lao.name_th for lao in laos_as_of(session, date(2004, 9, 14)) if not lao.present_code}
    assert names == {"เชิงกลัด"}
    with pytest.raises(PlaceMoved) as moved:
        get_card(session, "170253")
    assert moved.value.successor == "6170205"
