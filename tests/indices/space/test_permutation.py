"""P-values from permutations, and the control of false discoveries."""

from collections.abc import Callable
from typing import Any

import esda
import numpy as np
import pandas as pd
import pytest

from indices.space import permutation
from indices.space.permutation import (
    control_false_discoveries,
    neighbours_test,
    whole_p_value,
)
from indices.space.weights import build_weights

Lattice = Callable[[int], pd.DataFrame]


def test_false_discoveries_by_hand() -> None:
    # Of four: 0.01 * 4/1 = 0.04, 0.02 * 4/2 = 0.04, 0.03 * 4/3 = 0.04, 0.5 * 4/4.
    adjusted = control_false_discoveries(np.array([0.5, 0.02, 0.01, 0.03]))
    assert adjusted.tolist() == pytest.approx([0.5, 0.04, 0.04, 0.04])


def test_a_p_value_is_raised_to_no_more_than_the_next_larger_one() -> None:
    # 0.02 * 2/1 = 0.04, but 0.021 * 2/2 = 0.021.
    adjusted = control_false_discoveries(np.array([0.02, 0.021]))
    assert adjusted.tolist() == pytest.approx([0.021, 0.021])


@pytest.mark.filterwarnings("ignore:The alternative hypothesis:DeprecationWarning")
def test_p_is_twice_the_one_sided_one_of_pysal(example: Any) -> None:
    values, pairs = example("columbus.gal", "columbus.dbf", "CRIME")
    weights = build_weights(values, pairs)
    ours = neighbours_test(weights, 9999, 1).p
    peer = esda.Moran_Local(weights.values, weights.graph(), permutations=9999, seed=1).p_sim
    # Two samples of 9,999 draws: three standard errors of the doubled share.
    assert np.abs(ours - np.minimum(2 * peer, 1)).max() < 0.045
    np.random.seed(1)
    whole = esda.Moran(weights.values, weights.graph(), permutations=999).p_sim
    assert whole_p_value(weights, 999, 1) == pytest.approx(2 * whole, abs=0.002)


def test_random_values_are_called_significant_as_often_as_the_level_says(lattice: Lattice) -> None:
    values = pd.Series(np.random.default_rng(8).normal(size=900))
    test = neighbours_test(build_weights(values, lattice(30)), 999, 1)
    assert (test.p <= 0.05).mean() == pytest.approx(0.05, abs=0.02)
    assert test.is_above.mean() == pytest.approx(0.5, abs=0.05)


def test_what_most_draws_give_too_is_no_discovery() -> None:
    # Three ones among zeros on a ring of 100: their neighbours are zero, as nearly all draws.
    ring = pd.DataFrame({"place_id": range(100), "neighbour_id": [*range(1, 100), 0]})
    values = pd.Series(0.0, index=range(100))
    values[[10, 40, 70]] = 1.0
    test = neighbours_test(build_weights(values, ring), 999, 1)
    assert test.p[[10, 40, 70]].tolist() == [1.0, 1.0, 1.0]


def test_a_unit_is_never_drawn_as_its_own_neighbour() -> None:
    # Of three in a row, the ends can only draw the others.
    row = pd.DataFrame({"place_id": [0, 1], "neighbour_id": [1, 2]})
    test = neighbours_test(build_weights(pd.Series([0.0, 1.0, 5.0]), row), 999, 1)
    # The middle always draws both others, so its draws are all ties.
    assert test.p[1] == 1.0
    assert test.p[0] == pytest.approx(1.0, abs=0.1)


def test_the_same_seed_gives_the_same_bytes(lattice: Lattice) -> None:
    weights = build_weights(pd.Series(np.random.default_rng(2).normal(size=100)), lattice(10))
    first, again, other = (neighbours_test(weights, 199, seed).p.tobytes() for seed in (7, 7, 8))
    assert first == again
    assert first != other


def test_sharing_draws_among_many_units_gives_nearly_the_same_p(monkeypatch) -> None:
    side = 40
    rng = np.random.default_rng(3)
    values = pd.Series(rng.normal(size=side * side), index=range(side * side))
    values.iloc[:200] += 2
    across = [(i, i + 1) for i in range(side * side) if (i + 1) % side]
    down = [(i, i + side) for i in range(side * (side - 1))]
    pairs = pd.DataFrame(across + down, columns=["place_id", "neighbour_id"])
    weights = build_weights(values, pairs)
    shared = neighbours_test(weights, 1999, seed=1)
    monkeypatch.setattr(permutation, "MANY", 10_000)
    apart = neighbours_test(weights, 1999, seed=1)
    assert np.abs(shared.p - apart.p).max() < 0.08
    assert np.abs(shared.p - apart.p)[apart.p < 0.05].max() < 0.02
