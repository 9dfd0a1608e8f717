"""Weights by rule, by people and by the figures; each worked by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import IndexDataUnusable, WeightRefused
from indices.stages.weigh import (
    component_weights,
    equal_by_pillar,
    equal_weights,
    expert_budget,
    leaf_weights,
    user_weights,
    within_parents,
)

PILLARS = {"a": "money", "b": "money", "c": "health"}
TREE = {"a": "money", "b": "money", "c": "health", "money": "index", "health": "index"}
NAMES = st.sampled_from(["p", "q", "r"])


def test_each_pillar_counts_the_same_however_many_indicators_it_has() -> None:
    assert equal_by_pillar(PILLARS).to_dict() == {"a": 0.25, "b": 0.25, "c": 0.5}


def test_children_of_a_parent_count_the_same() -> None:
    assert equal_weights(PILLARS).to_dict() == {"a": 0.5, "b": 0.5, "c": 1}


def test_somebodys_weights_are_scaled_to_one_in_the_order_of_the_index() -> None:
    found = user_weights({"b": 3, "a": 1}, codes=["a", "b"])
    assert found.to_dict() == {"a": 0.25, "b": 0.75}
    assert list(found.index) == ["a", "b"]


def test_weights_come_as_a_mapping_or_as_a_series() -> None:
    assert user_weights(pd.Series({"b": 3, "a": 1}), codes=["a", "b"])["b"] == 0.75


def test_weights_are_scaled_within_each_parent() -> None:
    found = within_parents({"a": 1, "b": 3, "c": 9}, PILLARS)
    assert found.to_dict() == pytest.approx({"a": 0.25, "b": 0.75, "c": 1})


def test_the_weight_in_the_whole_is_the_product_up_the_tree() -> None:
    weights = {"a": 1, "b": 3, "c": 5, "money": 2, "health": 3}
    found = leaf_weights(weights, TREE)
    assert found.to_dict() == pytest.approx({"a": 0.1, "b": 0.3, "c": 0.6})


@pytest.mark.parametrize("tree", [{"a": "b", "b": "c", "c": "b"}, {"b": "c", "c": "b"}])
def test_a_tree_that_runs_in_a_circle_is_refused(tree: dict[str, str]) -> None:
    with pytest.raises(WeightRefused, match="runs in a circle"):
        leaf_weights(dict.fromkeys(tree, 1.0), tree)


@pytest.mark.parametrize("weight", [0, -1, np.nan, np.inf])
def test_weights_that_are_not_above_zero_are_refused_by_name(weight: float) -> None:
    with pytest.raises(WeightRefused, match="The weight of b is"):
        user_weights({"a": 1, "b": weight}, codes=["a", "b"])


def test_a_missing_weight_and_one_too_many_are_refused_by_name() -> None:
    with pytest.raises(WeightRefused, match="weight of b is missing"):
        user_weights({"a": 1}, codes=["a", "b"])
    with pytest.raises(WeightRefused, match="weight of z was given"):
        user_weights({"a": 1, "z": 1}, codes=["a"])


def test_the_shares_of_experts_are_averaged() -> None:
    points = pd.DataFrame({"a": [10, 3], "b": [90, 1]}, index=["Somchai", "Malee"])
    assert expert_budget(points).to_dict() == pytest.approx({"a": 0.425, "b": 0.575})


def test_an_expert_may_give_nothing_to_one_but_not_all_experts() -> None:
    assert expert_budget(pd.DataFrame({"a": [0, 5], "b": [10, 5]}))["a"] == 0.25
    with pytest.raises(WeightRefused, match="weight of a is 0"):
        expert_budget(pd.DataFrame({"a": [0, 0], "b": [10, 5]}))


@pytest.mark.parametrize("points", [-1, np.nan])
def test_negative_and_missing_points_are_refused(points: float) -> None:
    with pytest.raises(WeightRefused, match="weight of a rests on"):
        expert_budget(pd.DataFrame({"a": [points], "b": [10]}))


def test_an_expert_who_did_not_give_out_the_budget_is_named() -> None:
    points = pd.DataFrame({"a": [50, 40], "b": [50, 50]}, index=["Somchai", "Malee"])
    with pytest.raises(IndexDataUnusable, match="Malee gave 90 points"):
        expert_budget(points, budget=100)
    with pytest.raises(IndexDataUnusable, match="gave 0 points"):
        expert_budget(points * 0)


def test_component_weights_by_hand() -> None:
    # y = x and z uncorrelated with both: the first component is (1, 1, 0) / sqrt(2), of root 2.
    square = pd.DataFrame({"x": [1.0, 1, -1, -1], "y": [2.0, 2, -2, -2], "z": [1.0, -1, 1, -1]})
    pair = component_weights(square[["x", "y"]], min_units_per_indicator=2)
    assert pair.weights.to_dict() == pytest.approx({"x": 0.5, "y": 0.5})
    assert pair.explained == pytest.approx(1)
    # Correlation of x and w is 0.6, so roots are 1.6 and 0.4 and both count half.
    mixed = square.assign(w=0.6 * square["x"] + 0.8 * square["z"])
    two = component_weights(mixed[["x", "w"]], min_units_per_indicator=2)
    assert two.weights.tolist() == pytest.approx([0.5, 0.5])
    assert two.explained == pytest.approx(0.8)
    # x, z and w: w correlates 0.6 and 0.8 with them. The root is 2, the vector (3, 4, 5) / √50.
    three = component_weights(mixed[["x", "z", "w"]], min_units_per_indicator=1)
    assert three.weights.tolist() == pytest.approx([0.18, 0.32, 0.5])
    assert three.explained == pytest.approx(2 / 3)


def test_an_indicator_against_the_others_shows_by_its_sign() -> None:
    rising = np.arange(30.0)
    noise = np.random.default_rng(2).normal(size=(30, 3))
    values = pd.DataFrame({"a": rising, "b": rising, "c": -rising}) + noise
    found = component_weights(values)
    assert np.sign(found.loadings).tolist() == [1, 1, -1]
    assert found.weights.gt(0.3).all()


def test_only_complete_units_carry_components_and_too_few_are_refused() -> None:
    values = pd.DataFrame(np.random.default_rng(1).normal(size=(9, 3)), columns=list("abc"))
    assert component_weights(values).units == 9
    values.loc[0, "b"] = np.nan
    with pytest.raises(IndexDataUnusable, match="Only 8 units have all 3 indicators"):
        component_weights(values)


def test_a_constant_indicator_has_no_component() -> None:
    values = pd.DataFrame({"a": range(9), "b": [1.0] * 9}, dtype=float)
    with pytest.raises(IndexDataUnusable, match="Indicator b: is equal"):
        component_weights(values)


def test_indicators_that_have_nothing_in_common_have_no_first_component() -> None:
    values = pd.DataFrame({"x": [1.0, 1, -1, -1], "z": [1.0, -1, 1, -1]})
    with pytest.raises(IndexDataUnusable, match="no first principal component"):
        component_weights(values, min_units_per_indicator=2)


@settings(max_examples=25, deadline=None)
@given(
    pillars=st.dictionaries(st.sampled_from("abcdefghij"), NAMES, min_size=1),
    seed=st.integers(0, 1000),
)
def test_weights_always_sum_to_one(pillars: dict[str, str], seed: int) -> None:
    generator = np.random.default_rng(seed)
    some = dict(zip(pillars, generator.uniform(0.1, 9, len(pillars)), strict=True))
    assert equal_by_pillar(pillars).sum() == pytest.approx(1)
    assert user_weights(some, codes=pillars).sum() == pytest.approx(1)
    assert expert_budget(pd.DataFrame([some, some])).sum() == pytest.approx(1)
    values = pd.DataFrame(generator.normal(size=(60, len(pillars))), columns=list(pillars))
    assert component_weights(values).weights.sum() == pytest.approx(1)
    sums = within_parents(some, pillars).groupby(pd.Series(pillars)).sum()
    assert sums.tolist() == pytest.approx([1] * len(sums))
