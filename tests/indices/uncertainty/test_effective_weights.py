"""What each part really counts for, beside what was meant."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indices.uncertainty.effective_weights import correlation_ratio, effective_weights

SOURCE = np.random.default_rng(1)
NORMAL = SOURCE.standard_normal(6000)
OTHER = SOURCE.standard_normal(6000)


def test_independent_parts_of_equal_spread_count_by_their_squared_weights() -> None:
    # V(E(y | x_i)) = w_i² when parts are independent with variance 1.
    index = 0.8 * NORMAL + 0.6 * OTHER
    assert correlation_ratio(index, NORMAL) == pytest.approx(0.64, abs=0.02)
    assert correlation_ratio(index, OTHER) == pytest.approx(0.36, abs=0.02)


def test_a_bent_relation_counts_though_its_correlation_is_nothing() -> None:
    index = NORMAL**2
    assert abs(np.corrcoef(index, NORMAL)[0, 1]) < 0.1
    assert correlation_ratio(index, NORMAL) > 0.95


def test_a_part_that_has_nothing_to_do_with_the_index_counts_for_nothing() -> None:
    assert correlation_ratio(NORMAL, OTHER) < 0.01


def test_few_values_are_taken_one_by_one() -> None:
    # Hand-worked: means 1 and 4, V(E) = 2.25; V(y) of 0, 2, 3, 5 is 3.25.
    index, part = np.array([0.0, 2.0, 3.0, 5.0]), np.array([1.0, 1.0, 9.0, 9.0])
    assert correlation_ratio(index, part) == pytest.approx(2.25 / 3.25)


def test_a_part_or_an_index_that_does_not_vary_explains_nothing() -> None:
    assert correlation_ratio(NORMAL, np.ones(6000)) == 0
    assert correlation_ratio(np.ones(6000), NORMAL) == 0


def test_far_outliers_do_not_break_the_curve() -> None:
    part = NORMAL.copy()
    part[:3] = [500.0, -500.0, 900.0]
    assert 0 <= correlation_ratio(NORMAL, part) <= 1


def test_effective_weights_add_up_to_one_beside_the_nominal_ones() -> None:
    index = pd.Series(0.5 * (NORMAL * 3) + 0.5 * OTHER)
    parts = pd.DataFrame({"wide": NORMAL * 3, "narrow": OTHER})
    parts.loc[:50, "narrow"] = np.nan
    found = effective_weights(index, parts, pd.Series({"narrow": 2.0, "wide": 2.0}))
    assert found["nominal"].to_dict() == {"wide": 0.5, "narrow": 0.5}
    assert found["effective"].sum() == pytest.approx(1)
    assert found.loc["wide", "effective"] == pytest.approx(0.9, abs=0.03)


def test_nothing_to_explain_gives_no_effective_weights() -> None:
    found = effective_weights(
        pd.Series(np.ones(10)), pd.DataFrame({"a": np.arange(10.0)}), pd.Series({"a": 1.0})
    )
    assert found["effective"].tolist() == [0.0]
