"""What circumstances let expect: robust, within a type, from reported values alone."""

import numpy as np
import pandas as pd
import pytest

from indices.peers.context import Context, standardise_context
from indices.peers.expectation import Ground, expectations, huber_fit

SIZE = 40


def incomes(lao_type: str = "sao", size: int = SIZE) -> Context:
    context = pd.DataFrame({"income": np.arange(size, dtype=float)}, index=range(size))
    return standardise_context(context, pd.Series(lao_type, index=context.index))


def reported(parts: pd.DataFrame) -> pd.DataFrame:
    return parts.notna()


def test_a_few_extraordinary_places_do_not_bend_the_line() -> None:
    design = np.column_stack([np.ones(SIZE), np.arange(SIZE)])
    values = 10 + 2.0 * np.arange(SIZE)
    values[[3, 30]] += 500
    intercept, slope = huber_fit(design, values)
    assert slope == pytest.approx(2, abs=0.02)
    assert intercept == pytest.approx(10, abs=0.5)


def test_columns_that_say_the_same_do_not_matter() -> None:
    column = np.arange(SIZE, dtype=float)
    values = 5 + 3 * column
    twice = np.column_stack([np.ones(SIZE), column, 2 * column])
    assert twice @ huber_fit(twice, values) == pytest.approx(values)


def test_the_richer_are_expected_to_reach_more_and_the_rest_is_the_residual() -> None:
    wobble = np.tile([1.0, -1.0], SIZE // 2)
    parts = pd.DataFrame({"roads": 20 + np.arange(SIZE) + wobble})
    parts.loc[7, "roads"] += 30
    found = expectations(parts, reported(parts), incomes())
    assert found.expected.at[7, "roads"] == pytest.approx(27, abs=0.5)
    assert found.expected.at[30, "roads"] == pytest.approx(50, abs=0.5)
    # All others are 1 from the line: the median absolute deviation is 1, the standard
    # deviation of a normal distribution with it 1.483; 29 / 1.483 = 19.6.
    assert found.residual.at[7, "roads"] == pytest.approx(19.6, abs=0.5)
    assert (found.ground["roads"] == Ground.REGRESSION).all()


def test_what_nobody_reported_has_no_residual_and_bends_nothing() -> None:
    parts = pd.DataFrame({"roads": 20.0 + np.arange(SIZE)})
    is_reported = reported(parts)
    is_reported.loc[5, "roads"] = False
    spoilt = parts.copy()
    spoilt.loc[5, "roads"] = 1000.0
    found = expectations(spoilt, is_reported, incomes())
    assert np.isnan(found.residual.at[5, "roads"])
    assert found.expected.at[5, "roads"] == pytest.approx(25)


def test_a_small_type_is_measured_by_its_median() -> None:
    parts = pd.DataFrame({"roads": np.arange(12.0)})
    found = expectations(parts, reported(parts), incomes("city", 12))
    assert (found.expected["roads"] == 5.5).all()
    assert (found.ground["roads"] == Ground.TYPE_MEDIAN).all()


def test_a_type_of_a_few_has_no_expectation() -> None:
    parts = pd.DataFrame({"roads": np.arange(9.0)})
    found = expectations(parts, reported(parts), incomes("city", 9))
    assert found.expected["roads"].isna().all()
    assert found.residual["roads"].isna().all()
    assert found.ground["roads"].isna().all()


def test_a_place_whose_circumstances_are_unknown_is_expected_nothing() -> None:
    context = pd.DataFrame({"income": [np.nan, *range(1, SIZE)]}, index=range(SIZE))
    prepared = standardise_context(context, pd.Series("sao", index=context.index))
    parts = pd.DataFrame({"roads": np.arange(float(SIZE))})
    found = expectations(parts, reported(parts), prepared)
    assert np.isnan(found.expected.at[0, "roads"])
    assert found.expected.at[10, "roads"] == pytest.approx(10)


def test_where_all_are_equal_nobody_is_above_expectation() -> None:
    parts = pd.DataFrame({"roads": np.full(SIZE, 60.0)})
    found = expectations(parts, reported(parts), incomes())
    assert (found.residual["roads"] == 0).all()
