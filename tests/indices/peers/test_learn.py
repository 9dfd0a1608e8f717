"""Weak indicators and the peers to learn from."""

import numpy as np
import pandas as pd
import pytest

from indices.peers.expectation import Expectations, Ground
from indices.peers.learn import Lesson, Teacher, lessons, standings

PEERS = [2, 3, 4, 5, 6]


@pytest.fixture
def parts() -> pd.DataFrame:
    """Place 1 is second lowest in roads, in the middle in water, silent about waste."""
    return pd.DataFrame(
        {
            "roads": [20.0, 10.0, 40.0, 50.0, 60.0, 90.0],
            "water": [50.0, 10.0, 40.0, 50.0, 60.0, 90.0],
            "waste": [np.nan, 10.0, 40.0, 50.0, 60.0, 90.0],
        },
        index=[1, *PEERS],
    )


@pytest.fixture
def expected(parts: pd.DataFrame) -> Expectations:
    """In roads, 4 and 5 do better than expected of them; 6 does as its riches let expect."""
    residual = pd.DataFrame(0.0, parts.index, parts.columns)
    residual["roads"] = [-1.0, 1.5, 1.2, 2.0, 3.0, 0.1]
    ground = pd.DataFrame(Ground.REGRESSION, parts.index, parts.columns, dtype=object)
    return Expectations(parts - 10 * residual, residual, ground)


def ask(
    parts: pd.DataFrame, expected: Expectations, is_reported: pd.DataFrame | None = None
) -> list[Lesson]:
    known = parts.notna() if is_reported is None else is_reported
    return lessons(1, PEERS, parts=parts, is_reported=known, expected=expected)


def test_standings_worked_by_hand(parts: pd.DataFrame) -> None:
    found = standings(1, PEERS, parts, parts.notna())
    assert found.index.tolist() == ["roads", "water"]
    # One of five is below in roads; in water two are below and one is equal.
    assert found["standing"].tolist() == [0.2, 0.5]
    assert found["peer_median"].tolist() == [50.0, 50.0]


def test_the_teachers_are_peers_clearly_above_expectation_and_above_the_median(
    parts: pd.DataFrame, expected: Expectations
) -> None:
    # 2 does better than expected but worse than place 1; 3 is not clearly above; 4 is no better
    # than the median of peers; 6 is best, as its circumstances let expect.
    assert ask(parts, expected) == [
        Lesson("roads", 20.0, 50.0, 0.2, 5, (Teacher(5, 60.0, 30.0, 3.0, Ground.REGRESSION),))
    ]


def test_the_most_above_expectation_comes_first(
    parts: pd.DataFrame, expected: Expectations
) -> None:
    expected.residual.loc[6, "roads"] = 4.0
    (lesson,) = ask(parts, expected)
    assert [teacher.place_id for teacher in lesson.teachers] == [6, 5]


def test_a_weakness_nobody_solved_is_told_without_teachers(
    parts: pd.DataFrame, expected: Expectations
) -> None:
    expected.residual["roads"] = 0.0
    (lesson,) = ask(parts, expected)
    assert (lesson.indicator, lesson.teachers) == ("roads", ())


def test_missing_and_imputed_values_are_no_weakness(
    parts: pd.DataFrame, expected: Expectations
) -> None:
    imputed = parts.fillna(0.0)
    found = ask(imputed, expected, parts.notna())
    assert [lesson.indicator for lesson in found] == ["roads"]


def test_a_value_that_was_not_reported_is_nobodys_standing(parts: pd.DataFrame) -> None:
    is_reported = parts.notna()
    is_reported.loc[2, "roads"] = False
    found = standings(1, PEERS, parts, is_reported)
    assert (found.at["roads", "standing"], found.at["roads", "peers_known"]) == (0.0, 4)


def test_with_too_few_known_peers_nothing_is_called_weak(
    parts: pd.DataFrame, expected: Expectations
) -> None:
    is_reported = parts.notna()
    is_reported.loc[[2, 3], "roads"] = False
    assert ask(parts, expected, is_reported) == []


def test_low_everywhere_is_no_weakness_of_one(parts: pd.DataFrame, expected: Expectations) -> None:
    assert ask(parts.assign(roads=5.0), expected) == []


def test_a_place_is_not_its_own_teacher(parts: pd.DataFrame, expected: Expectations) -> None:
    expected.residual.loc[1, "roads"] = 9.0
    found = lessons(1, [1, *PEERS], parts=parts, is_reported=parts.notna(), expected=expected)
    assert all(teacher.place_id != 1 for lesson in found for teacher in lesson.teachers)
    assert found[0].peers_known == 5


def test_the_weakest_indicator_comes_first(parts: pd.DataFrame, expected: Expectations) -> None:
    lower = parts.copy()
    lower.loc[1, "water"] = 1.0
    assert [lesson.indicator for lesson in ask(lower, expected)] == ["water", "roads"]
