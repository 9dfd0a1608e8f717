"""What is filled, from whom, and what stays missing."""

from functools import partial

import numpy as np
import pandas as pd
import pytest

from gis.errors import IndexDataUnusable
from indices.stages import impute
from indices.stages.impute import (
    impute_mean,
    impute_median,
    impute_nearest,
    impute_nothing,
)

NAN = np.nan
VALUES = pd.DataFrame(
    {"a": [1.0, 2, 9, NAN, NAN, NAN], "b": [1.0, 1, 1, 1, 1, NAN]}, index=[1, 2, 3, 4, 5, 6]
)
ALL_APPLY = VALUES.notna() | True
TYPES = pd.Series(["sao", "sao", "sao", "sao", "town", "town"], index=VALUES.index)
METHODS = [
    impute_nothing,
    impute_mean,
    impute_median,
    partial(impute_nearest, neighbours=2),
]


def test_nothing_is_filled_where_nothing_is_chosen() -> None:
    found = impute_nothing(VALUES, ALL_APPLY)
    pd.testing.assert_frame_equal(found.values, VALUES)
    assert not found.is_imputed.any(axis=None)


def test_each_gap_gets_the_mean_or_the_median_of_its_group() -> None:
    assert impute_mean(VALUES, ALL_APPLY, groups=TYPES).values.loc[4, "a"] == 4
    assert impute_median(VALUES, ALL_APPLY, groups=TYPES).values.loc[4, "a"] == 2


def test_a_group_without_any_figure_stays_missing_and_is_not_said_to_be_filled() -> None:
    found = impute_mean(VALUES, ALL_APPLY, groups=TYPES)
    assert found.values.loc[[5, 6], "a"].isna().all()
    assert found.is_imputed.sum().to_dict() == {"a": 1, "b": 1}


@pytest.mark.parametrize("method", METHODS)
def test_what_does_not_apply_is_neither_filled_nor_counted(method: partial) -> None:
    applicable = ALL_APPLY.copy()
    applicable.loc[[3, 4], "a"] = False
    found = method(VALUES, applicable)
    assert found.values.loc[[3, 4], "a"].isna().all()
    assert not found.is_imputed.loc[[3, 4], "a"].any()
    if method is impute_mean:
        assert found.values.loc[5, "a"] == 1.5


@pytest.mark.parametrize("method", METHODS)
def test_known_figures_are_never_changed(method: partial) -> None:
    found = method(VALUES, ALL_APPLY).values
    assert found.where(VALUES.notna()).equals(VALUES)


def test_the_nearest_units_give_the_mean_of_their_figures() -> None:
    values = pd.DataFrame(
        {"x": [0.0, 1, 2, 10, 11], "y": [10.0, 20, 30, 90, NAN]}, index=list("abcde")
    )
    found = impute_nearest(values, values.notna() | True, neighbours=2)
    # Nearest to e on x: d, then c.
    assert found.values.loc["e", "y"] == 60
    assert found.is_imputed.to_numpy().sum() == 1


def test_neighbours_at_one_distance_all_count() -> None:
    values = pd.DataFrame({"x": [0.0, 2, 2, 9, 1], "y": [3.0, 6, 9, 50, NAN]})
    found = impute_nearest(values, values.notna() | True, neighbours=1)
    assert found.values.loc[4, "y"] == 6


def test_near_is_measured_in_standard_deviations_over_what_both_have() -> None:
    values = pd.DataFrame(
        {
            "small": [0.0, 0.4, 1, 0],
            "large": [0.0, 1000, 100, NAN],
            "wanted": [7.0, 8, 9, NAN],
        }
    )
    found = impute_nearest(values, values.notna() | True, neighbours=1)
    assert found.values.loc[3, "wanted"] == 7


def test_a_unit_that_shares_nothing_with_others_stays_missing() -> None:
    values = pd.DataFrame({"x": [NAN, 1.0, 2], "y": [NAN, 5.0, 6]})
    found = impute_nearest(values, values.notna() | True)
    assert found.values.loc[0].isna().all()
    assert not found.is_imputed.any(axis=None)


def test_only_units_of_the_group_are_neighbours() -> None:
    values = pd.DataFrame({"x": [1.0, 1, 1, 5], "y": [3.0, NAN, 4, 9]})
    groups = pd.Series(["s", "t", "s", "t"])
    found = impute_nearest(values, values.notna() | True, neighbours=1, groups=groups)
    assert found.values.loc[1, "y"] == 9


def test_without_a_neighbour_to_ask_for_nothing_is_begun() -> None:
    with pytest.raises(IndexDataUnusable, match="0 neighbours"):
        impute_nearest(VALUES, ALL_APPLY, neighbours=0)


def test_neither_order_nor_block_size_matters_to_neighbours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    generator = np.random.default_rng(7)
    values = pd.DataFrame(generator.normal(size=(60, 6)), columns=list("abcdef"))
    values = values.mask(generator.random(values.shape) < 0.2)
    applicable = values.notna() | True
    found = impute_nearest(values, applicable, neighbours=3).values
    monkeypatch.setattr(impute, "ROWS_AT_ONCE", 7)
    shuffled = values.sample(frac=1, random_state=1)[list("fbdace")]
    again = impute_nearest(shuffled, applicable, neighbours=3).values
    pd.testing.assert_frame_equal(again.loc[found.index, found.columns], found)
    assert found.notna().all(axis=None)
