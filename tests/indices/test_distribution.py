"""Medians by group."""

import pandas as pd

from indices.distribution import median_by_group


def test_each_group_has_its_own_median_and_missing_values_take_no_part():
    values = pd.Series([1.0, 3.0, None, 10.0], index=[1, 2, 3, 4])
    groups = pd.Series(["sao", "sao", "sao", "town"], index=[1, 2, 3, 4])
    assert median_by_group(values, groups) == {"sao": 2.0, "town": 10.0}


def test_a_group_without_any_value_is_left_out():
    values = pd.Series([None, 2.0], index=[1, 2], dtype=float)
    groups = pd.Series(["city", "sao"], index=[1, 2])
    assert median_by_group(values, groups) == {"sao": 2.0}
