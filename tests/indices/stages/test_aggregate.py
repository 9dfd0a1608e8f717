"""Children brought together to one score, by each method, and re-weighting over gaps."""

from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import IndexDataUnusable, WeightRefused
from indices.stages.aggregate import (
    Aggregator,
    aggregate_level,
    arithmetic,
    geometric,
    mazziotta_pareto,
)
from indices.stages.outrank import copeland

NAN = np.nan
WEIGHTS = {"a": 1.0, "b": 2.0, "c": 1.0}
METHODS: dict[str, Aggregator] = {
    "arithmetic": arithmetic,
    "geometric": geometric,
    "mazziotta_pareto": mazziotta_pareto,
    "copeland": copeland,
}
# Between 70 and 130: within three deviations, where Mazziotta-Pareto is monotone too.
SCORES = st.lists(
    st.tuples(*[st.one_of(st.none(), st.integers(70, 130))] * 3), min_size=1, max_size=12
).map(lambda rows: pd.DataFrame(rows, columns=list("abc"), dtype=float))


def frame(*rows: list[float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list("abc"), dtype=float)


def test_the_weighted_mean_by_hand() -> None:
    assert arithmetic(frame([10, 20, 40]), WEIGHTS).tolist() == [22.5]


def test_the_geometric_mean_by_hand() -> None:
    # (1 * 2² * 16) ^ (1/4)
    found = geometric(frame([1, 2, 16]), WEIGHTS)
    assert found.tolist() == pytest.approx([64**0.25])


def test_copeland_by_hand() -> None:
    # With weights 1, 2, 1: the first beats the second on b alone, 2 to 2, which is a draw;
    # the first beats the third on all; the second beats the third on a and c, 2 to 2: a draw.
    scores = frame([1, 3, 1], [2, 1, 2], [0, 2, 0])
    assert copeland(scores, WEIGHTS).tolist() == [1, 0, -1]
    # With equal weights the second wins both of its duels, 2 to 1.
    assert copeland(scores, dict.fromkeys("abc", 1.0)).tolist() == [0, 2, -2]


def test_copeland_within_groups_counts_only_their_units() -> None:
    scores = frame([3, 3, 3], [2, 2, 2], [1, 1, 1], [0, 0, 0])
    groups = pd.Series(["s", "t", "s", "t"])
    assert copeland(scores, WEIGHTS).tolist() == [3, 1, -1, -3]
    assert copeland(scores, WEIGHTS, groups=groups).tolist() == [1, 1, -1, -1]


def test_copeland_compares_only_what_both_have_and_dust_is_a_draw() -> None:
    scores = frame([NAN, 5, NAN], [9, NAN, NAN], [1, NAN, 3], [NAN, NAN, NAN])
    assert copeland(scores, WEIGHTS).tolist()[:3] == [0, 1, -1]
    assert np.isnan(copeland(scores, WEIGHTS)[3])
    equal = frame([0.1 + 0.2, 1, 1], [0.3, 1, 1])
    assert copeland(equal, WEIGHTS).tolist() == [0, 0]
    # 0.1 + 0.2 against 0.3
    torn = pd.DataFrame({"a": [1.0, 0], "b": [1.0, 0], "c": [0.0, 1]})
    assert copeland(torn, {"a": 0.1, "b": 0.2, "c": 0.3}).tolist() == [0, 0]


def test_copeland_over_several_blocks_is_that_of_all_pairs() -> None:
    generator = np.random.default_rng(4)
    scores = pd.DataFrame(generator.integers(0, 5, (200, 5)), columns=list("vwxyz"), dtype=float)
    scores = scores.mask(generator.random(scores.shape) < 0.1)
    weights = np.array([1.0, 2, 3, 1, 5])
    matrix = scores.to_numpy()
    signs = np.nan_to_num(np.sign(matrix[:, np.newaxis] - matrix[np.newaxis]))
    expected = np.sign(signs @ weights).sum(axis=1)
    found = copeland(scores, dict(zip("vwxyz", weights, strict=True)))
    assert found.tolist() == expected.tolist()


def test_a_gap_leaves_its_weight_to_the_others() -> None:
    scores = frame([10, NAN, 40], [NAN, 7, NAN])
    assert arithmetic(scores, WEIGHTS).tolist() == pytest.approx([25, 7])
    assert geometric(scores, WEIGHTS).tolist() == pytest.approx([20, 7])
    assert mazziotta_pareto(scores, WEIGHTS).tolist() == pytest.approx([25 - 225 / 25, 7])


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_unit_without_any_child_has_no_score(method: Aggregator) -> None:
    assert method(frame([NAN, NAN, NAN], [1, 2, 3]), WEIGHTS).isna().tolist() == [True, False]


@pytest.mark.parametrize("score", [0.0, -3.0])
def test_the_geometric_mean_refuses_what_is_not_above_zero(score: float) -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 1, indicator b: the score"):
        geometric(frame([1, 1, 1], [1, score, 1]), WEIGHTS)


def test_a_floor_lifts_what_is_too_low_for_the_geometric_mean() -> None:
    lifted = geometric(frame([1, 0, 4]), WEIGHTS, floor=1)
    assert lifted.tolist() == geometric(frame([1, 1, 4]), WEIGHTS).tolist()
    with pytest.raises(IndexDataUnusable, match="floor"):
        geometric(frame([1, 0, 4]), WEIGHTS, floor=0)


def test_mazziotta_pareto_refuses_a_mean_that_is_not_above_zero() -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 0: the mean"):
        mazziotta_pareto(frame([1, -1, 1]), WEIGHTS)


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_a_child_without_weight_is_refused(method: Aggregator) -> None:
    with pytest.raises(WeightRefused, match="weight of c is missing"):
        method(frame([1, 2, 3]), {"a": 1, "b": 1})


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_an_infinite_score_is_refused(method: Aggregator) -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 0, indicator b"):
        method(frame([1, np.inf, 3]), WEIGHTS)


def test_a_level_of_the_tree_at_a_time() -> None:
    scores = frame([10, 20, 40], [NAN, NAN, 50])
    pillars = aggregate_level(scores, {"a": "p", "b": "p", "c": "q"}, WEIGHTS, arithmetic)
    assert pillars.loc[0].to_dict() == pytest.approx({"p": 50 / 3, "q": 40})
    assert np.isnan(pillars.loc[1, "p"])
    index = aggregate_level(
        pillars, {"p": "index", "q": "index"}, {"p": 1.0, "q": 1.0}, partial(geometric, floor=1)
    )
    assert index["index"].tolist() == pytest.approx([(50 / 3 * 40) ** 0.5, 50])


def test_a_column_without_parent_is_refused() -> None:
    with pytest.raises(IndexDataUnusable, match="Indicator c: has no parent"):
        aggregate_level(frame([1, 2, 3]), {"a": "p", "b": "p"}, WEIGHTS, arithmetic)


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
@settings(max_examples=25, deadline=None)
@given(scores=SCORES, child=st.sampled_from("abc"), gain=st.integers(0, 20))
def test_a_better_child_never_makes_a_unit_worse(
    method: Aggregator, scores: pd.DataFrame, child: str, gain: int
) -> None:
    better = scores.copy()
    better.loc[0, child] += gain
    before, after = method(scores, WEIGHTS)[0], method(better, WEIGHTS)[0]
    assert np.isnan(before) or after >= before - 1e-9


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
@settings(max_examples=25, deadline=None)
@given(scores=SCORES, seed=st.integers(0, 1000))
def test_the_order_of_units_and_children_decides_nothing(
    method: Aggregator, scores: pd.DataFrame, seed: int
) -> None:
    shuffled = scores.sample(frac=1, random_state=seed)[["c", "a", "b"]]
    found = method(shuffled, WEIGHTS)[scores.index]
    pd.testing.assert_series_equal(found, method(scores, WEIGHTS), rtol=1e-9)


@settings(max_examples=25, deadline=None)
@given(scores=SCORES)
def test_a_gap_is_never_filled_with_the_average_of_the_others(scores: pd.DataFrame) -> None:
    # What other units have in the child that a unit lacks has no part in its score.
    moved = scores.copy()
    moved.loc[1:, "b"] += 40
    for method in (arithmetic, geometric, mazziotta_pareto):
        with_gap = scores.assign(b=scores["b"].where(scores.index > 0))
        moved_gap = moved.assign(b=moved["b"].where(moved.index > 0))
        one, other = method(with_gap, WEIGHTS)[0], method(moved_gap, WEIGHTS)[0]
        assert one == other or (np.isnan(one) and np.isnan(other))
