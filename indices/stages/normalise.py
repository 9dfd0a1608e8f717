"""Put indicators measured in different units on one scale on which more is better.

Every function takes the figures of one or more indicators and returns scores with the same labels.
`direction` (1: more is better, -1: less is better) is applied here and nowhere else; it and the
other parameters may be one for all columns or one for each code. `within` scales each group
apart. Missing stays missing. An indicator that is equal everywhere says nothing about rank, so
all units get the middle of the scale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from gis.errors import IndexDataUnusable
from indices.ranks import mean_ranks
from indices.stages.frames import (
    Figures,
    Matrix,
    PerColumn,
    column_names,
    is_constant,
    like,
    per_column,
    rows_by_group,
    to_matrix,
)

Posts = tuple[float, float]


def minmax(
    values: Figures,
    *,
    direction: PerColumn = 1,
    lower: float = 0.0,
    upper: float = 100.0,
    within: pd.Series[str] | None = None,
) -> Figures:
    """Map the worst figure to `lower` and the best to `upper`."""

    def scale(block: Matrix) -> Matrix:
        low, high = _ends(block)
        share = (block - low) / np.where(is_constant(low, high), np.nan, high - low)
        return lower + _or_middle(share, block, 0.5) * (upper - lower)

    return _by_group(values, direction, within, scale)


def zscore(
    values: Figures,
    *,
    direction: PerColumn = 1,
    mean: float = 0.0,
    sd: float = 1.0,
    within: pd.Series[str] | None = None,
) -> Figures:
    """Give each indicator this mean and standard deviation, that of a sample (n - 1)."""

    def scale(block: Matrix) -> Matrix:
        known = np.sum(~np.isnan(block), axis=0)
        low, high = _ends(block)
        centred = block - np.nansum(block, axis=0) / np.maximum(known, 1)
        variance = np.nansum(centred**2, axis=0) / np.maximum(known - 1, 1)
        spread = np.where(is_constant(low, high), np.nan, np.sqrt(variance))
        return mean + _or_middle(centred / spread, block, 0.0) * sd

    return _by_group(values, direction, within, scale)


def percentile_rank(
    values: Figures,
    *,
    direction: PerColumn = 1,
    lower: float = 0.0,
    upper: float = 100.0,
    within: pd.Series[str] | None = None,
) -> Figures:
    """Map each figure to its place in the order: (r - 1) / (n - 1) from `lower` to `upper`.

    r is the rank from the worst, 1, to the best, n, of the n known figures. Equals share the mean
    of their ranks; so do figures that differ only by dust, which office programs leave behind. The
    worst and the best get the ends when they stand alone, one figure alone gets the middle.
    """

    def scale(block: Matrix) -> Matrix:
        ranks = np.full_like(block, np.nan)
        for column, known in enumerate(~np.isnan(block.T)):
            ranks[known, column] = mean_ranks(block[known, column])
        steps = np.sum(~np.isnan(block), axis=0) - 1
        share = (ranks - 1) / np.where(steps > 0, steps, np.nan)
        return lower + _or_middle(share, block, 0.5) * (upper - lower)

    return _by_group(values, direction, within, scale)


def goalposts(
    values: Figures,
    *,
    posts: Posts | Mapping[str, Posts],
    is_clamped: bool,
    direction: PerColumn = 1,
    lower: float = 0.0,
    upper: float = 100.0,
) -> Figures:
    """Map two fixed figures, the lower and the upper post, to the ends of the scale.

    With direction -1 the lower post is the good end. `is_clamped` holds figures beyond a post at
    it, as the Human Development Index does; otherwise they fall outside the scale.
    """
    pairs = posts if isinstance(posts, Mapping) else dict.fromkeys(column_names(values), posts)
    for code, (low, high) in pairs.items():
        if not (np.isfinite(low) and np.isfinite(high) and low < high):
            raise IndexDataUnusable(
                f"the goalposts are {low} and {high}. The first must lie below the second.",
                indicator=code,
            )
    first = per_column({code: pair[0] for code, pair in pairs.items()}, values, "goalposts")
    second = per_column({code: pair[1] for code, pair in pairs.items()}, values, "goalposts")
    share = (to_matrix(values) - first) / (second - first)
    share = np.where(_signs(direction, values) < 0, 1 - share, share)
    if is_clamped:
        share = np.clip(share, 0.0, 1.0)
    return like(values, lower + share * (upper - lower))


def distance_to_reference(
    values: Figures,
    *,
    reference: PerColumn,
    is_capped: bool,
    direction: PerColumn = 1,
    upper: float = 100.0,
    within: pd.Series[str] | None = None,
) -> Figures:
    """Map the worst figure to 0 and the reference to `upper`: (x - worst) / (reference - worst).

    The reference is a figure in the indicator's own unit: a target, a law's minimum, a model unit.
    `is_capped` holds figures that surpass it at `upper`. A reference that is not better than the
    worst figure measures nothing and is refused.
    """
    signs = _signs(direction, values)
    aims = signs * per_column(reference, values, "reference")
    names = column_names(values)

    def scale(block: Matrix) -> Matrix:
        worst = _ends(block)[0]
        for code, sign, aim, end in zip(names, signs, aims, worst, strict=True):
            if not (np.isnan(end) or aim > end):
                raise IndexDataUnusable(
                    f"the reference {sign * aim} is not better than the worst figure {sign * end}.",
                    indicator=code,
                )
        share = (block - worst) / (aims - worst)
        return (np.minimum(share, 1.0) if is_capped else share) * upper

    return _by_group(values, direction, within, scale)


def distance_to_best(
    values: Figures,
    *,
    direction: PerColumn = 1,
    upper: float = 100.0,
    within: pd.Series[str] | None = None,
) -> Figures:
    """Map each figure to 1 - (best - x) / (best - worst) of `upper`."""
    return minmax(values, direction=direction, upper=upper, within=within)


def _by_group(
    values: Figures,
    direction: PerColumn,
    within: pd.Series[str] | None,
    scale: Callable[[Matrix], Matrix],
) -> Figures:
    oriented = to_matrix(values) * _signs(direction, values)
    scores = np.empty_like(oriented)
    for rows in rows_by_group(values.index, within):
        scores[rows] = scale(oriented[rows])
    return like(values, scores)


def _signs(direction: PerColumn, values: pd.Series[float] | pd.DataFrame) -> Matrix:
    signs = per_column(direction, values, "direction")
    for code, sign in zip(column_names(values), signs, strict=True):
        if sign not in (1.0, -1.0):
            raise IndexDataUnusable(f"the direction is {sign:g}, not 1 or -1.", indicator=code)
    return signs


def _ends(block: Matrix) -> tuple[Matrix, Matrix]:
    """Return the lowest and highest known figure of each column, NaN where none is known."""
    low = np.fmin.reduce(block, axis=0, initial=np.nan)
    return low, np.fmax.reduce(block, axis=0, initial=np.nan)


def _or_middle(share: Matrix, block: Matrix, middle: float) -> Matrix:
    """Put the middle where a figure is known but its column has no spread."""
    return np.where(np.isnan(share) & ~np.isnan(block), middle, share)
