"""Intervals, chances and ranks within a part, read from ranks that were drawn."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from gis.errors import DrawsRefused
from indices.uncertainty.draws import draw_ranks
from indices.uncertainty.inputs import DrawInput, DrawPlan
from indices.uncertainty.intervals import describe_ranks, probability_above, rank_within_subset

MakeInput = Callable[..., DrawInput]
# Four units of one group in five draws; the last unit is not ranked.
RANKS = np.array([[1, 1, 2, 1, 1], [2, 3, 1, 2, 2], [3, 2, 3, 2, 3], [0, 0, 0, 0, 0]], np.int16)
GROUPS = np.array([4, 4, 4, 4])


def test_median_mean_and_interval_are_those_of_the_draws() -> None:
    described = describe_ranks(RANKS, GROUPS)
    assert described["median"].tolist()[:3] == [1, 2, 3]
    assert described["mean"].tolist()[:3] == [1.2, 2.0, 2.6]
    assert described["low"].tolist()[:3] == [1, 1, 2]
    assert described["high"].tolist()[:3] == [2, 3, 3]
    assert described.loc[3].isna().all()


def test_the_interval_leaves_at_most_a_twentieth_of_draws_on_either_side() -> None:
    ranks = np.random.default_rng(1).integers(1, 500, (50, 1000)).astype(np.int16)
    described = describe_ranks(ranks, np.zeros(50, dtype=int))
    below = (ranks < described["low"].to_numpy()[:, None]).mean(axis=1)
    above = (ranks > described["high"].to_numpy()[:, None]).mean(axis=1)
    assert below.max() <= 0.05
    assert above.max() <= 0.05
    assert ((below + above) > 0.08).all()


def test_the_top_tenth_is_that_of_the_group_rounded_up() -> None:
    ranks = np.array([[1, 2], [2, 1], [3, 3], [1, 1]], np.int16)
    described = describe_ranks(ranks, np.array([0, 0, 0, 1]))
    assert described["p_top"].tolist() == [0.5, 0.5, 0.0, 1.0]


def test_chances_to_be_in_the_top_tenth_add_up_to_its_places(make_input: MakeInput) -> None:
    data = make_input(units=300)
    drawn = draw_ranks(data, DrawPlan(seed=1, draws=60, noise_sd=np.full(6, 0.3)))
    described = describe_ranks(drawn.ranks, data.groups)
    for group in np.unique(data.groups):
        members = data.groups == group
        places = np.ceil(members.sum() / 10)
        assert described["p_top"][members].sum() == pytest.approx(places, abs=0.2)


def test_the_chance_to_stand_above_counts_a_tie_as_half() -> None:
    assert probability_above(RANKS, 0, 1) == pytest.approx(0.8)
    assert probability_above(RANKS, 1, 2) == pytest.approx((3 + 0.5) / 5)
    assert probability_above(RANKS, 2, 1) == pytest.approx(1 - (3 + 0.5) / 5)


def test_a_unit_without_a_rank_is_not_compared() -> None:
    with pytest.raises(DrawsRefused, match="not ranked"):
        probability_above(RANKS, 0, 3)


def test_members_of_a_part_are_ranked_among_themselves_with_ties() -> None:
    members = np.array([False, True, True, True])
    assert rank_within_subset(RANKS, GROUPS, members).tolist() == [
        [0, 0, 0, 0, 0],
        [1, 2, 1, 1, 1],
        [2, 1, 2, 1, 2],
        [0, 0, 0, 0, 0],
    ]


def test_ranks_within_a_part_equal_a_ranking_of_its_stored_ranks(make_input: MakeInput) -> None:
    data = make_input(units=150)
    ranks = draw_ranks(data, DrawPlan(seed=1, draws=20)).ranks
    members = np.random.default_rng(2).random(150) < 0.4
    among = rank_within_subset(ranks, data.groups, members)
    for draw in range(20):
        for unit in np.flatnonzero(members):
            rivals = members & (data.groups == data.groups[unit])
            assert among[unit, draw] == 1 + (ranks[rivals, draw] < ranks[unit, draw]).sum()


def test_everybody_as_members_keeps_every_rank(make_input: MakeInput) -> None:
    data = make_input(units=90, ranked=np.arange(90) % 7 > 0)
    ranks = draw_ranks(data, DrawPlan(seed=1, draws=20)).ranks
    assert np.array_equal(rank_within_subset(ranks, data.groups, np.ones(90, dtype=bool)), ranks)
