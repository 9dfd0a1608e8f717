"""The index reads names, codes, events and outlines from the database."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, select

from gis.models import Lineage, Place, PlaceCode, PlaceName
from gis.models.vocabulary import MatchMethod
from loaders.lineage.derive import derive_history
from loaders.matching import Match, NoMatch, PlaceIndex, PlaceKey

CodeOf = Callable[..., str]


@pytest.fixture
def connection(made_up_engine: Engine) -> Iterator[Connection]:
    """A connection to the made-up country; what a test changes is rolled back."""
    with made_up_engine.connect() as connection:
        outer = connection.begin()
        yield connection
        outer.rollback()


@pytest.fixture
def add_event(connection: Connection) -> Callable[..., None]:
    """Return a function that adds an event to the LAO with this code."""

    def add(code: str, event: str, on: date | None, **more: Any) -> None:
        held = select(PlaceCode.place_id, PlaceCode.snapshot_id).where(PlaceCode.code == code)
        place_id, snapshot_id = connection.execute(held).one()
        connection.execute(
            insert(Lineage).values(
                place_id=place_id, event=event, effective_on=on, snapshot_id=snapshot_id, **more
            )
        )

    return add


def test_every_place_is_read_and_found_by_its_code(
    connection: Connection, made_up_country: dict[str, Any], code_of: CodeOf
) -> None:
    index = PlaceIndex.read(connection)
    for lao in made_up_country["laos"]:
        assert code_of(index.match(PlaceKey(code=lao["code"]), 2022), index) == lao["code"]


def test_every_lao_is_found_by_its_name_type_and_province(
    connection: Connection, made_up_country: dict[str, Any], code_of: CodeOf
) -> None:
    index = PlaceIndex.read(connection)
    for lao in made_up_country["laos"]:
        key = PlaceKey(name=lao["th"], lao_type=lao["type"], province=lao["code"][1:3])
        assert code_of(index.match(key, 2022), index) == lao["code"]


def test_names_before_a_rename_and_types_before_an_upgrade_are_read(
    connection: Connection, add_event: Callable[..., None], code_of: CodeOf
) -> None:
    add_event("6170103", "rename", date(2013, 9, 6), before="ปากน้ำ", after="ต้นโพธิ์")
    add_event("5170102", "upgrade", date(2012, 8, 24), before="TAO", after="ThesabanTambon")
    add_event("5170102", "upgrade", date(1999, 5, 25), before="SaphaTambon", after="TAO")
    derive_history(connection)
    index = PlaceIndex.read(connection)
    renamed = index.match(PlaceKey(name="อบต.ปากน้ำ", province="สิงห์บุรี"), 2015)
    raised = index.match(PlaceKey(name="อบต.บางพุทรา", province="สิงห์บุรี"), 2010)
    assert code_of(renamed, index) == "6170103"
    assert code_of(raised, index) == "5170102"
    assert isinstance(raised, Match)
    assert raised.method is MatchMethod.LINEAGE_NAME


def test_dated_names_are_read(connection: Connection, code_of: CodeOf) -> None:
    held = select(PlaceCode.place_id, PlaceCode.snapshot_id).where(PlaceCode.code == "6170104")
    place_id, snapshot_id = connection.execute(held).one()
    name = (PlaceName.place_id == place_id) & (PlaceName.lang == "th")
    table = PlaceName.__table__
    connection.execute(table.update().where(name).values(valid="[2015-09-04,)"))  # type: ignore[attr-defined]
    connection.execute(
        insert(PlaceName).values(
            place_id=place_id,
            lang="th",
            name="ค่ายบางระจัน",
            valid="(,2015-09-04)",
            snapshot_id=snapshot_id,
        )
    )
    index = PlaceIndex.read(connection)
    assert index.place(place_id).name == "จักรสีห์"
    result = index.match(PlaceKey(name="อบต.ค่ายบางระจัน", province="17"), 2010)
    assert isinstance(result, Match)
    assert (code_of(result, index), result.method) == ("6170104", MatchMethod.LINEAGE_NAME)


def test_recodes_and_merged_geocodes_are_read(
    connection: Connection, add_event: Callable[..., None], code_of: CodeOf
) -> None:
    add_event("6170103", "recode", date(2011, 3, 23), before="6180111", after="6170103")
    add_event("6170103", "merge", date(2004, 7, 1), before="170109, 170110")
    index = PlaceIndex.read(connection)
    for code in ("6180111", "170159", "170160"):
        result = index.match(PlaceKey(code=code), 2022)
        assert isinstance(result, Match)
        assert (code_of(result, index), result.method) == ("6170103", MatchMethod.RETIRED_CODE)
    assert isinstance(index.match(PlaceKey(code="170159"), 2000), NoMatch)


def test_an_ended_place_leads_to_its_successor(
    connection: Connection, add_event: Callable[..., None], code_of: CodeOf
) -> None:
    ended = select(PlaceCode.place_id).where(PlaceCode.code == "6170104").scalar_subquery()
    heir = connection.execute(
        select(PlaceCode.place_id).where(PlaceCode.code == "6170103")
    ).scalar_one()
    table = Place.__table__
    connection.execute(
        table.update().where(Place.place_id == ended).values(valid="(,2004-07-01)")  # type: ignore[attr-defined]
    )
    names = PlaceName.__table__
    connection.execute(
        names.update().where(PlaceName.place_id == ended).values(valid="(,2004-07-01)")  # type: ignore[attr-defined]
    )
    add_event("6170104", "merge", date(2004, 7, 1), successor_id=heir)
    index = PlaceIndex.read(connection)
    key = PlaceKey(name="อบต.จักรสีห์", province="สิงห์บุรี")
    assert code_of(index.match(key, 2000), index) == "6170104"
    assert code_of(index.match(key, 2010), index) == "6170103"


class TestAPoint:
    def match(self, index: PlaceIndex, east: float, north: float, **said: str) -> Match | NoMatch:
        return index.match(PlaceKey(point=(east, north), **said), 2022)  # type: ignore[arg-type]

    def test_in_an_outline_that_nobody_shares_is_that_lao(
        self, connection: Connection, code_of: CodeOf
    ) -> None:
        index = PlaceIndex.read(connection)
        result = self.match(index, 100.02, 15.02)
        assert isinstance(result, Match)
        assert (code_of(result, index), result.method) == ("6200102", MatchMethod.GEOMETRY)
        assert result.certainty < 0.9

    def test_in_a_shared_subdistrict_is_ambiguous_or_open(self, connection: Connection) -> None:
        index = PlaceIndex.read(connection)
        result = self.match(index, 100.25, 15.05)
        assert isinstance(result, NoMatch)
        assert {item.code for item in result.candidates} == {"4200104", "6200105"}

    def test_does_not_overrule_a_type_or_province_or_another_name(
        self, connection: Connection
    ) -> None:
        index = PlaceIndex.read(connection)
        for said in (
            {"lao_type": "เทศบาลนคร"},
            {"province": "สิงห์บุรี"},
            {"name": "อบต.ชื่ออื่น", "province": "ชลบุรี"},
        ):
            result = self.match(index, 100.02, 15.02, **said)
            assert isinstance(result, NoMatch)
            assert "6200102" in {item.code for item in result.candidates}

    def test_speaks_for_a_name_that_is_only_partly_alike(
        self, connection: Connection, code_of: CodeOf
    ) -> None:
        index = PlaceIndex.read(connection)
        name = {"name": "อบต.หนองบบว้", "province": "ชลบุรี"}
        assert isinstance(index.match(PlaceKey(**name), 2022), NoMatch)  # type: ignore[arg-type]
        result = self.match(index, 100.02, 15.02, **name)
        assert isinstance(result, Match)
        assert (code_of(result, index), result.method) == ("6200102", MatchMethod.GEOMETRY)

    def test_at_sea_is_nowhere(self, connection: Connection, code_of: CodeOf) -> None:
        index = PlaceIndex.read(connection)
        assert code_of(self.match(index, 101.5, 12.0), index) == "unknown"
