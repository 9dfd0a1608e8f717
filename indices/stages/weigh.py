"""How much each indicator counts. Weights are above zero and sum to one.

A tree is given as the parent of each child; weights of children count within their parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gis.errors import IndexDataUnusable, WeightRefused
from indices.stages.frames import Matrix, Weights, column_names, is_constant, to_matrix

# Roots sum to the number of indicators; closer ones are parted by rounding only.
EQUAL_ROOTS = 1e-9


@dataclass(frozen=True, slots=True)
class ComponentWeights:
    """Weights from the first principal component, with what a reader needs to judge them."""

    weights: pd.Series[float]
    loadings: pd.Series[float]
    """Of unit length; a sign against the majority tells that an indicator runs against them."""
    explained: float
    """The share of the indicators' variance that the component holds."""
    units: int
    """The number of complete units that it rests on."""


def user_weights(weights: Weights, *, codes: Iterable[str]) -> pd.Series[float]:
    """Scale somebody's weights of these indicators to the sum of one, in the order of the codes."""
    wanted = list(codes)
    given = pd.Series(dict(weights.items()), dtype=float)
    for code in wanted:
        if code not in given.index:
            raise WeightRefused(code, "is missing. Give each indicator of the index one")
    for code in given.index.difference(wanted):
        raise WeightRefused(code, "was given, but the index has no such indicator")
    return _to_one(given[wanted])


def equal_weights(parents: Mapping[str, str]) -> pd.Series[float]:
    """Give the children of each parent the same weight, which sum to one within it."""
    parent = pd.Series(dict(parents))
    return (1.0 / parent.groupby(parent).transform("size")).rename("weight")


def equal_by_pillar(pillars: Mapping[str, str]) -> pd.Series[float]:
    """Give each pillar the same weight and share it equally among the pillar's indicators."""
    return _to_one(equal_weights(pillars))


def within_parents(weights: Weights, parents: Mapping[str, str]) -> pd.Series[float]:
    """Scale weights to the sum of one within each parent."""
    parent = pd.Series(dict(parents))
    scaled = user_weights(weights, codes=parents)
    return (scaled / scaled.groupby(parent).transform("sum")).rename("weight")


def leaf_weights(weights: Weights, parents: Mapping[str, str]) -> pd.Series[float]:
    """Return what each indicator counts in the whole index: the product up the tree.

    `parents` names the parent of every node but the root, `weights` the weight of each of them.
    """
    shares = within_parents(weights, parents)
    inner = set(parents.values())
    counted: dict[str, float] = {}
    for start in parents:
        product, node, passed = 1.0, start, {start}
        while node in parents:
            product *= shares[node]
            node = parents[node]
            if node in passed:
                raise WeightRefused(start, f"cannot be found: the tree runs in a circle at {node}")
            passed.add(node)
        if start not in inner:
            counted[start] = product
    return _to_one(pd.Series(counted, dtype=float))


def expert_budget(points: pd.DataFrame, *, budget: float | None = None) -> pd.Series[float]:
    """Turn the points that experts (rows) gave to indicators (columns) into weights.

    Each expert counts the same: the weights are the mean of the experts' shares. With `budget`,
    each expert must have given out exactly so many points.
    """
    given = to_matrix(points)
    totals = given.sum(axis=1)
    for expert, row, total in zip(points.index, given, totals, strict=True):
        for code, value in zip(points.columns, row, strict=True):
            if not value >= 0:
                raise WeightRefused(code, f"rests on {value:g} points of expert {expert}")
        if not total > 0 or (budget is not None and not np.isclose(total, budget)):
            wanted = "more than none" if budget is None else f"{budget:g}"
            raise IndexDataUnusable(
                f"expert {expert} gave {total:g} points in all. Each gives {wanted}."
            )
    return _to_one(pd.Series((given / totals[:, np.newaxis]).mean(axis=0), index=points.columns))


def component_weights(
    values: pd.DataFrame, *, min_units_per_indicator: float = 3.0
) -> ComponentWeights:
    """Weigh indicators by their squared loadings on the first component, unrotated.

    The component is that of the correlations between units whose figures are all known. Squared
    loadings of unit length sum to one, and do not depend on the sign that a component happens to
    have. Fewer complete units than `min_units_per_indicator` for each indicator, and fewer than
    three, are refused: such components follow the sample, not the indicators.
    """
    figures = to_matrix(values)
    complete = figures[~np.isnan(figures).any(axis=1)]
    needed = max(3, int(np.ceil(min_units_per_indicator * figures.shape[1])))
    if len(complete) < needed:
        raise IndexDataUnusable(
            f"only {len(complete)} units have all {figures.shape[1]} indicators, and weights from "
            f"principal components need {needed}. Impute first or choose other weights."
        )
    has_no_spread = is_constant(complete.min(axis=0), complete.max(axis=0))
    for code, flag in zip(column_names(values), has_no_spread, strict=True):
        if flag:
            raise IndexDataUnusable(
                "is equal in all complete units, so it has no correlation. Leave it out.",
                indicator=code,
            )
    roots, vectors = np.linalg.eigh(_correlations(complete))
    if len(roots) > 1 and roots[-1] - roots[-2] < EQUAL_ROOTS:
        raise IndexDataUnusable(
            "the indicators have no first principal component: two explain the same share of "
            "their variance. Choose other weights."
        )
    loadings = vectors[:, -1] * (1.0 if vectors[:, -1].sum() >= 0 else -1.0)
    labelled = pd.Series(loadings, index=values.columns, name="loading")
    return ComponentWeights(
        weights=_to_one(labelled**2),
        loadings=labelled,
        explained=float(roots[-1] / roots.sum()),
        units=len(complete),
    )


def _correlations(complete: Matrix) -> Matrix:
    centred = complete - complete.mean(axis=0)
    scaled = centred / np.sqrt((centred**2).sum(axis=0))
    correlations: Matrix = scaled.T @ scaled
    return correlations


def _to_one(weights: pd.Series[float]) -> pd.Series[float]:
    for code, weight in weights.items():
        if not (np.isfinite(weight) and weight > 0):
            raise WeightRefused(code, f"is {weight:g}. It must be a number above zero")
    return (weights / weights.sum()).rename("weight")
