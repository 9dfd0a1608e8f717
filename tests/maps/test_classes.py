"""Quantile classes."""

import pandas as pd

from maps.classes import quantile_breaks


def test_five_classes_hold_the_same_number_of_places():
    values = pd.Series(range(1, 101), dtype=float)
    breaks = quantile_breaks(values)
    counts = pd.cut(values, [0, *breaks, 101], right=False).value_counts()
    assert len(breaks) == 4
    assert counts.max() - counts.min() <= 2


def test_equal_values_leave_fewer_classes_and_never_an_empty_one():
    assert quantile_breaks(pd.Series([5.0] * 20)) == []
    assert quantile_breaks(pd.Series([1.0] * 15 + [2.0] * 5)) == [2.0]


def test_missing_values_take_no_part():
    assert quantile_breaks(pd.Series([None, None], dtype=float)) == []
    assert quantile_breaks(pd.Series([1.0, None, 2.0]), classes=2) == quantile_breaks(
        pd.Series([1.0, 2.0]), classes=2
    )
