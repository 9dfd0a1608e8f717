"""Figures per head and changes in per cent, and what they cannot be made of."""

import numpy as np
import pandas as pd
import pytest

from gis.errors import IndexDataUnusable
from indices.stages.denominate import denominate, growth, without_denominator

NAN = np.nan
PEOPLE = pd.Series({1: 2000.0, 2: 0.0, 3: -5.0, 4: NAN, 5: 500.0})


def test_figures_are_given_per_thousand_people() -> None:
    clinics = pd.Series({5: 1.0, 1: 3.0}, name="clinics")
    found = denominate(clinics, PEOPLE, scale=1000)
    assert found.to_dict() == {5: 2.0, 1: 1.5}
    assert found.name == "clinics"


def test_nobody_less_than_nobody_and_unknown_numbers_of_people_give_missing() -> None:
    clinics = pd.Series({1: 3.0, 2: 3.0, 3: 3.0, 4: 3.0, 9: 3.0})
    assert denominate(clinics, PEOPLE).dropna().to_dict() == {1: 0.0015}
    assert without_denominator(clinics, PEOPLE).tolist() == [2, 3, 4, 9]


def test_a_missing_figure_is_not_lost_through_its_denominator() -> None:
    assert without_denominator(pd.Series({2: NAN}), PEOPLE).empty


@pytest.mark.parametrize("scale", [0, -1, NAN, np.inf])
def test_a_scale_that_is_not_above_zero_is_refused(scale: float) -> None:
    with pytest.raises(IndexDataUnusable, match="scale of the denominator"):
        denominate(pd.Series({1: 1.0}), PEOPLE, scale=scale)


def test_a_denominator_too_small_to_divide_by_is_refused_by_name() -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 7, indicator debt"):
        denominate(pd.Series({7: 1e70}, name="debt"), pd.Series({7: 1e-300}))


def test_an_infinite_denominator_is_refused() -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 1"):
        denominate(pd.Series({1: 1.0}), pd.Series({1: np.inf}))


def test_growth_is_in_per_cent_of_the_earlier_year() -> None:
    before = pd.Series({1: 100.0, 2: 80.0, 3: 0.0, 4: -10.0, 5: NAN})
    after = pd.Series({1: 150.0, 2: 60.0, 3: 5.0, 4: 5.0, 5: 5.0, 6: 1.0})
    assert growth(before, after).dropna().to_dict() == {1: 50.0, 2: -25.0}
