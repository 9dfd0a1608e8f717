"""Places in an order: 1 is the best, equals share a place, who has no score has no rank."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indices.stages.frames import DUST, Flags, Matrix, rows_by_group, to_matrix


def rank(scores: pd.Series[float], *, within: pd.Series[str] | None = None) -> pd.Series[int]:
    """Return the rank of each unit, the highest score first, in its group where groups are given.

    Equals share the better rank and the next one is left out (1, 2, 2, 4). Scores that differ
    by less than one part in a million million of the largest one are equals: such differences
    come from the order of additions, not from the figures.
    """
    column = to_matrix(scores)[:, 0]
    result = np.full(len(column), np.nan)
    for rows in rows_by_group(scores.index, within):
        known = rows[~np.isnan(column[rows])]
        result[known] = _competition_ranks(column[known])
    return pd.Series(result, index=scores.index, name="rank").astype("Int64")


def mean_ranks(scores: Matrix) -> Matrix:
    """Return ranks from the lowest, 1, up; equals but for dust share the mean of theirs."""
    order = np.argsort(scores, kind="stable")
    first_of_equals = np.flatnonzero(_rises(scores[order]))
    sizes = np.diff(first_of_equals, append=len(scores))
    result = np.empty(len(scores))
    result[order] = np.repeat(first_of_equals + (sizes + 1) / 2, sizes)
    return result


def levels(scores: Matrix) -> Matrix:
    """Number the distinct scores from the lowest, 0, up; equals but for dust have one number."""
    order = np.argsort(scores, kind="stable")
    result = np.empty(len(scores))
    result[order] = np.cumsum(_rises(scores[order])) - 1
    return result


def _competition_ranks(scores: Matrix) -> Matrix:
    order = np.argsort(-scores, kind="stable")
    first_of_equals = np.flatnonzero(_rises(-scores[order]))
    sizes = np.diff(first_of_equals, append=len(scores))
    result = np.empty(len(scores))
    result[order] = np.repeat(first_of_equals + 1, sizes)
    return result


def _rises(ascending: Matrix) -> Flags:
    """Tell where in an ascending row a new level begins: always at the first."""
    if not len(ascending):
        return np.zeros(0, dtype=np.bool_)
    tolerance = DUST * np.abs(ascending[[0, -1]]).max()
    return np.concatenate([[True], np.diff(ascending) > tolerance])
