"""The middle of each group, for context beside a single figure."""

import numpy as np
import pandas as pd

from indices.distribution import median_by_group

TYPES = pd.Series(["sao", "sao", "sao", "town", "city"], index=[1, 2, 3, 4, 5])


def test_each_group_has_its_own_median() -> None:
    values = pd.Series([1.0, 5.0, 3.0, 8.0, 9.0], index=TYPES.index)
    assert median_by_group(values, TYPES) == {"sao": 3.0, "town": 8.0, "city": 9.0}


def test_missing_values_count_neither_as_zero_nor_as_a_place() -> None:
    values = pd.Series([1.0, np.nan, 3.0, np.nan, 9.0], index=TYPES.index)
    assert median_by_group(values, TYPES) == {"sao": 2.0, "city": 9.0}


def test_places_are_matched_by_id_not_by_order() -> None:
    values = pd.Series({4: 8.0, 1: 1.0})
    assert median_by_group(values, TYPES) == {"town": 8.0, "sao": 1.0}


def test_nothing_known_gives_nothing() -> None:
    assert median_by_group(pd.Series(dtype=float), TYPES) == {}
