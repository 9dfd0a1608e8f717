"""Draws start from the point estimate: the same tree, the same ranks."""

import numpy as np
import pytest

from indices.compose import compose
from indices.draw_input import draw_input, draw_plan, tree_levels
from indices.uncertainty.draws import draw_ranks

TREE = """\
parts:
  - code: first
    name: {th: ก, en: A}
    weight: 3
    parts: [{indicator: a, weight: 1}, {indicator: b, weight: 4, direction: lower}]
  - {indicator: c, weight: 1}
"""


def figures(missing: float = 0.0) -> dict[str, list[float]]:
    rng = np.random.default_rng(7)
    columns = {code: rng.gamma(2.0, size=50) for code in "abc"}
    columns["b"][rng.random(50) < missing] = np.nan
    return {code: values.tolist() for code, values in columns.items()}


def test_a_leaf_that_hangs_higher_passes_through_parents_of_its_own(
    resolved_from, make_inputs
) -> None:
    resolved, inputs = resolved_from(TREE), make_inputs(figures())
    levels = tree_levels(resolved, compose(resolved, inputs))
    assert [level.parent.tolist() for level in levels] == [[0, 0, 1], [0, 0]]
    assert [level.weight.tolist() for level in levels] == [[0.2, 0.8, 1.0], [0.75, 0.25]]


@pytest.mark.parametrize("scale", ["minmax", "zscore", "percentile"])
@pytest.mark.parametrize("how", ["arithmetic", "geometric"])
def test_the_baseline_of_the_draws_is_the_point_estimate(
    resolved_from, make_inputs, scale, how
) -> None:
    text = f"aggregate: {how}\nnormalise: {{method: {scale}}}\ncoverage: {{share: 0.4}}\n" + TREE
    resolved, inputs = resolved_from(text), make_inputs(figures(missing=0.2))
    composed = compose(resolved, inputs)
    data = draw_input(resolved, inputs, composed)
    drawn = draw_ranks(data, draw_plan(resolved, composed, seed=1, draws=100))
    assert drawn.baseline.tolist() == composed.ranks.fillna(0).tolist()


def test_a_unit_with_a_gap_has_a_wider_interval(resolved_from, make_inputs) -> None:
    text = "coverage: {share: 0.4}\nuncertainty: {noise: 0, weight_spread: 0}\n" + TREE
    columns = figures()
    resolved = resolved_from(text)
    widths = []
    for gap in (False, True):
        if gap:
            columns["b"][10] = float("nan")
        inputs = make_inputs(columns)
        composed = compose(resolved, inputs)
        data = draw_input(resolved, inputs, composed)
        ranks = draw_ranks(data, draw_plan(resolved, composed, seed=1, draws=200)).ranks
        widths.append(int(np.ptp(ranks[10])))
    assert widths[1] > widths[0]
