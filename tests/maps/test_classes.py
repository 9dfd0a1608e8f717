"""Classes of a choropleth hold about the same number of places."""

import numpy as np
import pandas as pd
import pytest

from maps.classes import quantile_breaks


def test_values_are_divided_evenly() -> None:
    assert quantile_breaks(pd.Series(range(1, 11), dtype=float)) == [3, 5, 7, 9]


def test_missing_values_take_no_part() -> None:
    values = pd.Series([1.0, 2.0, np.nan, 3.0, 4.0, np.nan, 5.0])
    assert quantile_breaks(values) == quantile_breaks(values.dropna())


@pytest.mark.parametrize("values", [[], [np.nan, np.nan]])
def test_nothing_known_has_no_classes(values: list[float]) -> None:
    assert quantile_breaks(pd.Series(values, dtype=float)) == []


def test_equal_values_are_one_class() -> None:
    assert quantile_breaks(pd.Series([3.0] * 20)) == []


def test_many_equal_values_make_fewer_classes_each_with_a_limit_of_its_own() -> None:
    breaks = quantile_breaks(pd.Series([0.0] * 70 + list(range(1, 31))))
    assert breaks == sorted(set(breaks))
    assert 0 < len(breaks) < 4


def test_limits_rise_and_lie_within_the_values() -> None:
    values = pd.Series(np.random.default_rng(7).lognormal(8, 1, 500))
    breaks = quantile_breaks(values, classes=7)
    assert len(breaks) == 6
    assert breaks == sorted(breaks)
    assert values.min() < breaks[0]
    assert breaks[-1] <= values.max()
