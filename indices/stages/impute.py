"""Fill what is missing, by an explicit choice, and remember what was filled.

What does not apply to a unit is never filled, and a figure that stands there is left out. What
nothing in the group can fill stays missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from gis.errors import IndexDataUnusable
from indices.stages.frames import (
    Flags,
    Matrix,
    Rows,
    flags_like,
    like,
    rows_by_group,
    share_of_whole,
    to_matrix,
)

# A block of so many rows by 7,850 distances takes some 30 MB.
ROWS_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Imputed:
    """Figures, and where they are not the unit's own."""

    values: pd.DataFrame
    is_imputed: pd.DataFrame


def impute_nothing(values: pd.DataFrame, applicable: pd.DataFrame) -> Imputed:
    """Leave missing what is missing; the unit's other indicators carry its weight."""
    known = _known(values, applicable)
    return Imputed(like(values, known), like(values, np.zeros(known.shape, dtype=np.bool_)))


def impute_mean(
    values: pd.DataFrame, applicable: pd.DataFrame, *, groups: pd.Series[str] | None = None
) -> Imputed:
    """Fill with the mean of the known figures of the unit's group."""
    return _impute_centre(values, applicable, groups, _means)


def impute_median(
    values: pd.DataFrame, applicable: pd.DataFrame, *, groups: pd.Series[str] | None = None
) -> Imputed:
    """Fill with the median of the known figures of the unit's group."""
    return _impute_centre(values, applicable, groups, _medians)


def impute_nearest(
    values: pd.DataFrame,
    applicable: pd.DataFrame,
    *,
    neighbours: int = 5,
    groups: pd.Series[str] | None = None,
) -> Imputed:
    """Fill with the mean of the figures of the nearest units that have one.

    Near is the root mean square of the differences, in standard deviations of the group, over the
    indicators that both units have; without a common one there is no distance. Units as near as
    the last neighbour count too, so that the order of rows decides nothing.
    """
    if neighbours < 1:
        raise IndexDataUnusable(
            f"{neighbours} neighbours cannot fill anything. Ask for one or more."
        )
    known = _known(values, applicable)
    wanted = np.isnan(known) & flags_like(values, applicable)
    # The order of additions leaves dust, and must not depend on the order of rows and columns.
    columns = np.argsort(values.columns.to_numpy().astype(str), kind="stable")
    filled = known.copy()
    for group in rows_by_group(values.index, groups):
        rows = group[np.argsort(values.index.to_numpy()[group], kind="stable")]
        block = np.ix_(rows, columns)
        filled[block] = _fill_from_nearest(known[block], wanted[block], neighbours)
    return Imputed(like(values, filled), like(values, wanted & ~np.isnan(filled)))


def _known(values: pd.DataFrame, applicable: pd.DataFrame) -> Matrix:
    return np.where(flags_like(values, applicable), to_matrix(values), np.nan)


def _impute_centre(
    values: pd.DataFrame,
    applicable: pd.DataFrame,
    groups: pd.Series[str] | None,
    centre: Callable[[Matrix], Matrix],
) -> Imputed:
    known = _known(values, applicable)
    wanted = np.isnan(known) & flags_like(values, applicable)
    filled = known.copy()
    for rows in rows_by_group(values.index, groups):
        filled[rows] = np.where(wanted[rows], centre(known[rows]), known[rows])
    return Imputed(like(values, filled), like(values, wanted & ~np.isnan(filled)))


def _means(block: Matrix) -> Matrix:
    return share_of_whole(np.nansum(block, axis=0), np.sum(~np.isnan(block), axis=0))


def _medians(block: Matrix) -> Matrix:
    return pd.DataFrame(block).median().to_numpy()


def _fill_from_nearest(known: Matrix, wanted: Flags, neighbours: int) -> Matrix:
    scaled, has = _standardised(known)
    filled = known.copy()
    asking = np.flatnonzero(wanted.any(axis=1))
    for start in range(0, len(asking), ROWS_AT_ONCE):
        rows = asking[start : start + ROWS_AT_ONCE]
        distances = _distances(scaled, has, rows)
        for column in np.flatnonzero(wanted[rows].any(axis=0)):
            givers = np.flatnonzero(~np.isnan(known[:, column]))
            askers = np.flatnonzero(wanted[rows, column])
            filled[rows[askers], column] = _mean_of_nearest(
                distances[np.ix_(askers, givers)], known[givers, column], neighbours
            )
    return filled


def _standardised(known: Matrix) -> tuple[Matrix, Matrix]:
    """Return figures in standard deviations from the mean, 0 where missing, and where known."""
    has = ~np.isnan(known)
    centred = known - _means(known)
    spread = np.sqrt(_means(centred**2))
    scaled = np.where(spread > 0, centred / np.where(spread > 0, spread, 1.0), 0.0)
    return np.where(has, scaled, 0.0), has.astype(np.float64)


def _distances(scaled: Matrix, has: Matrix, rows: Rows) -> Matrix:
    """Return mean squared differences over shared columns, infinite where none is shared.

    (a - b)² is multiplied out, so that missing ones drop out of products of matrices.
    """
    a, has_a, squares = scaled[rows], has[rows], scaled**2
    sums = squares[rows] @ has.T + has_a @ squares.T - 2 * (a @ scaled.T)
    shared = has_a @ has.T
    distances = np.where(shared > 0, sums / np.maximum(shared, 1), np.inf)
    return np.asarray(np.round(np.maximum(distances, 0.0), 9), dtype=np.float64)


def _mean_of_nearest(distances: Matrix, figures: Matrix, neighbours: int) -> Matrix:
    """Average the figures within the distance of the last neighbour, row by row."""
    if not distances.size:
        return np.full(len(distances), np.nan)
    last = min(neighbours, distances.shape[1]) - 1
    reach = np.partition(distances, last, axis=1)[:, [last]]
    # Fewer comparable units than neighbours asked for: all of them.
    near = (distances <= reach) & np.isfinite(distances)
    return share_of_whole(near @ figures, near.sum(axis=1))
