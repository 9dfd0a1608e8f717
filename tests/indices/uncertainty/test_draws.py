"""Draws of ranks: the same for the same seed, and sound where chance enters."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from indices.uncertainty.draws import draw_ranks, score_errors
from indices.uncertainty.inputs import DrawInput, DrawPlan, Level

MakeInput = Callable[..., DrawInput]
STILL = {"weight_spread": 0.0, "noise_sd": None}


def test_without_anything_to_vary_every_draw_is_the_point_estimate(make_input: MakeInput) -> None:
    plan = DrawPlan(
        seed=1, draws=9, normalisations=("zscore",), aggregations=("geometric",), **STILL
    )
    drawn = draw_ranks(make_input(), plan)
    assert (drawn.ranks == drawn.baseline[:, None]).all()


@pytest.mark.parametrize("noise_sd", [None, np.full(6, 0.5)])
def test_the_same_seed_gives_the_same_bytes_with_any_number_of_threads(
    make_input: MakeInput, noise_sd: np.ndarray | None
) -> None:
    data, plan = make_input(), DrawPlan(seed=5, draws=40, noise_sd=noise_sd)
    one = draw_ranks(data, plan, threads=1)
    four = draw_ranks(data, plan, threads=4)
    other = draw_ranks(data, dataclasses.replace(plan, seed=6))
    assert one.ranks.tobytes() == four.ranks.tobytes()
    assert one.choices.equals(four.choices)
    assert one.ranks.tobytes() != other.ranks.tobytes()


def test_more_draws_keep_those_that_there_were(make_input: MakeInput) -> None:
    few = draw_ranks(make_input(), DrawPlan(seed=5, draws=10))
    more = draw_ranks(make_input(), DrawPlan(seed=5, draws=30))
    assert np.array_equal(few.ranks, more.ranks[:, :10])


@pytest.mark.parametrize("noise_sd", [None, np.full(6, 0.5)])
def test_the_order_of_units_does_not_matter(
    make_input: MakeInput, noise_sd: np.ndarray | None
) -> None:
    data, plan = make_input(), DrawPlan(seed=2, draws=25, noise_sd=noise_sd)
    shuffled = np.random.default_rng(3).permutation(len(data.groups))
    moved = dataclasses.replace(
        data,
        **{
            name: getattr(data, name)[shuffled]
            for name in ("unit_ids", "values", "applicable", "groups", "ranked")
        },
    )
    assert np.array_equal(draw_ranks(moved, plan).ranks, draw_ranks(data, plan).ranks[shuffled])


def test_units_that_are_not_ranked_move_nobody(make_input: MakeInput) -> None:
    ranked = np.arange(120) % 5 > 0
    data = make_input(ranked=ranked, is_scaled_within_group=False)
    values = data.values.copy()
    values[~ranked] = 1e9
    plan = DrawPlan(seed=2, draws=25, noise_sd=np.full(6, 0.5))
    drawn = draw_ranks(data, plan)
    moved = draw_ranks(dataclasses.replace(data, values=values), plan)
    assert np.array_equal(drawn.ranks, moved.ranks)
    assert not drawn.ranks[~ranked].any()
    assert not drawn.baseline[~ranked].any()
    assert np.isnan(drawn.baseline_scores[~ranked]).all()
    kept = {
        name: getattr(data, name)[ranked]
        for name in ("unit_ids", "values", "applicable", "groups", "ranked")
    }
    assert np.array_equal(
        draw_ranks(dataclasses.replace(data, **kept), plan).ranks, drawn.ranks[ranked]
    )


def test_noise_widens_the_spread_of_ranks(make_input: MakeInput) -> None:
    data = make_input(units=400)
    spread = data.values[:, :].std(axis=0, where=~np.isnan(data.values))
    widths = []
    for share in (0.0, 0.1, 0.5):
        plan = DrawPlan(
            seed=4,
            draws=100,
            normalisations=("minmax",),
            aggregations=("arithmetic",),
            weight_spread=0.0,
            noise_sd=share * spread,
        )
        low, high = np.quantile(draw_ranks(data, plan).ranks, [0.05, 0.95], axis=1)
        widths.append((high - low).mean())
    assert widths[0] == 0
    assert 0 < widths[1] < widths[2]


def test_noise_of_one_unit_stays_with_it(make_input: MakeInput) -> None:
    data = make_input(units=200, gaps=0.0, groups=np.zeros(200, dtype=int))
    noise = np.zeros((200, 6))
    noise[17] = 20.0
    plan = DrawPlan(
        seed=4,
        draws=50,
        normalisations=("percentile",),
        aggregations=("arithmetic",),
        weight_spread=0.0,
        noise_sd=noise,
    )
    ranks = draw_ranks(data, plan).ranks
    spread = ranks.max(axis=1) - ranks.min(axis=1)
    assert spread[17] > 20
    assert np.delete(spread, 17).max() <= 8


def test_errors_of_scores_are_those_of_the_values_weighted() -> None:
    # Goalposts leave values as they are: sqrt((0.5 x 2)² + (0.5 x 1)²) = 1.118.
    data = DrawInput(
        unit_ids=np.arange(400),
        values=np.tile([50.0, 40.0], (400, 1)),
        applicable=np.ones((400, 2), dtype=bool),
        direction=np.array([1, 1]),
        levels=(Level(parent=np.zeros(2, dtype=int), weight=np.array([0.5, 0.5])),),
        groups=np.zeros(400, dtype=int),
        ranked=np.arange(400) > 0,
        goalposts=np.array([[0.0, 100.0], [0.0, 100.0]]),
    )
    plan = DrawPlan(seed=1, noise_sd=np.array([2.0, 1.0]))
    errors = score_errors(data, plan)
    assert np.isnan(errors[0])
    assert errors[1:].mean() == pytest.approx(np.sqrt(1.25), abs=0.03)
    still = score_errors(data, dataclasses.replace(plan, noise_sd=None))
    assert (still[1:] == 0).all()


def test_another_imputation_is_another_choice(make_input: MakeInput) -> None:
    data = make_input(gaps=0.3)
    filled = np.where(np.isnan(data.values), np.nanmean(data.values, axis=0), data.values)
    plan = DrawPlan(
        seed=1,
        draws=30,
        normalisations=("minmax",),
        aggregations=("arithmetic",),
        imputations=(0, 1),
        **STILL,
    )
    both = draw_ranks(dataclasses.replace(data, alternatives=(filled,)), plan)
    alone = draw_ranks(
        dataclasses.replace(data, values=filled), dataclasses.replace(plan, imputations=(0,))
    )
    is_filled = (both.choices["imputation"] == 1).to_numpy()
    assert is_filled.any()
    assert (both.ranks[:, is_filled] == alone.baseline[:, None]).all()
    assert (both.ranks[:, ~is_filled] == both.baseline[:, None]).all()


def test_every_choice_is_drawn_about_as_often(make_input: MakeInput) -> None:
    choices = draw_ranks(make_input(units=20), DrawPlan(seed=1, draws=600)).choices
    assert choices["normalisation"].value_counts().between(150, 250).all()
    assert choices["aggregation"].value_counts().between(250, 350).all()


def test_a_group_of_one_is_always_first(make_input: MakeInput) -> None:
    groups = np.zeros(50, dtype=int)
    groups[4] = 1
    plan = DrawPlan(seed=1, draws=30, noise_sd=np.full(6, 0.5))
    assert (draw_ranks(make_input(units=50, gaps=0.0, groups=groups), plan).ranks[4] == 1).all()
