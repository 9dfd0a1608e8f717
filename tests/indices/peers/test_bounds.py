"""What peers did as the bound of what a place could do, and on which basis."""

import numpy as np
import pandas as pd
import pytest

from indices.peers.bounds import Basis, bounds_by_peers, yearly_changes

NO_CHANGES = pd.DataFrame()
LEVELS = pd.DataFrame({"roads": [10.0, 20.0, 30.0, 40.0, 50.0]}, index=[1, 2, 3, 4, 5])


def test_changes_are_taken_from_each_year_to_the_next_and_never_across_a_gap() -> None:
    levels = {
        2020: pd.DataFrame({"roads": [10.0, 20.0]}, index=[1, 2]),
        2021: pd.DataFrame({"roads": [15.0, np.nan, 3.0]}, index=[1, 2, 3]),
        2023: pd.DataFrame({"roads": [90.0, 90.0, 90.0]}, index=[1, 2, 3]),
    }
    assert yearly_changes(levels)["roads"].to_dict() == {1: 5.0}


def test_a_new_scale_is_not_a_change() -> None:
    frame = pd.DataFrame({"smoke": [1.0], "roads": [1.0]}, index=[1])
    found = yearly_changes({2023: frame, 2024: frame + 50}, breaks=[("smoke", 2024)])
    assert found.to_dict("list") == {"roads": [50.0]}


def test_one_year_alone_has_no_changes() -> None:
    assert yearly_changes({2023: LEVELS}).empty


def test_the_bound_is_a_change_that_one_in_ten_peer_years_reached() -> None:
    # Ten changes: the one that a tenth reached, read downwards, is the second largest.
    changes = pd.DataFrame({"roads": [0.0, 0, 0, 0, 0, 0, -2, 3, 6, 80]})
    found = bounds_by_peers(pd.Series({"roads": 40.0}), changes, LEVELS).loc["roads"]
    assert found["upper"] == 46.0
    assert found["basis"] == Basis.CHANGES
    assert found["count"] == 10
    # (4 + 9 + 36 + 6400) / 10 = 644.9
    assert found["step"] == pytest.approx(644.9**0.5)


def test_without_enough_changes_the_top_quarter_of_peers_is_the_bound() -> None:
    changes = pd.DataFrame({"roads": [1.0, 2.0, 3.0, 4.0]})
    found = bounds_by_peers(pd.Series({"roads": 30.0}), changes, LEVELS).loc["roads"]
    assert (found["upper"], found["basis"], found["count"]) == (40.0, Basis.LEVELS, 5)
    # 10, 20, 30, 30, 40, 50 lie around 30: (400 + 100 + 100 + 400) / 6
    assert found["step"] == pytest.approx((1000 / 6) ** 0.5)


def test_a_place_above_its_peers_is_not_pulled_down() -> None:
    found = bounds_by_peers(pd.Series({"roads": 70.0}), NO_CHANGES, LEVELS)
    assert found.at["roads", "upper"] == 70.0


def test_peers_that_only_fell_leave_no_room() -> None:
    changes = pd.DataFrame({"roads": [-1.0, -2.0, -3.0, -4.0, -5.0]})
    assert bounds_by_peers(pd.Series({"roads": 70.0}), changes, LEVELS).at["roads", "upper"] == 70


def test_nobody_can_rise_above_the_best() -> None:
    changes = pd.DataFrame({"roads": [20.0] * 6})
    assert bounds_by_peers(pd.Series({"roads": 90.0}), changes, LEVELS).at["roads", "upper"] == 100


def test_too_few_peers_are_no_basis() -> None:
    found = bounds_by_peers(pd.Series({"water": 5.0}), NO_CHANGES, LEVELS).loc["water"]
    assert (found["upper"], found["basis"], found["count"]) == (5.0, Basis.NONE, 0)


def test_what_a_place_has_not_reported_is_not_there_to_improve() -> None:
    parts = pd.Series({"roads": np.nan, "water": 5.0})
    assert bounds_by_peers(parts, NO_CHANGES, LEVELS).index.tolist() == ["water"]
