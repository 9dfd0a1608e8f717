"""The Mazziotta-Pareto Index, worked by hand.

Method: De Muro, Mazziotta and Pareto 2011, Composite Indices of Development and Poverty: An
Application to MDGs, Social Indicators Research 104(1), 1-18; with weights: Mazziotta and Pareto,
Weighting in composite indices construction, Rivista Italiana di Economia Demografia e Statistica.
The figures are made up so that all steps come out even; they are not from these papers.
"""

import pandas as pd
import pytest

from indices.stages.aggregate import mazziotta_pareto
from indices.stages.normalise import zscore

EQUAL = {"a": 1.0, "b": 1.0}


def test_of_two_units_with_one_mean_the_balanced_one_is_ahead() -> None:
    scores = pd.DataFrame({"a": [100.0, 90.0], "b": [100.0, 110.0]}, index=["even", "uneven"])
    # Uneven: M = 100, S = 10, cv = 0.1, penalty S * cv = 1.
    assert mazziotta_pareto(scores, EQUAL).to_dict() == {"even": 100.0, "uneven": 99.0}


def test_for_what_is_bad_imbalance_adds() -> None:
    scores = pd.DataFrame({"a": [90.0], "b": [110.0]})
    assert mazziotta_pareto(scores, EQUAL, is_more_better=False).tolist() == [101.0]


def test_mean_and_deviation_are_weighted() -> None:
    scores = pd.DataFrame({"a": [90.0], "b": [110.0]})
    # M = 0.75 * 90 + 0.25 * 110 = 95; S² = 0.75 * 25 + 0.25 * 225 = 75; 95 - 75 / 95.
    found = mazziotta_pareto(scores, {"a": 3.0, "b": 1.0})
    assert found.tolist() == pytest.approx([95 - 75 / 95])


def test_from_raw_figures_to_the_index() -> None:
    raw = pd.DataFrame({"a": [1.0, 2.0, 3.0], "b": [30.0, 20.0, 10.0], "c": [5.0, 7.0, 9.0]})
    scores = zscore(raw, mean=100, sd=10, direction={"a": 1, "b": 1, "c": -1})
    assert scores.to_numpy().tolist() == [[90, 110, 110], [100, 100, 100], [110, 90, 90]]
    # First: M = 310/3, S² = 800/9, penalty (800/9) / (310/3) = 80/93. Last: M = 290/3, 80/87.
    found = mazziotta_pareto(scores, {"a": 1.0, "b": 1.0, "c": 1.0})
    assert found.tolist() == pytest.approx([310 / 3 - 80 / 93, 100, 290 / 3 - 80 / 87])
