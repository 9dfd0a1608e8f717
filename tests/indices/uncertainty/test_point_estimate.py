"""Draws without chance: the point estimate, equal to plain loops over the method."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest

from indices.uncertainty.draws import Choice, Engine, draw_ranks
from indices.uncertainty.inputs import Aggregation, DrawInput, DrawPlan, Level

MakeInput = Callable[..., DrawInput]
STILL = {"weight_spread": 0.0, "noise_sd": None}


def score_by_loops(data: DrawInput, row: int, normalisation: str, aggregation: str) -> float:
    """Compute the index of one unit as the method describes it."""
    among = [
        other
        for other in range(len(data.groups))
        if data.ranked[other]
        and (data.groups[other] == data.groups[row] or not data.is_scaled_within_group)
    ]
    scores: list[float | None] = []
    for indicator in range(data.values.shape[1]):
        known = [
            float(data.values[other, indicator] * data.direction[indicator])
            for other in among
            if data.applicable[other, indicator] and not math.isnan(data.values[other, indicator])
        ]
        value = float(data.values[row, indicator] * data.direction[indicator])
        if math.isnan(value) or not data.applicable[row, indicator]:
            scores.append(None)
        else:
            scores.append(scale_by_loops(value, known, normalisation))
    for level in data.levels:
        parents: list[float | None] = []
        for parent in range(int(level.parent.max()) + 1):
            own = level.aggregation[parent] if level.aggregation else None
            is_geometric = (own or aggregation) == "geometric"
            total = weight = 0.0
            for child in range(len(level.parent)):
                score = scores[child]
                if level.parent[child] == parent and score is not None:
                    total += level.weight[child] * (
                        math.log(max(score, 1.0)) if is_geometric else score
                    )
                    weight += level.weight[child]
            if weight == 0:
                parents.append(None)
            else:
                mean = total / weight
                parents.append(math.exp(mean) if is_geometric else mean)
        scores = parents
    assert scores[0] is not None
    return scores[0]


def scale_by_loops(value: float, known: list[float], normalisation: str) -> float:
    """Return one value's score among those that share its scale."""
    if min(known) == max(known):
        return 50.0
    if normalisation == "minmax":
        return 100 * (value - min(known)) / (max(known) - min(known))
    if normalisation == "percentile":
        below = sum(other < value for other in known)
        equal = sum(other == value for other in known)
        return 100 * (below + (equal - 1) / 2) / (len(known) - 1)
    mean = sum(known) / len(known)
    deviation = math.sqrt(sum((other - mean) ** 2 for other in known) / (len(known) - 1))
    return 50 + 10 * (value - mean) / deviation


def ranks_by_loops(data: DrawInput, scores: list[float]) -> list[int]:
    """Return 1 for the best of each group; equal scores share the better rank."""
    return [
        0
        if not data.ranked[row]
        else 1
        + sum(
            bool(data.ranked[other])
            and data.groups[other] == data.groups[row]
            and scores[other] > scores[row] + 1e-9
            for other in range(len(scores))
        )
        for row in range(len(scores))
    ]


@pytest.mark.parametrize("is_scaled_within_group", [True, False])
@pytest.mark.parametrize(
    ("normalisation", "aggregation"),
    list(itertools.product(("minmax", "zscore", "percentile"), ("arithmetic", "geometric"))),
)
def test_the_point_estimate_equals_plain_loops(
    make_input: MakeInput, normalisation: str, aggregation: str, is_scaled_within_group: bool
) -> None:
    data = make_input(ranked=np.arange(120) % 11 > 0, is_scaled_within_group=is_scaled_within_group)
    plan = DrawPlan(
        seed=1, draws=1, normalisations=(normalisation,), aggregations=(aggregation,), **STILL
    )
    drawn = draw_ranks(data, plan)
    scores = [
        score_by_loops(data, row, normalisation, aggregation) if data.ranked[row] else math.nan
        for row in range(120)
    ]
    np.testing.assert_allclose(drawn.baseline_scores, scores, atol=1e-8)
    assert drawn.baseline.tolist() == ranks_by_loops(data, scores)


@pytest.mark.parametrize("normalisation", ["minmax", "zscore", "percentile"])
@pytest.mark.parametrize("aggregation", ["arithmetic", "geometric"])
def test_the_32_bit_path_of_noise_equals_the_64_bit_path_when_errors_are_tiny(
    make_input: MakeInput, normalisation: str, aggregation: str
) -> None:
    data = make_input(units=2000, gaps=0.2)
    noise = np.full(6, 1e-9)
    noise[3] = 0.0
    plan = DrawPlan(
        seed=1,
        draws=1,
        normalisations=(normalisation,),
        aggregations=(aggregation,),
        weight_spread=0.0,
        noise_sd=noise,
    )
    engine = Engine(data, plan)
    exact = engine.scores(Choice())
    light = engine.scores(Choice(noise=0))
    assert light.dtype == np.float32
    np.testing.assert_allclose(light, exact, atol=2e-3)


@pytest.mark.parametrize(
    ("leaves", "top"),
    [
        ((None, None, None), ("geometric",)),
        (("geometric", None, "arithmetic"), (None,)),
        (("geometric", "geometric", "geometric"), ("geometric",)),
    ],
)
def test_a_pillar_may_keep_its_own_aggregation_in_every_draw(
    make_input: MakeInput, leaves: tuple[Aggregation | None, ...], top: tuple[Aggregation | None]
) -> None:
    data = make_input()
    mixed = dataclasses.replace(
        data,
        levels=(
            dataclasses.replace(data.levels[0], aggregation=leaves),
            dataclasses.replace(data.levels[1], aggregation=top),
        ),
    )
    plan = DrawPlan(seed=1, draws=1, aggregations=("arithmetic",), **STILL)
    by_loops = [score_by_loops(mixed, row, "minmax", "arithmetic") for row in range(120)]
    np.testing.assert_allclose(draw_ranks(mixed, plan).baseline_scores, by_loops, atol=1e-8)


def test_goalposts_stay_whatever_a_draw_chooses() -> None:
    data = DrawInput(
        unit_ids=np.arange(4),
        values=np.array([[0.0], [2.0], [5.0], [9.0]]),
        applicable=np.ones((4, 1), dtype=bool),
        direction=np.array([1]),
        levels=(Level(parent=np.array([0]), weight=np.array([1.0])),),
        groups=np.zeros(4, dtype=int),
        ranked=np.ones(4, dtype=bool),
        goalposts=np.array([[1.0, 6.0]]),
    )
    for normalisation in ("minmax", "zscore", "percentile"):
        plan = DrawPlan(seed=1, draws=1, normalisations=(normalisation,), **STILL)
        assert draw_ranks(data, plan).baseline_scores.tolist() == [0, 20, 80, 100]
    fewer = dataclasses.replace(data, direction=np.array([-1]))
    assert draw_ranks(fewer, plan).baseline_scores.tolist() == [100, 80, 20, 0]


@pytest.mark.parametrize("normalisation", ["minmax", "zscore", "percentile"])
def test_figures_that_differ_by_dust_share_a_rank(normalisation: str) -> None:
    data = DrawInput(
        unit_ids=np.arange(4),
        values=np.array([[0.3, 7.0], [0.1 + 0.2, 7.0], [0.9, 7.0], [0.2, 7.0 + 1e-14]]),
        applicable=np.ones((4, 2), dtype=bool),
        direction=np.array([1, 1]),
        levels=(Level(parent=np.zeros(2, dtype=int), weight=np.array([0.5, 0.5])),),
        groups=np.zeros(4, dtype=int),
        ranked=np.ones(4, dtype=bool),
    )
    plan = DrawPlan(seed=1, draws=5, normalisations=(normalisation,), **STILL)
    assert draw_ranks(data, plan).ranks.T.tolist() == [[2, 2, 1, 4]] * 5
