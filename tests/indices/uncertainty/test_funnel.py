"""Funnel limits, worked by hand where the binomial and Poisson distributions are short."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from gis.errors import DrawsRefused
from indices.uncertainty.funnel import funnel_limits, place_in_funnel


def test_a_proportion_of_ten_people_by_hand() -> None:
    # n = 10, target 1/2, counts in 1,024ths: P(0) = 1, P(1) = 10, P(2) = 45. The 2.5 % point is
    # 25.6: P(R <= 1) = 11 is below it, P(R <= 2) = 56 above, so r = 2, and the limit is
    # (2 - (56 - 25.6) / 45) / 10. The 0.1 % point is 1.024: r = 1, (1 - (11 - 1.024) / 10) / 10.
    limits = funnel_limits(0.5, np.array([10.0]), kind="proportion").loc[0]
    assert limits["low_95"] == pytest.approx((2 - 30.4 / 45) / 10)
    assert limits["low_998"] == pytest.approx((1 - 9.976 / 10) / 10)
    # From above: P(R <= 7) = 968, P(R <= 8) = 1,013 of 1,024; the 97.5 % point is 998.4.
    assert limits["high_95"] == pytest.approx((8 - (1013 - 998.4) / 45) / 10)


def test_a_rate_of_one_expected_event_by_hand() -> None:
    # Poisson with mean 1: P(R <= 2) = 2.5 / e, P(R <= 3) = (8 / 3) / e = 0.981, P(3) = (1 / 6) / e.
    limits = funnel_limits(0.01, np.array([100.0]), kind="rate").loc[0]
    surplus = (8 / 3 / math.e - 0.975) / (1 / 6 / math.e)
    assert limits["high_95"] == pytest.approx((3 - surplus) / 100)
    assert limits["low_95"] == 0


def test_a_mean_has_normal_limits() -> None:
    limits = funnel_limits(50.0, np.array([25.0, 100.0]), kind="mean", spread=10.0)
    assert limits["high_95"].tolist() == pytest.approx([50 + 1.959964 * 2, 50 + 1.959964])
    assert limits["low_998"].tolist() == pytest.approx([50 - 3.090232 * 2, 50 - 3.090232])


@pytest.mark.parametrize("kind", ["proportion", "rate"])
def test_large_places_have_nearly_normal_limits(kind: str) -> None:
    size, target = 1e6, 0.2
    limits = funnel_limits(target, np.array([size]), kind=kind).loc[0]
    deviation = math.sqrt((target * (1 - target) if kind == "proportion" else target) / size)
    assert limits["high_95"] == pytest.approx(target + 1.959964 * deviation, abs=deviation / 100)
    assert limits["low_998"] == pytest.approx(target - 3.090232 * deviation, abs=deviation / 100)


@pytest.mark.parametrize("kind", ["proportion", "rate"])
def test_limits_close_in_with_size_and_lie_around_the_target(kind: str) -> None:
    limits = funnel_limits(0.3, np.arange(5.0, 400.0), kind=kind)
    assert (limits["low_998"] <= limits["low_95"]).all()
    assert (limits["low_95"] < 0.3).all()
    assert (limits["high_95"] > 0.3).all()
    assert (limits["high_95"] <= limits["high_998"]).all()
    width = limits["high_95"] - limits["low_95"]
    assert width.iloc[-1] < width.iloc[0] / 5


def test_chance_alone_leaves_the_limits_about_as_often_as_they_say() -> None:
    sizes = np.random.default_rng(1).integers(20, 2000, 20_000).astype(float)
    values = np.random.default_rng(2).binomial(sizes.astype(int), 0.15) / sizes
    said = place_in_funnel(values, funnel_limits(0.15, sizes, kind="proportion"))
    assert (said != "within").mean() == pytest.approx(0.05, abs=0.01)
    assert said.isin(["very_low", "very_high"]).mean() == pytest.approx(0.002, abs=0.002)


def test_places_are_said_to_lie_within_or_beyond() -> None:
    limits = pd.DataFrame({"low_998": [1.0], "low_95": [2.0], "high_95": [4.0], "high_998": [5.0]})
    values = [0.5, 1.5, 3.0, 4.5, 6.0, np.nan]
    said = place_in_funnel(np.array(values), limits.loc[[0] * len(values)].reset_index(drop=True))
    assert said.tolist()[:5] == ["very_low", "low", "within", "high", "very_high"]
    assert said.isna().tolist() == [False] * 5 + [True]


def test_nobody_and_nothing_known_have_no_limits() -> None:
    limits = funnel_limits(0.3, np.array([0.0, np.nan, 10.0]), kind="proportion")
    assert limits.loc[:1].isna().all(axis=None)
    assert limits.loc[2].notna().all()
    assert place_in_funnel(np.array([0.3, 0.3, 0.3]), limits).isna().tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("target", "kind", "said"),
    [(1.2, "proportion", "between 0 and 1"), (0.0, "rate", "above 0"), (3.0, "mean", "deviation")],
)
def test_targets_without_limits_are_refused(target: float, kind: str, said: str) -> None:
    with pytest.raises(DrawsRefused, match=said):
        funnel_limits(target, np.array([10.0]), kind=kind)
