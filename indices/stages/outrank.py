"""Copeland's aggregation: how many other units a unit beats, less how many beat it.

It takes nothing from scores but their order, so nothing makes up for anything.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from indices.ranks import levels
from indices.stages.frames import DUST, Matrix, Weights, numbers, rows_by_group, to_matrix
from indices.stages.weigh import user_weights

Singles = npt.NDArray[np.float32]
Counts = npt.NDArray[np.int16]

# Bytes are compared and added fastest, and hold this much.
MOST_IN_A_BYTE = 127
# A block of so many rows by 7,850 stays near the processor.
ROWS_AT_ONCE = 64


def copeland(
    values: pd.DataFrame,
    weights: Weights,
    /,
    *,
    groups: pd.Series[str] | None = None,
) -> pd.Series[float]:
    """Return wins less defeats against the other units, in the group where groups are given.

    A unit beats another when the weights of the children on which it is better exceed those on
    which it is worse, among the children that both have. Units without a common child neither
    beat nor lose to each other. The score runs from -(n - 1) to n - 1 for n units with a score.
    """
    matrix = to_matrix(values)
    shares = numbers(user_weights(weights, codes=map(str, values.columns)))
    scores = np.full(len(matrix), np.nan)
    for group in rows_by_group(values.index, groups):
        rows = group[~np.isnan(matrix[group]).all(axis=1)]
        scores[rows] = _wins_less_defeats(matrix[rows], shares)
    return pd.Series(scores, index=values.index, name="score")


def _wins_less_defeats(matrix: Matrix, shares: Matrix) -> Matrix:
    order = _orders(matrix)
    scores = np.zeros(len(matrix))
    for start in range(0, len(matrix), ROWS_AT_ONCE):
        # Each pair is compared once: this block with itself and with the units after it.
        others = order[:, start:]
        margins = np.zeros((min(ROWS_AT_ONCE, others.shape[1]), others.shape[1]))
        for share in np.unique(shares):
            margins += share * _better_less_worse(others[shares == share], len(margins))
        # Shares sum to one, so a smaller margin is the dust of a draw.
        results = (margins > DUST).view(np.int8) - (margins < -DUST).view(np.int8)
        scores[start : start + len(margins)] += results.sum(axis=1)
        scores[start + len(margins) :] -= results[:, len(margins) :].sum(axis=0)
    return scores


def _orders(matrix: Matrix) -> Singles:
    """Return children by units: the number of each score in its order, NaN where missing."""
    order = np.full(matrix.T.shape, np.nan, dtype=np.float32)
    for column, scores in enumerate(matrix.T):
        known = ~np.isnan(scores)
        order[column, known] = levels(scores[known])
    return order


def _better_less_worse(order: Singles, block: int) -> Counts:
    """Count the children on which the first units are better than each, less those where worse.

    Comparisons with NaN are false both ways, so a missing score counts on neither side.
    """
    counts: Counts = np.zeros((block, order.shape[1]), dtype=np.int16)
    for some in np.array_split(order, -(-len(order) // MOST_IN_A_BYTE)):
        partial = np.zeros(counts.shape, dtype=np.int8)
        for scores in some:
            own = scores[:block, np.newaxis]
            partial += (own > scores).view(np.int8)
            partial -= (own < scores).view(np.int8)
        counts += partial
    return counts
