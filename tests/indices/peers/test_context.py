"""Circumstances on one scale: logarithms, robust spread, categories, what cannot be used."""

import numpy as np
import pandas as pd
import pytest

from gis.errors import ComparisonRefused
from indices.peers.context import design_matrix, standardise_context


def sao(*ids: int) -> pd.Series:
    return pd.Series("sao", index=list(ids))


def test_twice_the_people_is_one_distance_among_small_and_large_places() -> None:
    context = pd.DataFrame({"population": [500.0, 1000.0, 8000.0, 16000.0]}, index=[1, 2, 3, 4])
    scaled = standardise_context(context, sao(1, 2, 3, 4)).scaled[:, 0]
    assert scaled[1] - scaled[0] == pytest.approx(scaled[3] - scaled[2])


def test_a_number_is_counted_in_spreads_from_the_median_of_its_type() -> None:
    # Quartiles 20 and 40: the spread is 20 / 1.349.
    context = pd.DataFrame({"income": [10.0, 20.0, 30.0, 40.0, 50.0]}, index=[1, 2, 3, 4, 5])
    scaled = standardise_context(context, sao(1, 2, 3, 4, 5)).scaled[:, 0]
    assert scaled == pytest.approx([-1.349, -0.6745, 0.0, 0.6745, 1.349])


def test_one_absurd_figure_does_not_change_the_scale_of_the_others() -> None:
    values = [10.0, 20.0, 30.0, 40.0, 50.0]
    usual = pd.DataFrame({"income": values}, index=[1, 2, 3, 4, 5])
    absurd = pd.DataFrame({"income": [*values[:4], 7e7]}, index=[1, 2, 3, 4, 5])
    types = sao(1, 2, 3, 4, 5)
    assert standardise_context(absurd, types).scaled[:4] == pytest.approx(
        standardise_context(usual, types).scaled[:4]
    )


def test_types_are_scaled_apart() -> None:
    context = pd.DataFrame({"income": [1.0, 2.0, 3.0, 100.0, 200.0, 300.0]}, index=range(6))
    types = pd.Series(["sao"] * 3 + ["city"] * 3)
    scaled = standardise_context(context, types).scaled[:, 0]
    assert scaled[:3] == pytest.approx(scaled[3:])


def test_a_variable_that_is_equal_everywhere_tells_nobody_apart() -> None:
    context = pd.DataFrame({"income": [0.1 + 0.2, 0.3, 0.3]}, index=[1, 2, 3])
    assert standardise_context(context, sao(1, 2, 3)).scaled[:, 0] == pytest.approx([0, 0, 0])


def test_where_half_of_the_values_are_equal_the_standard_deviation_is_the_spread() -> None:
    context = pd.DataFrame({"income": [5.0, 5.0, 5.0, 5.0, 10.0]}, index=[1, 2, 3, 4, 5])
    scaled = standardise_context(context, sao(1, 2, 3, 4, 5)).scaled[:, 0]
    assert scaled == pytest.approx([0, 0, 0, 0, 2.5])


def test_an_area_of_zero_and_an_infinite_figure_are_set_aside_and_listed() -> None:
    context = pd.DataFrame(
        {"area": [0.0, 1.0, 2.0], "income": [1.0, np.inf, np.nan]}, index=[7, 8, 9]
    )
    found = standardise_context(context, sao(7, 8, 9))
    listed = [tuple(row) for row in found.set_aside.itertuples(index=False)]
    assert listed == [(7, "area", 0.0), (8, "income", np.inf)]
    assert np.isnan(found.scaled).tolist() == [[True, False], [False, True], [False, True]]


def test_categories_keep_their_codes_whatever_the_order_of_rows() -> None:
    context = pd.DataFrame({"region": ["south", "north", None]}, index=[1, 2, 3])
    types = sao(1, 2, 3)
    turned = standardise_context(context.iloc[::-1], types)
    assert turned.scaled[:, 0] == pytest.approx([1, 0, np.nan], nan_ok=True)
    assert turned.is_category.tolist() == [True]


def test_a_place_named_twice_is_refused_by_its_id() -> None:
    context = pd.DataFrame({"area": [1.0, 2.0]}, index=[7, 7])
    with pytest.raises(ComparisonRefused, match="place 7 more than once"):
        standardise_context(context, sao(7))


def test_a_regression_gets_a_constant_numbers_and_columns_of_zero_and_one() -> None:
    context = pd.DataFrame(
        {"income": [1.0, 2.0, 3.0], "region": ["a", "b", "c"], "rare": [1.0, np.nan, np.nan]},
        index=[1, 2, 3],
    )
    found = design_matrix(standardise_context(context, sao(1, 2, 3)), np.arange(3))
    assert found == pytest.approx(
        np.array([[1, -1.349, 0, 0], [1, 0, 1, 0], [1, 1.349, 0, 1]], dtype=float)
    )
