"""Scores back in the unit of the indicator."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indices.advice.scale import fit_scale


def test_points_of_an_assessment_read_as_whole_points() -> None:
    figures = pd.Series([0.0, 1.0, 3.0, 5.0, np.nan])
    scale = fit_scale(figures, figures * 20)
    assert scale is not None
    assert scale.is_whole
    assert scale.figure(60.0) == 3.0
    # There is nothing between two points: the next better one.
    assert scale.figure(61.0) == 4.0
    assert scale.score(pd.Series([4.0, 9.0])).tolist() == pytest.approx([80.0, 100.0])


def test_where_less_is_better_the_next_whole_figure_lies_below() -> None:
    figures = pd.Series([0.0, 5.0, 10.0])
    scale = fit_scale(figures, 100 - figures * 10)
    assert scale is not None
    assert scale.figure(45.0) == 5.0


def test_logarithms_are_found(make_people: pd.Series) -> None:
    scores = (np.log(make_people) - np.log(100)) / (np.log(10_000) - np.log(100)) * 100
    scale = fit_scale(make_people, scores)
    assert scale is not None
    assert scale.is_log
    assert scale.figure(50.0) == pytest.approx(1000.0)
    assert np.isnan(scale.score(pd.Series([0.0])).iloc[0])


@pytest.fixture
def make_people() -> pd.Series:
    return pd.Series([100.0, 316.5, 1234.0, 5000.0, 10_000.0])


def test_figures_that_were_pulled_in_at_the_ends_do_not_bend_the_line() -> None:
    figures = pd.Series([-50.0, 0.0, 2.5, 7.5, 10.0, 400.0])
    scale = fit_scale(figures, (figures * 10).clip(0, 100))
    assert scale is not None
    assert scale.figure(50.0) == pytest.approx(5.0)


def test_percentile_ranks_lie_on_no_line() -> None:
    figures = pd.Series([1.0, 2.0, 50.0, 51.5, 1000.0])
    assert fit_scale(figures, figures.rank(pct=True) * 100 - 10) is None


def test_one_figure_has_no_scale() -> None:
    assert fit_scale(pd.Series([3.0, 3.0]), pd.Series([50.0, 50.0])) is None


@given(
    st.floats(-1e4, 1e4), st.floats(0.01, 1e3), st.lists(st.floats(1, 99), min_size=3, unique=True)
)
def test_a_score_leads_to_its_figure_and_back(
    origin: float, slope: float, scores: list[float]
) -> None:
    given_scores = pd.Series(scores)
    figures = origin + slope * given_scores
    scale = fit_scale(figures, given_scores)
    if scale is None or scale.is_whole:
        return
    back = scale.score(pd.Series([scale.figure(score) for score in scores]))
    assert back.to_numpy() == pytest.approx(given_scores.to_numpy(), abs=0.05)
