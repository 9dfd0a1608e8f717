"""Bring the children of each parent together to one score, by weights.

An aggregator takes scores of units (rows) on children (columns) and a weight for each child. What
does not apply or is missing leaves the sum, and the weights of the unit's other children are
scaled up: the pillar speaks through what is there. That is honest only above a coverage
threshold, which `screen` holds. A unit without any child has no score.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import pandas as pd

from gis.errors import IndexDataUnusable
from indices.stages.frames import Flags, Matrix, Weights, numbers, share_of_whole, to_matrix
from indices.stages.weigh import user_weights


class Aggregator(Protocol):
    """Any of the functions below; give their own parameters by `functools.partial`."""

    def __call__(self, values: pd.DataFrame, weights: Weights, /) -> pd.Series[float]: ...


def aggregate_level(
    values: pd.DataFrame,
    parents: Mapping[str, str],
    weights: Weights,
    aggregator: Aggregator,
) -> pd.DataFrame:
    """Return units by parents, one level further up the tree; columns are sorted by code.

    Each column of `values` needs a parent; weights count within it, whatever their sum.
    """
    for code in map(str, values.columns):
        if code not in parents:
            raise IndexDataUnusable("has no parent in the tree of the index.", indicator=code)
    children: dict[str, list[str]] = {}
    for code in sorted(map(str, values.columns)):
        children.setdefault(parents[code], []).append(code)
    return pd.DataFrame(
        {
            parent: aggregator(
                values[codes], {code: weights[code] for code in codes if code in weights}
            )
            for parent, codes in sorted(children.items())
        },
        index=values.index,
    )


def arithmetic(values: pd.DataFrame, weights: Weights, /) -> pd.Series[float]:
    """Return the weighted mean: a strong child makes up for a weak one in full."""
    matrix, shares = _with_weights(values, weights)
    return _labelled(values, _mean(matrix, shares))


def geometric(
    values: pd.DataFrame, weights: Weights, /, *, floor: float | None = None
) -> pd.Series[float]:
    """Return the weighted geometric mean: the weaker a child, the less others make up for it.

    It needs scores above zero. Scores of zero or less are refused, unless `floor` says to what
    all lower ones are lifted; or normalise to a scale that begins above zero, such as 1 to 100.
    """
    matrix, shares = _with_weights(values, weights)
    if floor is not None:
        if not floor > 0:
            raise IndexDataUnusable(f"the floor of the geometric mean is {floor}, not above zero.")
        matrix = np.where(matrix < floor, floor, matrix)
    if (matrix <= 0).any():
        row, column = np.argwhere(matrix <= 0)[0]
        raise IndexDataUnusable(
            f"the score {matrix[row, column]:g} has no geometric mean. Normalise to a scale that "
            "begins above zero, set a floor, or aggregate in another way.",
            unit=values.index[row],
            indicator=values.columns[column],
        )
    return _labelled(values, np.exp(_mean(np.log(matrix), shares)))


def mazziotta_pareto(
    values: pd.DataFrame, weights: Weights, /, *, is_more_better: bool = True
) -> pd.Series[float]:
    """Return the mean less a penalty for imbalance: M - S · S / M (De Muro et al. 2011).

    M and S are the weighted mean and standard deviation (of a population) of the unit's scores,
    which should be z-scores of mean 100 and standard deviation 10. With `is_more_better` False, as
    for poverty, imbalance adds. A score that rises raises the result as long as it lies less than
    M / 2, five standard deviations, above the mean of its unit.
    """
    matrix, shares = _with_weights(values, weights)
    mean = _mean(matrix, shares)
    if (mean <= 0).any():
        raise IndexDataUnusable(
            "the mean of its scores is not above zero, so the penalty has no meaning. "
            "Normalise to z-scores of mean 100 and standard deviation 10.",
            unit=values.index[np.flatnonzero(mean <= 0)[0]],
        )
    variance = _mean((matrix - mean[:, np.newaxis]) ** 2, shares)
    penalty = variance / mean
    return _labelled(values, mean - penalty if is_more_better else mean + penalty)


def _with_weights(values: pd.DataFrame, weights: Weights) -> tuple[Matrix, Matrix]:
    return to_matrix(values), numbers(user_weights(weights, codes=map(str, values.columns)))


def _mean(matrix: Matrix, shares: Matrix) -> Matrix:
    present: Flags = ~np.isnan(matrix)
    return share_of_whole(np.where(present, matrix, 0.0) @ shares, present @ shares)


def _labelled(values: pd.DataFrame, scores: Matrix) -> pd.Series[float]:
    return pd.Series(scores, index=values.index, name="score")
