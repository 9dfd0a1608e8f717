"""Districts and provinces count people, not organizations."""

import numpy as np
import pandas as pd
import pytest

from indices.roll_up import mean_over_people, ratio_of_sums, whole_sum

AREAS = pd.Series([1, 1, 2, 2])


def test_a_score_is_averaged_over_people() -> None:
    scores, people = pd.Series([10.0, 20.0, 5.0, 5.0]), pd.Series([100.0, 300.0, 1.0, 1.0])
    assert mean_over_people(scores, people, AREAS).to_dict() == {1: 17.5, 2: 5.0}


def test_an_area_whose_figures_stand_for_too_few_people_has_none() -> None:
    scores, people = pd.Series([10.0, np.nan, 5.0, np.nan]), pd.Series([79.0, 21.0, 80.0, 20.0])
    rolled = mean_over_people(scores, people, AREAS)
    assert np.isnan(rolled[1])
    assert rolled[2] == 5.0


def test_lao_whose_people_nobody_knows_are_no_part_of_the_mean() -> None:
    scores, people = pd.Series([10.0, 20.0, 5.0, 7.0]), pd.Series([1.0, np.nan, 1.0, 1.0])
    rolled = mean_over_people(scores, people, AREAS)
    assert np.isnan(rolled[1])
    assert rolled[2] == 6.0


def test_a_rate_is_a_sum_over_a_sum_not_a_mean_of_rates() -> None:
    above, below = pd.Series([1.0, 90.0, 0.0, 1.0]), pd.Series([10.0, 100.0, 1.0, 1.0])
    rates = ratio_of_sums(above, below, below, AREAS)
    assert rates[1] == pytest.approx(91 / 110)
    assert rates[2] == 0.5


def test_a_denominator_of_zero_gives_no_rate() -> None:
    zero, one = pd.Series([0.0] * 4), pd.Series([1.0] * 4)
    assert ratio_of_sums(one, zero, one, AREAS).isna().all()


def test_a_sum_with_a_gap_is_no_sum() -> None:
    assert whole_sum(pd.Series([1.0, np.nan, 2.0, 3.0]), AREAS).dropna().to_dict() == {2: 5.0}
