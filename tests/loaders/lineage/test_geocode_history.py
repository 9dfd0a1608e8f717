"""Histories of a geocode file, loaded behind a registry: past years, ended LAOs, old addresses."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from gis.addresses import follow_old_code
from gis.cards import get_card, refresh_cards
from gis.errors import PlaceGone, PlaceMoved, PlaceNotFound
from gis.history import laos_as_of, list_periods, place_as_of
from gis.search import search_places

Load = Callable[..., Any]
Write = Callable[..., Path]
BANG_MAN = ("6170102", "บางมัญ", "1701")
TOWN = ("4170101", "บางพุทรา", "1701")


def office(history: str, more: str = "") -> str:
    return f'<office type="TAOOffice" {more}><history>{history}</history></office>'


CREATED = (
    '<create effective="1997-02-13" status="Gazette" type="TAO">'
    '<gazetteref volume="113" page="1" issue="พิเศษ 52 ง" date="1996-12-25" /></create>'
)
TOWN_ENTITY = """
  <entity type="ThesabanMueang" geocode="1799" name="บางพุทรา" english="Bang Phutsa" parent="1701"
    tambon="170101">
    <history>
      <rename effective="2010-05-01" status="Gazette" oldname="เมืองสิงห์" name="บางพุทรา"
        oldenglish="Mueang Sing" english="Bang Phutsa" />
      <mergedwith effective="2004-07-01" status="Gazette" mergefrom="170102" />
      <statuschange effective="2001-01-01" status="Gazette" old="ThesabanTambon"
        new="ThesabanMueang" />
      <create effective="1999-05-25" status="Gazette" type="ThesabanTambon" />
    </history>
  </entity>"""


@pytest.fixture
def session(connection: Connection) -> Session:
    return Session(connection, join_transaction_mode="create_savepoint")


@pytest.fixture
def load_all(
    connection: Connection, load: Load, registry: Write, write_province: Callable[..., Path]
) -> Callable[..., Any]:
    """Return a function that loads a registry and a province of this office and these entities."""

    def run(office: str, more: str = "", laos: tuple[Any, ...] = (BANG_MAN, TOWN)) -> Any:
        load(registry("2026-06-10", *laos))
        context = load(write_province(office, more), "geocode_xml")
        refresh_cards(connection)
        return context

    return run


def test_a_past_day_shows_the_name_and_type_of_then(load_all: Load, session: Session) -> None:
    load_all(office(CREATED), TOWN_ENTITY)
    then = place_as_of(session, "4170101", date(2000, 1, 1))
    assert then is not None
    assert (then.name_th, then.name_en, then.lao_type) == (
        "เมืองสิงห์",
        "Mueang Sing",
        "subdistrict_municipality",
    )
    assert (then.code, then.present_code) == (None, "4170101")
    assert then.is_present_coverage
    assert not then.is_assumed


def test_on_the_day_of_a_change_the_new_holds(load_all: Load, session: Session) -> None:
    load_all(office(CREATED), TOWN_ENTITY)
    days = [date(2000, 12, 31), date(2001, 1, 1)]
    found = [place_as_of(session, "4170101", day) for day in days]
    assert [item.lao_type for item in found if item] == ["subdistrict_municipality", "town"]
    assert [item.code for item in found if item] == [None, "4170101"]


def test_before_it_was_established_an_lao_did_not_stand(load_all: Load, session: Session) -> None:
    load_all(office(CREATED), TOWN_ENTITY)
    assert place_as_of(session, "6170102", date(1990, 1, 1)) is None
    listed = {lao.present_code for lao in laos_as_of(session, date(1998, 1, 1))}
    assert listed == {"6170102", "1100000"}


def test_an_lao_without_a_told_past_is_marked_as_assumed(load_all: Load, session: Session) -> None:
    load_all(office(""), TOWN_ENTITY)
    then = place_as_of(session, "6170102", date(1950, 1, 1))
    assert then is not None
    assert (then.lao_type, then.is_assumed) == ("sao", True)


def test_a_rename_without_a_day_is_marked(load_all: Load, session: Session) -> None:
    rename = '<rename status="Done" oldname="เก่า" name="บางมัญ" />'
    load_all(office(rename + CREATED), TOWN_ENTITY)
    then = place_as_of(session, "6170102", date(2000, 1, 1))
    assert then is not None
    assert (then.name_th, then.is_name_clear) == ("บางมัญ", False)


def test_the_present_is_shown_as_ever(load_all: Load, session: Session) -> None:
    load_all(office(CREATED), TOWN_ENTITY)
    card = get_card(session, "4170101")
    assert (card.full_name_th, card.name_en) == ("เทศบาลเมืองบางพุทรา", "Bang Phutsa")


def test_the_periods_of_a_life_are_those_of_its_names_and_types(
    load_all: Load, session: Session
) -> None:
    load_all(office(CREATED), TOWN_ENTITY)
    place_id = get_card(session, "4170101").place_id
    assert [
        (item.lao_type, item.name_th, str(item.starts_on), str(item.ends_on))
        for item in list_periods(session, place_id)
    ] == [
        ("subdistrict_municipality", "เมืองสิงห์", "1999-05-25", "2001-01-01"),
        ("town", "เมืองสิงห์", "2001-01-01", "2010-05-01"),
        ("town", "บางพุทรา", "2010-05-01", "None"),
    ]


MERGED = (
    '<abolished type="TAO" mergeto="1799" effective="2004-07-01" status="Gazette">'
    '<gazetteref volume="121" page="15" issue="พิเศษ 75 ง" date="2004-07-09" /></abolished>'
)


def test_an_lao_that_was_merged_stands_in_the_years_before(
    load_all: Load, session: Session
) -> None:
    load_all(office(MERGED + CREATED, 'obsolete="true"'), TOWN_ENTITY, (TOWN,))
    (then,) = [lao for lao in laos_as_of(session, date(2004, 6, 30)) if lao.name_th == "บางมัญ"]
    assert (then.lao_type, then.present_code, then.is_present_coverage) == ("sao", None, False)
    assert "บางมัญ" not in {lao.name_th for lao in laos_as_of(session, date(2004, 7, 1))}


def test_the_address_of_a_merged_lao_leads_to_its_successor(
    load_all: Load, session: Session
) -> None:
    load_all(office(MERGED + CREATED, 'obsolete="true"'), TOWN_ENTITY, (TOWN,))
    with pytest.raises(PlaceMoved) as moved:
        get_card(session, "170152")
    assert moved.value.successor == "4170101"


def test_loading_the_file_again_makes_no_second_place(
    load_all: Load, connection: Connection
) -> None:
    def state() -> list[Any]:
        return [
            connection.execute(text(f"SELECT * FROM {table} ORDER BY 1")).all()  # noqa: S608
            for table in ("place", "place_name", "place_code", "place_type")
        ]

    load_all(office(MERGED + CREATED, 'obsolete="true"'), TOWN_ENTITY, (TOWN,))
    before = state()
    load_all(office(MERGED + CREATED, 'obsolete="true"'), TOWN_ENTITY, (TOWN,))
    assert state() == before


def test_an_lao_that_ended_on_an_untold_day_is_reported_and_left_out(load_all: Load) -> None:
    ended = '<abolished type="TAO" status="Gazette" />'
    context = load_all(office(ended + CREATED, 'obsolete="true"'), TOWN_ENTITY, (TOWN,))
    (log,) = [log for key, log in context.logs.items() if key is not None]
    assert [item.type.value for item in log] == ["lineage_unclear"]


def test_a_merger_into_nobody_known_is_reported_and_the_address_is_gone(
    load_all: Load, session: Session
) -> None:
    merged = MERGED.replace("1799", "1798")
    context = load_all(office(merged + CREATED, 'obsolete="true"'), TOWN_ENTITY, (TOWN,))
    assert [
        item.type.value for key, log in context.logs.items() if key is not None for item in log
    ] == ["lineage_unclear"]
    with pytest.raises(PlaceGone) as gone:
        follow_old_code(session, "170152")
    assert (gone.value.name_th, gone.value.ended_on) == ("บางมัญ", date(2004, 7, 1))


def test_a_code_that_nobody_bore_is_not_found(load_all: Load, session: Session) -> None:
    load_all(office(CREATED), TOWN_ENTITY)
    with pytest.raises(PlaceNotFound):
        follow_old_code(session, "6999999")


def test_the_code_before_an_upgrade_leads_to_the_present_code(
    load_all: Load, load: Load, registry: Write, session: Session, connection: Connection
) -> None:
    load_all(office(CREATED), TOWN_ENTITY)
    load(registry("2027-06-10", ("5170102", "บางมัญ", "1701"), TOWN))
    refresh_cards(connection)
    with pytest.raises(PlaceMoved) as moved:
        get_card(session, "6170102")
    assert moved.value.successor == "5170102"


def test_what_a_registry_told_outlives_a_newer_geocode_file(
    load_all: Load, load: Load, registry: Write, connection: Connection, write_province: Write
) -> None:
    load_all(office(CREATED), TOWN_ENTITY)
    load(registry("2027-06-10", ("5170102", "บางมัญ", "1701"), TOWN))
    load(write_province(office(CREATED + "<!-- again -->"), TOWN_ENTITY), "geocode_xml")
    events = connection.execute(
        text("SELECT event FROM lineage WHERE date_is_latest ORDER BY event")
    ).scalars()
    assert list(events) == ["recode", "upgrade"]


def test_a_place_is_found_by_its_former_name(
    load_all: Load, session: Session, connection: Connection
) -> None:
    from loaders.derive.search_terms import derive_search_terms

    load_all(office(CREATED), TOWN_ENTITY)
    derive_search_terms(connection)
    refresh_cards(connection)
    (found, *_) = search_places(session, "ทม.เมืองสิงห์")
    assert (found.card.code, found.former_name) == ("4170101", "เมืองสิงห์")
    (found, *_) = search_places(session, "ทม.บางพุทรา")
    assert (found.card.code, found.former_name) == ("4170101", None)
