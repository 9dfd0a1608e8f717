"""What every stage asks of its frames."""

import numpy as np
import pandas as pd
import pytest

from gis.errors import IndexDataUnusable
from indices.stages.frames import flags_like, rows_by_group, to_matrix

VALUES = pd.DataFrame({"a": [1.0, 2], "b": [3.0, np.nan]}, index=[7, 8])


def test_an_indicator_that_stands_twice_is_refused() -> None:
    with pytest.raises(IndexDataUnusable, match="Indicator a: stands twice"):
        to_matrix(VALUES.set_axis(["a", "a"], axis=1))


def test_a_figure_whose_powers_cannot_be_computed_is_refused() -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 8, indicator a: the figure 1e\\+80"):
        to_matrix(VALUES.replace(2.0, 1e80))


def test_flags_are_brought_into_the_order_of_the_figures() -> None:
    flags = pd.DataFrame({"b": [False, True, True], "a": [True, False, True]}, index=[8, 7, 9])
    assert flags_like(VALUES, flags).tolist() == [[False, True], [True, False]]


def test_figures_without_flags_are_refused_by_name() -> None:
    flags = VALUES.notna()
    with pytest.raises(IndexDataUnusable, match="Indicator b: nothing tells which units"):
        flags_like(VALUES, flags[["a"]])
    with pytest.raises(IndexDataUnusable, match="Unit 8: nothing tells which indicators"):
        flags_like(VALUES, flags.loc[[7]])


def test_rows_come_group_by_group_whatever_their_order() -> None:
    groups = pd.Series({5: "t", 3: "s", 9: "t", 1: "s"})
    found = rows_by_group(pd.Index([1, 9, 3, 5]), groups)
    assert sorted(map(tuple, found)) == [(0, 2), (1, 3)]
