"""What would move a place: the answer in points and units, and every reason to refuse one."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import ComparisonRefused
from indices.peers.bounds import Basis
from indices.peers.improve import (
    Answer,
    Refusal,
    Standing,
    Target,
    is_gain_hidden,
    linear_scales,
    visible_rank,
    weighted_mean,
    what_would_move,
)

PARTS = pd.Series({"roads": 40.0, "water": 40.0, "waste": np.nan})
WEIGHTS = pd.Series({"roads": 0.75, "water": 0.25})
BOUNDS = pd.DataFrame(
    {
        "upper": [50.0, 60.0],
        "step": [5.0, 4.0],
        "basis": [Basis.CHANGES, Basis.LEVELS],
        "count": [20, 9],
    },
    index=["roads", "water"],
)
HERE = Standing(500.0, 470.0, 530.0)
ABOVE = Standing(400.0, 380.0, 420.0)


def ask(
    score: float = 43.0,
    *,
    standing: Standing | None = HERE,
    above: Standing | None = ABOVE,
    bounds: pd.DataFrame = BOUNDS,
) -> Answer:
    return what_would_move(
        PARTS,
        bounds,
        score=weighted_mean(WEIGHTS, PARTS),
        standing=standing,
        target=None if above is None else Target(score, above),
        raw_scales=linear_scales({"roads": -2.0}, {"roads": 300.0}),
    )


def test_the_smallest_change_in_points_steps_and_units() -> None:
    # A usual step of roads gains 0.75 * 5 = 3.75, of water 0.25 * 4 = 1: roads it is. The gap of
    # 3 points takes 4 of roads, 0.8 of a usual step; at 2 less a point, from 220 to 212.
    answer = ask()
    assert answer.refusal is None
    assert answer.improvement is not None
    (step,) = answer.improvement.steps
    assert (step.indicator, step.before, step.after) == ("roads", 40.0, pytest.approx(44.0))
    assert step.usual_steps == pytest.approx(0.8)
    assert (step.raw_before, step.raw_after) == (220.0, pytest.approx(212.0))
    assert step.basis == Basis.CHANGES
    assert answer.improvement.score == pytest.approx(43.0)


def test_each_indicator_that_suffices_alone_is_an_alternative() -> None:
    found = [
        (item.steps[0].indicator, round(item.steps[0].after, 6)) for item in ask().alternatives
    ]
    assert found == [("roads", 44.0), ("water", 52.0)]


def test_steps_on_unlike_evidence_say_so() -> None:
    answer = ask(49.0)
    assert answer.improvement is not None
    assert [step.indicator for step in answer.improvement.steps] == ["roads", "water"]
    assert not answer.improvement.is_of_one_basis
    assert answer.improvement.steps[1].raw_after is None


def test_a_place_that_is_not_ranked_gets_no_answer() -> None:
    assert ask(standing=None).refusal is Refusal.NOT_RANKED


def test_nothing_is_above_the_top_band() -> None:
    answer = ask(above=None)
    assert (answer.refusal, answer.score) == (Refusal.TOP_BAND, 40.0)


def test_out_of_reach_says_the_most_that_could_be_reached() -> None:
    answer = ask(53.0)
    assert answer.refusal is Refusal.OUT_OF_REACH
    # 0.75 * 50 + 0.25 * 60
    assert answer.reachable == pytest.approx(52.5)
    assert answer.improvement is None
    assert answer.alternatives == ()


def test_without_peers_to_go_by_nothing_is_proposed() -> None:
    assert ask(bounds=BOUNDS.assign(basis=Basis.NONE)).refusal is Refusal.NO_BASIS


@pytest.mark.parametrize(
    "above",
    [
        Standing(480.0, 475.0, 485.0),  # within our interval
        Standing(460.0, 350.0, 505.0),  # our rank is within theirs
        Standing(510.0, 505.0, 515.0),  # behind us, in spite of the score
    ],
)
def test_a_gain_that_uncertainty_hides_is_not_sold(above: Standing) -> None:
    answer = ask(above=above)
    assert answer.refusal is Refusal.GAIN_HIDDEN
    assert answer.improvement is None
    assert answer.visible_rank == 470.0


def test_a_score_that_is_there_already_leaves_only_uncertainty() -> None:
    assert ask(39.0).refusal is Refusal.GAIN_HIDDEN


def test_a_gain_below_half_of_the_interval_is_hidden_where_the_interval_leans() -> None:
    leaning = Standing(500.0, 490.0, 640.0)
    assert visible_rank(leaning) == 425.0
    assert is_gain_hidden(leaning, Standing(440.0, 430.0, 450.0))
    assert not is_gain_hidden(leaning, Standing(420.0, 410.0, 430.0))


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"roads": 0.75}, "weight of water is nan"),
        ({"roads": 1.0, "water": 0.0}, "weight of water is 0"),
        ({"roads": 0.75, "water": 0.75}, "sum to 1.5"),
    ],
)
def test_weights_that_do_not_fit_the_known_parts_are_refused(
    weights: dict[str, float], message: str
) -> None:
    with pytest.raises(ComparisonRefused, match=message):
        weighted_mean(pd.Series(weights), PARTS)


@pytest.mark.parametrize(
    ("bounds", "message"),
    [
        (BOUNDS.drop(index="water"), "No bound is given for water"),
        (BOUNDS.assign(upper=[30.0, 60.0]), "bound of roads"),
        (BOUNDS.assign(step=[5.0, np.nan]), "bound of water"),
    ],
)
def test_bounds_that_mean_nothing_are_refused(bounds: pd.DataFrame, message: str) -> None:
    with pytest.raises(ComparisonRefused, match=message):
        ask(bounds=bounds)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_an_improvement_applied_to_the_parts_reaches_the_target(seed: int) -> None:
    chance = np.random.default_rng(seed)
    names = list("abcdef")
    parts = pd.Series(chance.uniform(0, 90, 6), names)
    weights = pd.Series(chance.dirichlet(np.ones(6)), names)
    bounds = pd.DataFrame(
        {
            "upper": np.minimum(parts + chance.uniform(0, 30, 6), 100),
            "step": chance.uniform(1, 9, 6),
            "basis": Basis.CHANGES,
            "count": 10,
        }
    )
    target = Target(float(parts @ weights) + chance.uniform(0.1, 20), ABOVE)
    answer = what_would_move(
        parts, bounds, score=weighted_mean(weights, parts), standing=HERE, target=target
    )
    if answer.refusal is Refusal.OUT_OF_REACH:
        assert float(bounds["upper"] @ weights) < target.score
        assert answer.reachable == pytest.approx(float(bounds["upper"] @ weights))
        return
    assert answer.improvement is not None
    after = parts.copy()
    for step in answer.improvement.steps:
        after[step.indicator] = step.after
    assert float(after @ weights) == pytest.approx(target.score)
    assert (after <= bounds["upper"] + 1e-9).all()
    for other in answer.alternatives:
        # Both stop within 1e-9 of the score: with a small weight many times as much in steps.
        assert other.usual_steps >= answer.improvement.usual_steps * (1 - 1e-6)
