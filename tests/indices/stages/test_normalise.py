"""Each way to one scale, worked by hand, and what all ways have in common."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import IndexDataUnusable
from indices.stages.normalise import (
    distance_to_best,
    distance_to_reference,
    goalposts,
    minmax,
    percentile_rank,
    zscore,
)

NAN = np.nan
Way = Callable[..., pd.Series]
WAYS = {
    "minmax": minmax,
    "zscore": zscore,
    "percentile_rank": percentile_rank,
    "goalposts": partial(goalposts, posts=(-2000.0, 2000.0), is_clamped=False),
    "distance_to_best": distance_to_best,
}
# One decimal, so that differences are either none or well above dust.
FIGURES = st.lists(
    st.one_of(st.none(), st.integers(-10_000, 10_000).map(lambda n: n / 10)),
    min_size=1,
    max_size=30,
).map(lambda figures: pd.Series(figures, dtype=float))


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Way:
    return WAYS[request.param]


def test_minmax_by_hand() -> None:
    values = pd.Series([10.0, 15, 30, NAN])
    assert minmax(values).tolist()[:3] == [0, 25, 100]
    assert minmax(values, direction=-1).tolist()[:3] == [100, 75, 0]
    assert minmax(values, lower=1, upper=5).tolist()[:3] == [1, 2, 5]


def test_zscore_by_hand() -> None:
    # Mean 4, deviations -2, 0, 2, sum of squares 8, of 2 degrees: sd 2.
    values = pd.Series([2.0, 4, 6])
    assert zscore(values).tolist() == [-1, 0, 1]
    assert zscore(values, direction=-1, mean=100, sd=10).tolist() == [110, 100, 90]


def test_percentile_rank_by_hand() -> None:
    # Ranks 1, 2.5, 2.5, 4, 5 of 5 known ones.
    values = pd.Series([3.0, 7, 7, 8, 90, NAN])
    assert percentile_rank(values).tolist()[:5] == [0, 37.5, 37.5, 75, 100]
    assert percentile_rank(values, direction=-1).tolist()[:5] == [100, 62.5, 62.5, 25, 0]


def test_dust_in_published_figures_does_not_part_equals() -> None:
    # 5.1000000000000005 stands in the ASEM data beside 5.1.
    assert percentile_rank(pd.Series([5.1000000000000005, 5.1, 6.0])).tolist() == [25, 25, 100]


def test_goalposts_by_hand() -> None:
    values = pd.Series([5.0, 20, 52.5, 85, 100])
    assert goalposts(values, posts=(20, 85), is_clamped=True).tolist() == [0, 0, 50, 100, 100]
    turned = goalposts(values, posts=(20, 85), is_clamped=True, direction=-1, upper=1)
    assert turned.tolist() == [1, 1, 0.5, 0, 0]
    beyond = goalposts(values, posts=(0, 50), is_clamped=False)
    assert beyond.tolist() == [10, 40, 105, 170, 200]


def test_distance_to_a_reference_by_hand() -> None:
    # The target of 10 from the worst, 0: 5 is half way; 11 surpasses it.
    values = pd.Series([0.0, 5, 11])
    assert distance_to_reference(values, reference=10, is_capped=False).tolist() == pytest.approx(
        [0, 50, 110]
    )
    assert distance_to_reference(values, reference=10, is_capped=True).tolist() == [0, 50, 100]


def test_distance_to_a_reference_that_is_low() -> None:
    values = pd.Series([-1.0, 1, 10])
    found = distance_to_reference(values, reference=0, is_capped=False, direction=-1, upper=1)
    assert found.tolist() == [1.1, 0.9, 0]


def test_distance_to_the_best_by_hand() -> None:
    values = pd.Series([21.0, 10.4, 33.9])
    assert distance_to_best(values, upper=1).round(7).tolist() == [0.4510638, 0, 1]


@pytest.mark.parametrize(
    ("scores", "middle"),
    [
        (minmax(pd.Series([2.0, 2, NAN])), 50),
        (minmax(pd.Series([0.3, 0.1 + 0.2])), 50),
        (zscore(pd.Series([2.0, 2, NAN]), mean=100, sd=10), 100),
        (zscore(pd.Series([2.0, NAN]), mean=7), 7),
        (percentile_rank(pd.Series([2.0, 2, NAN])), 50),
        (percentile_rank(pd.Series([2.0])), 50),
        (distance_to_best(pd.Series([2.0, 2])), 50),
    ],
)
def test_an_indicator_that_is_equal_everywhere_gives_the_middle(
    scores: pd.Series, middle: float
) -> None:
    assert set(scores.dropna()) == {middle}


def test_each_column_has_its_own_direction_and_posts() -> None:
    values = pd.DataFrame({"good": [1.0, 2, 3], "bad": [1.0, 2, 3]})
    direction = {"bad": -1, "good": 1}
    assert minmax(values, direction=direction)["bad"].tolist() == [100, 50, 0]
    posts = {"good": (0.0, 4.0), "bad": (0.0, 10.0)}
    found = goalposts(values, posts=posts, is_clamped=True, direction=direction)
    assert found.loc[0].tolist() == [25, 90]
    found = distance_to_reference(
        values, reference={"good": 2, "bad": 2}, is_capped=True, direction=direction
    )
    assert found["bad"].tolist() == [100, 100, 0]


@pytest.mark.parametrize("group_way", [minmax, zscore, percentile_rank, distance_to_best])
def test_groups_are_scaled_apart(group_way: Way) -> None:
    values = pd.Series([1.0, 30, 2, 10, 3, 20])
    groups = pd.Series(["s", "t"] * 3)
    found = group_way(values, within=groups)
    for group in ("s", "t"):
        chosen = groups == group
        pd.testing.assert_series_equal(found[chosen], group_way(values[chosen]))


def test_a_unit_without_a_group_is_refused() -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 2: belongs to no group"):
        minmax(pd.Series({1: 1.0, 2: 2.0}), within=pd.Series({1: "s"}))


def test_all_missing_stays_missing(way: Way) -> None:
    assert way(pd.Series([NAN, NAN])).isna().all()
    assert way(pd.Series([], dtype=float)).empty


def test_an_infinite_figure_is_refused_with_unit_and_indicator(way: Way) -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 8, indicator tax") as caught:
        way(pd.DataFrame({"tax": {7: 1.0, 8: -np.inf}}))
    assert (caught.value.unit, caught.value.indicator) == (8, "tax")


def test_a_unit_that_stands_twice_is_refused(way: Way) -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 4: stands twice"):
        way(pd.Series([1.0, 2, 3], index=[4, 5, 4]))


@pytest.mark.parametrize("direction", [0, 2, NAN])
def test_a_direction_that_is_none_is_refused(way: Way, direction: float) -> None:
    with pytest.raises(IndexDataUnusable, match="the direction is"):
        way(pd.Series([1.0, 2]), direction=direction)


def test_a_column_without_direction_is_refused(way: Way) -> None:
    with pytest.raises(IndexDataUnusable, match="Indicator b: has no direction"):
        way(pd.DataFrame({"a": [1.0, 2], "b": [1.0, 2]}), direction={"a": 1})


@pytest.mark.parametrize("posts", [(5.0, 5.0), (5.0, 1.0), (0.0, np.inf), (NAN, 1.0)])
def test_goalposts_in_the_wrong_order_are_refused(posts: tuple[float, float]) -> None:
    with pytest.raises(IndexDataUnusable, match="goalposts are"):
        goalposts(pd.Series([1.0]), posts=posts, is_clamped=True)


@pytest.mark.parametrize(("reference", "direction"), [(1.0, 1), (0.0, 1), (NAN, 1), (3.0, -1)])
def test_a_reference_no_better_than_the_worst_is_refused(reference: float, direction: int) -> None:
    with pytest.raises(IndexDataUnusable, match="not better than the worst"):
        distance_to_reference(
            pd.Series([1.0, 2, 3]), reference=reference, is_capped=True, direction=direction
        )


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("direction", [1, -1])
@settings(max_examples=25, deadline=None)
@given(values=FIGURES)
def test_a_better_figure_never_scores_less(name: str, direction: int, values: pd.Series) -> None:
    scores = WAYS[name](values, direction=direction)
    assert scores.isna().equals(values.isna())
    ordered = scores[(direction * values).sort_values().dropna().index]
    assert (ordered.diff().dropna() >= -1e-9).all()


@pytest.mark.parametrize("name", WAYS)
@settings(max_examples=25, deadline=None)
@given(values=FIGURES, seed=st.integers(0, 1000))
def test_the_order_of_units_decides_nothing(name: str, values: pd.Series, seed: int) -> None:
    shuffled = values.sample(frac=1, random_state=seed)
    scores = WAYS[name](values)
    again = WAYS[name](shuffled)[scores.index]
    pd.testing.assert_series_equal(again, scores, rtol=1e-9)


@settings(max_examples=25, deadline=None)
@given(
    values=FIGURES,
    factor=st.sampled_from([0.001, 0.3, 2.54, 1000]),
    shift=st.sampled_from([0.0, -273.15, 32]),
)
def test_minmax_does_not_depend_on_the_unit_of_measurement(
    values: pd.Series, factor: float, shift: float
) -> None:
    again = minmax(values * factor + shift)
    pd.testing.assert_series_equal(again, minmax(values), rtol=1e-6, atol=1e-6)
