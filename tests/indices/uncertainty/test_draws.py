"""Draws of ranks: equal to plain loops where nothing is random, and sound where it is."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Callable

import numpy as np
import pytest

from gis.errors import DrawsRefused
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


def test_a_group_of_one_is_always_first(make_input: MakeInput) -> None:
    groups = np.zeros(50, dtype=int)
    groups[4] = 1
    plan = DrawPlan(seed=1, draws=30, noise_sd=np.full(6, 0.5))
    assert (draw_ranks(make_input(units=50, gaps=0.0, groups=groups), plan).ranks[4] == 1).all()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"unit_ids": np.zeros(120, dtype=int)}, "an id twice"),
        ({"ranked": np.zeros(120, dtype=bool)}, "no unit is ranked"),
        ({"direction": np.array([1, 0, 1, 1, 1, 1])}, r"must be \+1 or -1"),
        ({"groups": np.zeros(119, dtype=int)}, "groups has the shape"),
        ({"values": np.full((120, 6), np.nan)}, "unit 3 is ranked"),
        ({"values": np.full((120, 6), np.inf)}, "infinite"),
        ({"levels": (Level(parent=np.zeros(6, dtype=int), weight=np.ones(6)),)}, "add up to"),
        (
            {
                "levels": (
                    Level(parent=np.zeros(6, dtype=int), weight=np.array([0, 1, 0, 0, 0, 0])),
                )
            },
            "not above 0",
        ),
        ({"levels": ()}, "must have one parent"),
        ({"goalposts": np.tile([2.0, 1.0], (6, 1))}, "low end"),
    ],
)
def test_an_input_that_no_rank_can_be_made_of_is_refused(
    make_input: MakeInput, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(DrawsRefused, match=said):
        make_input(**changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"draws": 0}, "draws must be"),
        ({"normalisations": ()}, "empty"),
        ({"aggregations": ("copeland",)}, "copeland"),
        ({"weight_spread": 1.0}, "weight_spread"),
    ],
)
def test_a_plan_that_cannot_be_drawn_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(DrawsRefused, match=said):
        DrawPlan(seed=1, **changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"noise_sd": np.full(6, -1.0)}, "below 0"),
        ({"noise_sd": np.full(5, 1.0)}, "has the shape"),
        ({"imputations": (1,)}, "numbered from 0"),
    ],
)
def test_a_plan_that_does_not_fit_the_input_is_refused(
    make_input: MakeInput, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(DrawsRefused, match=said):
        draw_ranks(make_input(), DrawPlan(seed=1, **changes))
