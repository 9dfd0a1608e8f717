"""Extreme figures pulled in, or logarithms taken, with a record of it."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from gis.errors import IndexDataUnusable
from indices.stages.moments import WinsorisedMoments, skewness_and_kurtosis
from indices.stages.treat import (
    Treated,
    leave_untreated,
    take_logs,
    treat_by_shape,
    winsorise_points,
    winsorise_quantiles,
)

NAN = np.nan


def one(*figures: float) -> pd.DataFrame:
    return pd.DataFrame({"x": [float(figure) for figure in figures]})


def test_one_outlier_is_pulled_in_to_the_next_figure() -> None:
    found = treat_by_shape(one(*range(1, 11), 100), max_share=0.1)
    assert found.values["x"].tolist() == [*range(1, 11), 10]
    assert found.record.loc["x", ["low_points", "high_points", "is_logged"]].tolist() == [
        0,
        1,
        False,
    ]


def test_a_low_outlier_is_pulled_up() -> None:
    found = treat_by_shape(one(*range(1, 11), -100), max_share=0.1)
    assert found.values["x"].tolist() == [*range(1, 11), 1]
    assert found.record.loc["x", "low_points"] == 1


def test_logarithms_are_taken_where_the_allowed_points_do_not_suffice() -> None:
    figures = [*range(1, 21), 100, 200]
    found = treat_by_shape(one(*figures), max_points=1)
    shift = 0.01 * 199
    assert found.values["x"].tolist() == pytest.approx(np.log(np.array(figures) - 1 + shift))
    assert found.record.loc["x", "is_logged"]
    assert found.record.loc["x", "high_points"] == 0


def test_a_skew_to_the_left_is_mirrored_before_the_logarithm() -> None:
    figures = np.array([*range(1, 21), 100, 200])
    right = treat_by_shape(one(*figures), max_points=0).values["x"]
    left = treat_by_shape(one(*-figures), max_points=0).values["x"]
    assert left.tolist() == pytest.approx((-right).tolist())


def test_without_logarithms_the_allowed_points_are_moved_all_the_same() -> None:
    found = treat_by_shape(one(*range(1, 21), 100, 200), max_points=1, log_if_outside=False)
    assert found.values["x"].tolist() == [*range(1, 21), 100, 100]
    assert not found.record.loc["x", "is_within"]


def test_equal_figures_move_together_or_not_at_all() -> None:
    figures = [*range(1, 21), 300, 300, 300]
    assert treat_by_shape(one(*figures), max_share=None, max_points=2).record.loc["x", "is_logged"]
    together = treat_by_shape(one(*figures), max_share=None, max_points=3)
    assert together.values["x"].tolist() == [*range(1, 21), 20, 20, 20]


def test_an_indicator_never_becomes_constant_by_winsorising() -> None:
    found = treat_by_shape(one(*[0] * 96, 1, 1, 1, 1), max_share=0.05, log_if_outside=False)
    assert found.values["x"].nunique() == 2
    assert not found.record.loc["x", "is_within"]


def test_the_share_counts_known_figures_only() -> None:
    figures = [*range(1, 20), 500]
    assert treat_by_shape(one(*figures), max_share=0.05).record.loc["x", "high_points"] == 1
    sparse = one(*figures[1:], *[NAN] * 50)
    assert treat_by_shape(sparse, max_share=0.05).record.loc["x", "is_logged"]


@pytest.mark.parametrize("figures", [(), (NAN, NAN), (1, 2, 1000), (5, 5, 5, 5, 5)])
def test_without_a_shape_to_judge_nothing_is_done(figures: tuple[float, ...]) -> None:
    found = treat_by_shape(one(*figures))
    pd.testing.assert_frame_equal(found.values, one(*figures))
    assert found.record.loc["x", "is_within"]
    assert np.isnan(found.record.loc["x", "skewness_before"])


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("treat", [treat_by_shape, winsorise_quantiles])
def test_the_order_of_units_is_kept_and_gaps_stay(
    treat: Callable[[pd.DataFrame], Treated], sign: int
) -> None:
    figures = sign * np.exp(np.random.default_rng(3).normal(size=200) * 3)
    figures[::9] = NAN
    treated = treat(one(*figures)).values["x"]
    assert np.isnan(treated).equals(one(*np.isnan(figures))["x"] == 1)
    assert treated.iloc[np.argsort(figures)].dropna().is_monotonic_increasing


def test_leaving_untreated_changes_nothing_and_tells_the_shape() -> None:
    found = leave_untreated(one(*range(1, 11), 100))
    pd.testing.assert_frame_equal(found.values, one(*range(1, 11), 100))
    assert found.record.loc["x", "skewness_before"] == found.record.loc["x", "skewness_after"]
    assert not found.record.loc["x", "is_within"]


def test_points_are_moved_on_request() -> None:
    found = winsorise_points(one(1, 2, 3, 4, 100), low=1, high=2)
    assert found.values["x"].tolist() == [2, 2, 3, 3, 3]
    assert found.record.loc["x", ["low_points", "high_points"]].tolist() == [1, 2]


def test_moving_all_points_is_refused() -> None:
    with pytest.raises(IndexDataUnusable, match="Indicator x: 1 low and 2 high points of 3"):
        winsorise_points(one(1, 2, 3), low=1, high=2)


def test_figures_beyond_quantiles_are_pulled_in() -> None:
    found = winsorise_quantiles(one(0, 10, 20, 30, 40), lower=0.1, upper=0.9)
    assert found.values["x"].tolist() == [4, 10, 20, 30, 36]


def test_quantiles_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(IndexDataUnusable, match=r"0\.9 and 0\.1"):
        winsorise_quantiles(one(1, 2), lower=0.9, upper=0.1)


def test_plain_logarithms() -> None:
    assert take_logs(one(1, np.e)).values["x"].tolist() == [0, 1]
    assert take_logs(one(0), offset=1).values["x"].tolist() == [0]


def test_the_logarithm_of_zero_is_refused_by_name() -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 1, indicator x: the figure 0"):
        take_logs(one(1, 0))


def test_skewness_and_kurtosis_by_hand() -> None:
    # Of 0, 0, 0, 4: mean 1, m2 = 3, m3 = 6, m4 = 21.
    # G1 = 6 / 3^1.5 * sqrt(12) / 2 = 2; G2 = (5 * (21/9 - 3) + 6) * 3 / (2 * 1) = 4.
    skewness, kurtosis = skewness_and_kurtosis(np.array([[0.0], [0], [0], [4]]))
    assert skewness[0] == pytest.approx(2)
    assert kurtosis[0] == pytest.approx(4)


def test_moments_of_winsorised_figures_are_those_of_the_figures_themselves() -> None:
    figures = np.sort(np.random.default_rng(5).normal(size=101) ** 5)
    figures[-1], figures[0] = 1e9, -1e8
    moments = WinsorisedMoments(figures)
    for low, high in [(0, 0), (1, 0), (0, 3), (7, 12), (40, 49)]:
        moved = np.clip(figures, figures[low], figures[-1 - high])
        expected = np.array(skewness_and_kurtosis(moved[:, np.newaxis]))
        assert np.array(moments.at(low, high)) == pytest.approx(expected, rel=1e-6)
