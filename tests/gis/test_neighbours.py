"""Neighbours as loading stores them for the edition that is shown."""

from collections.abc import Iterator
from math import cos, radians

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.orm import Session

from gis.geometry.metres import DEGREE_OF_LATITUDE_M, DEGREE_OF_LONGITUDE_M
from gis.models.vocabulary import NeighbourBasis, PlaceKind
from gis.neighbours import neighbours_of, read_neighbours
from loaders.lookup import codes_by_place, place_ids_by_code

TALL_M = 0.1 * DEGREE_OF_LATITUDE_M
WIDE_M = 0.1 * DEGREE_OF_LONGITUDE_M * cos(radians(15.1))


@pytest.fixture
def connection(made_up_engine: Engine) -> Iterator[Connection]:
    with made_up_engine.connect() as connection:
        yield connection


def named(connection: Connection, kind: PlaceKind, **options: object) -> dict[frozenset[str], str]:
    codes = codes_by_place(connection)
    return {
        frozenset({codes[row.place_id], codes[row.neighbour_id]}): row.basis
        for row in read_neighbours(connection, kind, **options).itertuples()
    }


def test_laos_have_neighbours_by_what_is_known_of_their_ground(connection: Connection) -> None:
    assert named(connection, PlaceKind.LAO) == {
        frozenset({"6200102", "5200103"}): "border",
        frozenset({"4200104", "6200105"}): "shared_ground",
        frozenset({"6200102", "5170102"}): "outer_bound",
        frozenset({"5200103", "4200104"}): "outer_bound",
        frozenset({"5200103", "6200105"}): "outer_bound",
        frozenset({"6170105", "4200104"}): "outer_bound",
        frozenset({"6170105", "6200105"}): "outer_bound",
        frozenset({"1100000", "4200104"}): "outer_bound",
        frozenset({"1100000", "6200105"}): "outer_bound",
    }


def test_only_the_wanted_ways_of_knowing_are_read(connection: Connection) -> None:
    bases = [NeighbourBasis.BORDER, NeighbourBasis.SHARED_GROUND]
    found = named(connection, PlaceKind.LAO, bases=bases)
    assert sorted(found.values()) == ["border", "shared_ground"]


def test_provincial_organizations_and_laos_without_known_ground_have_none(
    connection: Connection,
) -> None:
    beside = set().union(*named(connection, PlaceKind.LAO))
    assert beside.isdisjoint({"2170101", "2200101", "6170103", "6170104"})


def test_areas_of_each_kind_have_neighbours(connection: Connection) -> None:
    provinces = {frozenset({"17", "20"}), frozenset({"20", "10"})}
    assert set(named(connection, PlaceKind.PROVINCE)) == provinces
    districts = {frozenset({"1701", "2001"}), frozenset({"2001", "1001"})}
    assert set(named(connection, PlaceKind.DISTRICT)) == districts
    assert len(named(connection, PlaceKind.SUBDISTRICT)) == 8


def test_lengths_are_in_metres_and_unknown_where_ground_is_shared(connection: Connection) -> None:
    provinces = read_neighbours(connection, PlaceKind.PROVINCE)
    assert sorted(provinces["length_m"]) == pytest.approx([TALL_M, 3 * WIDE_M], rel=1e-6)
    laos = read_neighbours(connection, PlaceKind.LAO)
    assert (laos["length_m"].isna() == (laos["basis"] == "shared_ground")).all()


def test_a_place_has_its_neighbours_with_the_longest_line_first(connection: Connection) -> None:
    place_id = place_ids_by_code(connection)["4200104"]
    with Session(connection) as session:
        found = neighbours_of(session, place_id)
    assert {item.card.code for item in found} == {"5200103", "1100000", "6170105", "6200105"}
    assert found[0].length_m == pytest.approx(TALL_M, rel=1e-6)
    assert (found[-1].card.code, found[-1].basis, found[-1].length_m) == (
        "6200105",
        "shared_ground",
        None,
    )


@pytest.mark.real_data
def test_the_whole_country_has_neighbours_of_every_kind(national_engine: Engine) -> None:
    with national_engine.connect() as connection:
        provinces = named(connection, PlaceKind.PROVINCE)
        laos = read_neighbours(connection, PlaceKind.LAO)
        present = connection.execute(
            text("SELECT DISTINCT lao_id FROM area_lao JOIN smallest_area ON area_id = place_id")
        )
        covering = set(present.scalars())
        codes = codes_by_place(connection)
    # Bangkok's six, counted on the map; Phuket is an island off Phang-nga.
    assert {code for pair in provinces if "10" in pair for code in pair - {"10"}} == {
        *("11", "12", "13", "24", "73", "74"),
    }
    assert not any("83" in pair for pair in provinces)
    beside = set(laos["place_id"]) | set(laos["neighbour_id"])
    assert beside <= covering
    # Islands that one LAO holds alone.
    alone = {codes[place] for place in covering - beside}
    assert 0 < len(alone) < 20
    assert 3 < 2 * len(laos) / len(beside) < 9
