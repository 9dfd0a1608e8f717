"""A whole index by hand: stages in order, missing and not applicable, awkward figures."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import IndexDataUnusable
from indices.compose import compose

nan = float("nan")
TWO = "parts: [{indicator: a}, {indicator: b}]\n"


def test_an_index_by_hand(resolved_from, make_inputs) -> None:
    text = """\
parts:
  - code: first
    name: {th: ก, en: A}
    weight: 3
    parts: [{indicator: a}, {indicator: b, direction: lower}]
  - {indicator: c, weight: 1}
"""
    done = compose(
        resolved_from(text), make_inputs({"a": [0, 5, 10], "b": [2, 4, 2], "c": [1, 2, 3]})
    )
    # a: 0, 50, 100; b lower is better: 100, 0, 100; first: 50, 25, 100; c: 0, 50, 100.
    assert done.index.tolist() == [0.75 * 50, 0.75 * 25 + 0.25 * 50, 100.0]
    assert done.ranks.tolist() == [2, 3, 1]
    assert done.leaf_weights.to_dict() == pytest.approx({"a": 0.375, "b": 0.375, "c": 0.25})


def test_what_does_not_apply_leaves_its_weight_to_the_rest(resolved_from, make_inputs) -> None:
    inputs = make_inputs({"a": [0, 10, 10], "b": [0, 0, 10]}, not_applicable={"b": [2]})
    done = compose(resolved_from(TWO), inputs)
    assert done.index.tolist() == [0, 100, 100]
    assert done.screened.loc[2, "missing"] == ()
    assert done.screened.loc[2, "share"] == 1


def test_missing_is_never_the_average(resolved_from, make_inputs) -> None:
    inputs = make_inputs({"a": [0, 5, 10, 10], "b": [0, 5, 10, nan]})
    done = compose(resolved_from("coverage: {share: 0.5}\n" + TWO), inputs)
    assert done.index.tolist() == [0, 50, 100, 100]
    assert done.screened.loc[4, "missing"] == ("b",)


def test_a_unit_below_the_coverage_threshold_is_not_ranked_and_moves_nobody(
    resolved_from, make_inputs
) -> None:
    with_it = make_inputs({"a": [0, 5, 10, 1000], "b": [0, 5, 10, nan]})
    done = compose(resolved_from("coverage: {share: 0.6}\n" + TWO), with_it)
    assert done.ranks.tolist()[:3] == [3, 2, 1]
    assert done.ranks.isna().tolist() == [False, False, False, True]
    assert str(done.screened.loc[4, "reason"]) == "below_coverage"
    assert done.index.tolist()[:3] == [0, 50, 100]


def test_types_are_compared_within_themselves(resolved_from, make_inputs) -> None:
    inputs = make_inputs(
        {"a": [1, 2, 100, 200], "b": [1, 2, 100, 200]}, types=["sao", "sao", "town", "town"]
    )
    done = compose(resolved_from(TWO), inputs)
    assert done.ranks.tolist() == [2, 1, 2, 1]
    assert done.index.tolist() == [0, 100, 0, 100]


def test_the_only_one_of_its_type_is_not_ranked(resolved_from, make_inputs) -> None:
    inputs = make_inputs({"a": [1, 2, 3], "b": [1, 2, 3]}, types=["sao", "sao", "town"])
    done = compose(resolved_from(TWO), inputs)
    assert str(done.screened.loc[3, "reason"]) == "alone_in_group"
    assert pd.isna(done.ranks[3])


def test_a_constant_indicator_tells_nobody_apart_and_is_reported(
    resolved_from, make_inputs
) -> None:
    done = compose(resolved_from(TWO), make_inputs({"a": [1, 2, 3], "b": [7, 7, 7]}))
    assert {key: str(why) for key, why in done.uninformative.items()} == {"b": "constant"}
    assert done.ranks.tolist() == [3, 2, 1]


def test_when_all_is_missing_nobody_is_ranked(resolved_from, make_inputs) -> None:
    done = compose(resolved_from(TWO), make_inputs({"a": [nan, nan], "b": [nan, nan]}))
    assert done.ranks.isna().all()
    assert done.screened["reason"].map(str).tolist() == ["below_coverage"] * 2


def test_an_infinite_figure_is_refused_by_name(resolved_from, make_inputs) -> None:
    with pytest.raises(IndexDataUnusable, match="a"):
        compose(resolved_from(TWO), make_inputs({"a": [1, float("inf")], "b": [1, 2]}))


@pytest.mark.parametrize("how", ["arithmetic", "geometric", "mazziotta_pareto", "copeland"])
@pytest.mark.parametrize("scale", ["minmax", "zscore", "percentile"])
def test_every_way_puts_the_unit_that_is_best_in_all_first(
    resolved_from, make_inputs, how, scale
) -> None:
    text = f"aggregate: {how}\nnormalise: {{method: {scale}}}\n" + TWO
    done = compose(resolved_from(text), make_inputs({"a": [1, 2, 3, 9], "b": [1, 5, 3, 7]}))
    assert done.ranks[4] == 1
    assert done.ranks[1] == 4
    assert done.index.notna().all()


def test_principal_components_weigh_a_pillar(resolved_from, make_inputs) -> None:
    rng = np.random.default_rng(1)
    shared = rng.normal(size=60)
    columns = {
        "a": (shared + rng.normal(size=60) / 10).tolist(),
        "b": (shared + rng.normal(size=60) / 10).tolist(),
        "c": rng.normal(size=60).tolist(),
    }
    text = "weigh: pca\nparts: [{indicator: a}, {indicator: b}, {indicator: c}]\n"
    done = compose(resolved_from(text), make_inputs(columns))
    assert sum(done.weights.values()) == pytest.approx(1)
    assert done.weights["c"] < 0.1


figures = st.lists(st.integers(-1000, 1000), min_size=4, max_size=12)


@settings(max_examples=40, deadline=None)
@given(a=figures, scale=st.integers(1, 50), shift=st.integers(-100, 100), data=st.data())
def test_units_of_measurement_and_order_of_rows_do_not_matter(
    resolved_from, make_inputs, a, scale, shift, data
) -> None:
    b = data.draw(st.lists(st.integers(-1000, 1000), min_size=len(a), max_size=len(a)))
    first = compose(resolved_from(TWO), make_inputs({"a": a, "b": b}))
    moved = compose(resolved_from(TWO), make_inputs({"a": [scale * x + shift for x in a], "b": b}))
    assert moved.ranks.tolist() == first.ranks.tolist()
    order = data.draw(st.permutations(range(len(a))))
    turned = compose(
        resolved_from(TWO), make_inputs({"a": [a[i] for i in order], "b": [b[i] for i in order]})
    )
    assert turned.ranks.tolist() == [first.ranks.tolist()[i] for i in order]
