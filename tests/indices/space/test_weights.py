"""Who counts as a neighbour of whom."""

import numpy as np
import pandas as pd

from indices.space.weights import build_weights


def pairs(*ends: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(ends, columns=["place_id", "neighbour_id"])


CHAIN = pairs((1, 2), (2, 3), (3, 4))


def test_each_unit_gets_the_mean_of_its_neighbours() -> None:
    weights = build_weights(pd.Series({1: 1.0, 2: 2.0, 3: 6.0, 4: 8.0}), CHAIN)
    assert weights.lag(weights.values).tolist() == [2.0, 3.5, 5.0, 6.0]


def test_pairs_count_once_however_often_and_in_whichever_order_they_stand() -> None:
    values = pd.Series({3: 6.0, 1: 1.0, 2: 2.0})
    twice = build_weights(values, pairs((2, 1), (1, 2), (2, 3), (3, 2), (2, 2)))
    once = build_weights(values, pairs((1, 2), (2, 3)))
    assert twice.units.tolist() == [1, 2, 3]
    assert twice.counts.tolist() == once.counts.tolist() == [1, 2, 1]
    assert twice.focal.tolist() == once.focal.tolist()


def test_only_units_with_a_value_take_part_and_who_is_left_alone_is_reported() -> None:
    values = pd.Series({1: 1.0, 2: np.nan, 3: 3.0, 4: 4.0, 9: 9.0})
    weights = build_weights(values, CHAIN)
    assert weights.units.tolist() == [3, 4]
    assert weights.alone.tolist() == [1, 9]
    assert weights.missing.tolist() == [2]


def test_neighbours_that_were_not_asked_for_are_passed_over() -> None:
    weights = build_weights(pd.Series({1: 1.0, 2: 2.0}), CHAIN)
    assert weights.units.tolist() == [1, 2]


def test_pysal_gets_the_same_neighbours() -> None:
    weights = build_weights(pd.Series({1: 1.0, 2: 2.0, 3: 6.0, 4: 8.0}), CHAIN)
    graph = weights.graph().transform("R")
    assert graph.lag(weights.values).tolist() == weights.lag(weights.values).tolist()
    assert graph.n_edges == 6
