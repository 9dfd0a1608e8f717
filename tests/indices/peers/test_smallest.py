"""The smallest changes that reach a target: worked by hand, against closed forms, and always."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indices.peers.smallest import (
    Array,
    Search,
    WeightedMean,
    highest_score,
    smallest_alone,
    smallest_changes,
)

THIRDS = np.array([0.5, 0.3, 0.2])


def search(parts: list[float], room: list[float], step: list[float], score: object) -> Search:
    return Search(np.array(parts), np.array(room), np.array(step), score)  # type: ignore[arg-type]


def geometric(weights: Array) -> object:
    return lambda parts: np.exp(np.log(np.maximum(parts, 1e-9)) @ weights)


def mazziotta_pareto(parts: Array) -> Array:
    """The mean less its variation: uneven parts cost."""
    mean = parts.mean(axis=1)
    return mean - parts.var(axis=1) / mean


def test_the_mean_takes_what_gains_most_for_its_size_first() -> None:
    # Gains per usual step: 0.5 * 2 = 1, 0.3 * 10 = 3, 0.2 * 4 = 0.8. The gap of 5 points is
    # filled by all 10 of the second (3 points), then 4 of the first (2 points).
    found = smallest_changes(
        search([40, 40, 40], [10, 10, 10], [2, 10, 4], WeightedMean(THIRDS)), 45.0
    )
    assert found == pytest.approx([4, 10, 0])


def test_the_size_of_changes_is_their_sum_in_usual_steps() -> None:
    one = search([40, 40, 40], [10, 10, 10], [2, 10, 4], WeightedMean(THIRDS))
    assert one.size(np.array([4.0, 10.0, 0.0])) == 3.0


def test_a_target_beyond_all_room_is_not_reached() -> None:
    one = search([40, 40, 40], [10, 0, 10], [2, 10, 4], WeightedMean(THIRDS))
    assert highest_score(one) == pytest.approx(47)
    assert smallest_changes(one, 47.5) is None
    assert smallest_changes(one, 47.0) == pytest.approx([10, 0, 10])


def test_a_target_that_is_met_needs_no_change() -> None:
    one = search([40, 40, 40], [10, 10, 10], [2, 10, 4], WeightedMean(THIRDS))
    assert smallest_changes(one, 39.0) == pytest.approx([0, 0, 0])


def test_one_indicator_alone_suffices_or_does_not() -> None:
    one = search([40, 40, 40], [10, 10, 10], [2, 10, 4], WeightedMean(THIRDS))
    assert smallest_alone(one, 0, 44.0) == pytest.approx([8, 0, 0])
    assert smallest_alone(one, 1, 44.0) is None


def test_a_part_without_a_usual_step_stays() -> None:
    one = search([40, 40, 40], [10, 10, 10], [0, 10, 4], WeightedMean(THIRDS))
    assert smallest_alone(one, 0, 44.0) is None
    assert smallest_changes(one, 45.0) == pytest.approx([0, 10, 10])


def test_the_geometric_mean_of_two_is_lifted_at_its_weaker_part() -> None:
    # sqrt(25 * 64) = 40; to reach 48 = sqrt(36 * 64) the lower part rises by 11, where a point
    # gains most throughout.
    half = geometric(np.array([0.5, 0.5]))
    found = smallest_changes(search([25, 64], [30, 30], [1, 1], half), 48.0)
    assert found == pytest.approx([11, 0], abs=1e-4)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_the_geometric_mean_agrees_with_its_closed_form(seed: int) -> None:
    chance = np.random.default_rng(seed)
    parts, weights = chance.uniform(5, 80, 6), chance.dirichlet(np.ones(6))
    room, step = chance.uniform(0.1, 20, 6), chance.uniform(1, 10, 6)
    one = search(list(parts), list(room), list(step), geometric(weights))
    target = one.score_after(room * 0.5)

    # At the optimum every part within its bounds is a common multiple of weight times step.
    low, high = 0.0, 1e5
    for _ in range(200):
        middle = (low + high) / 2
        changes = np.clip(middle * weights * step - parts, 0, room)
        low, high = (low, middle) if one.score_after(changes) >= target else (middle, high)
    closed = np.clip(high * weights * step - parts, 0, room)

    found = smallest_changes(one, target)
    assert found is not None
    assert one.size(found) == pytest.approx(one.size(closed), rel=1e-3)


def test_where_unevenness_costs_more_of_the_best_part_is_no_help() -> None:
    one = search([20, 80], [0, 20], [1, 1], mazziotta_pareto)
    # Mean 50, variance 900: 50 - 18 = 32. With 100: mean 60, variance 1600: 33.3.
    assert one.score_after(np.zeros(2)) == pytest.approx(32)
    assert highest_score(one) == pytest.approx(60 - 1600 / 60)
    lower = search([20, 30], [0, 70], [1, 1], mazziotta_pareto)
    # The highest score is an inner one, found by trying every hundredth.
    tried = lower.scores(np.column_stack([np.zeros(7001), np.linspace(0, 70, 7001)]))
    assert highest_score(lower) == pytest.approx(tried.max(), abs=1e-6)


def test_a_score_that_moves_in_jumps_is_reached_by_steps() -> None:
    stairs = search([12, 12], [30, 30], [1, 2], lambda parts: np.floor(parts / 10).sum(axis=1))
    found = smallest_changes(stairs, 4.0)
    assert found is not None
    assert stairs.score_after(found) >= 4
    # Eight points lift either part by one stair; they count half in the second.
    assert stairs.size(found) == pytest.approx(9, abs=0.1)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["mean", "geometric", "mazziotta_pareto"]))
def test_changes_reach_the_target_within_the_room_and_none_is_idle(seed: int, name: str) -> None:
    chance = np.random.default_rng(seed)
    parts, weights = chance.uniform(5, 80, 5), chance.dirichlet(np.ones(5))
    room, step = chance.uniform(0, 20, 5) * (chance.random(5) < 0.8), chance.uniform(1, 10, 5)
    scores = {
        "mean": WeightedMean(weights),
        "geometric": geometric(weights),
        "mazziotta_pareto": mazziotta_pareto,
    }
    one = search(list(parts), list(room), list(step), scores[name])
    now, most = one.score_after(np.zeros(5)), highest_score(one)
    target = now + chance.uniform(0, 1) * (most - now)
    found = smallest_changes(one, target)
    assert found is not None
    assert one.score_after(found) >= target - 2e-9
    assert (found >= 0).all()
    assert (found <= room + 1e-12).all()
    for at in np.flatnonzero(found):
        less = found.copy()
        less[at] *= 0.99
        assert one.score_after(less) < target + 1e-9
    alone = [smallest_alone(one, at, target) for at in range(5)]
    for other in alone:
        assert other is None or one.size(other) >= one.size(found) - 1e-6
