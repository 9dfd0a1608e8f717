"""Whose is this point: every kind of certainty, in a country of seven squares."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from gis.at import Certainty, PointAnswer, answer_at

Ask = Callable[[float, float], PointAnswer]


@pytest.fixture
def ask(made_up_engine: Engine) -> Ask:
    """Return a function that answers for a longitude and a latitude."""

    def answer(longitude: float, latitude: float) -> PointAnswer:
        with Session(made_up_engine) as session:
            return answer_at(session, longitude, latitude)

    return answer


def codes(answer: PointAnswer) -> list[str]:
    return [candidate.card.code for candidate in answer.laos]


def test_the_middle_of_a_subdistrict_that_one_lao_covers_whole_is_certain(ask: Ask) -> None:
    answer = ask(100.05, 15.05)
    assert answer.certainty is Certainty.CERTAIN
    assert codes(answer) == ["6200102"]
    assert answer.laos[0].extent == "whole"
    assert answer.distance_m == 0


def test_an_answer_names_the_areas_and_the_pao(ask: Ask) -> None:
    answer = ask(100.05, 15.05)
    assert [
        card.code for card in (answer.subdistrict, answer.district, answer.province) if card
    ] == [
        "200101",
        "2001",
        "20",
    ]
    assert answer.pao is not None
    assert answer.pao.code == "2200101"


def test_a_point_within_the_tolerance_of_a_line_gives_both_sides(ask: Ask) -> None:
    answer = ask(100.098, 15.05)
    assert answer.certainty is Certainty.NEAR_LINE
    assert codes(answer) == ["6200102", "5200103"]
    assert [candidate.extent for candidate in answer.laos] == ["whole", None]


def test_a_point_just_beyond_the_tolerance_of_a_line_is_certain(ask: Ask) -> None:
    assert ask(100.096, 15.05).certainty is Certainty.CERTAIN


def test_a_shared_subdistrict_gives_all_who_share_it_the_nearest_office_first(ask: Ask) -> None:
    west, east = ask(100.23, 15.05), ask(100.27, 15.05)
    assert west.certainty is east.certainty is Certainty.SHARED
    assert codes(west) == ["4200104", "6200105"]
    assert codes(east) == ["6200105", "4200104"]
    distances = [candidate.office_distance_m or 0 for candidate in west.laos]
    assert distances == sorted(distances)
    assert distances[0] == pytest.approx(1074, abs=5)


def test_one_lao_that_covers_only_a_part_is_not_certain(ask: Ask) -> None:
    answer = ask(100.05, 15.15)
    assert answer.certainty is Certainty.SHARED
    assert codes(answer) == ["5170102"]


def test_without_known_coverage_all_laos_of_the_district_are_listed(ask: Ask) -> None:
    answer = ask(100.15, 15.15)
    assert answer.certainty is Certainty.DISTRICT_ONLY
    assert set(codes(answer)) == {"5170102", "6170103", "6170104", "6170105"}


def test_near_the_line_of_a_subdistrict_nobody_is_known_to_cover_it_is_not_certain(
    ask: Ask,
) -> None:
    answer = ask(100.202, 15.15)
    assert answer.certainty is Certainty.NEAR_LINE
    assert codes(answer) == ["6170105"]


def test_bangkok_is_one_lao_from_edge_to_edge_without_any_published_coverage(ask: Ask) -> None:
    answer = ask(100.35, 15.05)
    assert answer.certainty is Certainty.CERTAIN
    assert codes(answer) == ["1100000"]
    assert answer.pao is None


def test_two_kilometres_off_the_coast_the_nearest_lao_is_approximate(ask: Ask) -> None:
    answer = ask(100.05, 14.98)
    assert answer.certainty is Certainty.APPROXIMATE
    assert codes(answer) == ["6200102"]
    assert answer.distance_m == pytest.approx(2213, abs=5)


def test_more_than_five_kilometres_off_the_coast_is_outside(ask: Ask) -> None:
    answer = ask(100.05, 14.95)
    assert answer.certainty is Certainty.OUTSIDE
    assert answer.laos == []
    assert answer.province is None


def test_beyond_a_land_border_is_outside_once_the_tolerance_is_passed(ask: Ask) -> None:
    assert ask(100.05, 15.202).certainty is Certainty.APPROXIMATE
    beyond = ask(100.05, 15.22)
    assert beyond.certainty is Certainty.OUTSIDE
    assert beyond.laos == []


@pytest.mark.parametrize("point", [(0.0, 0.0), (-180.0, -90.0), (180.0, 90.0), (100.5, 13.0)])
def test_any_point_of_the_earth_gets_an_answer(ask: Ask, point: tuple[float, float]) -> None:
    assert ask(*point).certainty is Certainty.OUTSIDE


def test_pao_are_never_candidates_beside_local_ones(ask: Ask) -> None:
    for point in ((100.05, 15.05), (100.15, 15.15), (100.25, 15.05), (100.05, 14.98)):
        assert all(candidate.card.lao_type != "pao" for candidate in ask(*point).laos)
