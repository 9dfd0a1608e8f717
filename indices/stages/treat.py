"""Keep a few extreme figures from deciding an index. The order of units is never turned round.

Each function returns the figures and a record of what was done to each indicator. The rule by
skewness and kurtosis is that of the JRC and COINr (Becker et al. 2022): an indicator needs
treatment when |skewness| >= 2 and kurtosis >= 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from gis.errors import IndexDataUnusable
from indices.stages.frames import DUST, Flags, Matrix, like, to_matrix
from indices.stages.moments import Counts, WinsorisedMoments, skewness_and_kurtosis

SKEWNESS_LIMIT = 2.0
KURTOSIS_LIMIT = 3.5
# COINr: keeps the logarithm away from zero by a hundredth of the range.
LOG_SHIFT = 0.01


@dataclass(frozen=True, slots=True)
class Treated:
    """Treated figures, and what was done.

    `record` has a row for each indicator: `low_points` and `high_points`, how many were winsorised;
    `is_logged`; `skewness_before`, `kurtosis_before`, `skewness_after`, `kurtosis_after`; and
    `is_within`, whether it keeps to the limits now. An indicator of fewer than four figures, or
    without spread, has no shape to judge and counts as within.
    """

    values: pd.DataFrame
    record: pd.DataFrame


def leave_untreated(values: pd.DataFrame) -> Treated:
    """Change nothing; the record tells the shape of each indicator all the same."""
    matrix = to_matrix(values)
    return _treated(values, matrix, matrix.copy())


def treat_by_shape(
    values: pd.DataFrame,
    *,
    max_share: float | None = 0.05,
    max_points: int | None = None,
    skewness_limit: float = SKEWNESS_LIMIT,
    kurtosis_limit: float = KURTOSIS_LIMIT,
    log_if_outside: bool = True,
) -> Treated:
    """Winsorise until the shape is within limits; if that is not enough, take logarithms instead.

    Step by step the highest figure (the lowest, where skewness is negative) is pulled in to the
    next one, equals together. It ends before more than `max_share` of the known figures, or more
    than `max_points`, would have been moved, and before an indicator would become constant. The
    logarithm is taken of the figures as they were: ln(x - min + 0.01 (max - min)), mirrored where
    skewness is negative.
    """
    limits = (skewness_limit, kurtosis_limit)
    before = to_matrix(values)
    after = before.copy()
    is_logged = np.zeros(before.shape[1], dtype=np.bool_)
    skewness, kurtosis = skewness_and_kurtosis(before)
    for column in np.flatnonzero(~_is_within(skewness, kurtosis, limits)):
        figures = before[:, column]
        ascending = np.sort(figures[~np.isnan(figures)])
        most = _most_points(len(ascending), max_share, max_points)
        low, high, is_enough = _points_to_move(ascending, most, limits)
        if is_enough or not log_if_outside:
            after[:, column] = np.clip(figures, ascending[low], ascending[-1 - high])
        else:
            is_logged[column] = True
            after[:, column] = _shifted_log(figures, is_mirrored=skewness[column] < 0)
    return _treated(values, before, after, is_logged, (skewness, kurtosis), limits)


def winsorise_points(values: pd.DataFrame, *, low: int = 0, high: int = 0) -> Treated:
    """Move the lowest and highest points of each indicator to the next figure that stays."""
    before = to_matrix(values)
    after = before.copy()
    for column, code in enumerate(values.columns):
        figures = before[:, column]
        ascending = np.sort(figures[~np.isnan(figures)])
        if low < 0 or high < 0 or low + high >= len(ascending):
            raise IndexDataUnusable(
                f"{low} low and {high} high points of {len(ascending)} figures cannot be "
                "winsorised: at least one must stay.",
                indicator=code,
            )
        after[:, column] = np.clip(figures, ascending[low], ascending[-1 - high])
    return _treated(values, before, after)


def winsorise_quantiles(
    values: pd.DataFrame, *, lower: float = 0.05, upper: float = 0.95
) -> Treated:
    """Pull figures beyond two quantiles of each indicator in to them."""
    if not 0 <= lower < upper <= 1:
        raise IndexDataUnusable(
            f"the quantiles {lower} and {upper} do not lie in order between 0 and 1."
        )
    before = to_matrix(values)
    ends = pd.DataFrame(before).quantile([lower, upper]).to_numpy()
    return _treated(values, before, np.clip(before, ends[0], ends[1]))


def take_logs(values: pd.DataFrame, *, offset: float = 0.0) -> Treated:
    """Take natural logarithms of figures plus `offset` (1 for counts that may be zero)."""
    before = to_matrix(values)
    too_low = before + offset <= 0
    if too_low.any():
        row, column = np.argwhere(too_low)[0]
        raise IndexDataUnusable(
            f"the figure {before[row, column]:g} with the offset {offset:g} has no logarithm. "
            "Choose a larger offset or another treatment.",
            unit=values.index[row],
            indicator=values.columns[column],
        )
    return _treated(values, before, np.log(before + offset), np.ones(before.shape[1], np.bool_))


def _most_points(known: int, max_share: float | None, max_points: int | None) -> int:
    by_share = known if max_share is None else int(np.floor(max_share * known + DUST))
    return by_share if max_points is None else min(by_share, max_points)


def _points_to_move(
    ascending: Matrix, most: int, limits: tuple[float, float]
) -> tuple[int, int, bool]:
    """Return how many low and high points to move, and whether that brings the shape within."""
    moments = WinsorisedMoments(ascending)
    low = high = 0
    while True:
        skewness, kurtosis = moments.at(low, high)
        if _is_within(skewness, kurtosis, limits).all():
            return low, high, True
        is_high = bool(skewness[0] >= 0)
        steps = _next_steps(ascending, low, high, most, is_high=is_high)
        if not len(steps):
            return low, high, False
        # All steps at this end are judged at once, up to the first that ends or turns the skew.
        skewness, kurtosis = moments.at(*((low, steps) if is_high else (steps, high)))
        settled = _is_within(skewness, kurtosis, limits) | ((skewness >= 0) != is_high)
        step = int(steps[np.argmax(settled) if settled.any() else -1])
        low, high = (low, step) if is_high else (step, high)


def _next_steps(ascending: Matrix, low: int, high: int, most: int, *, is_high: bool) -> Counts:
    """Return the numbers of points that can be moved at one end, equal figures together."""
    n = len(ascending)
    starts: Counts = np.flatnonzero(np.diff(ascending) > 0) + 1
    if is_high:
        points: Counts = n - starts[ascending[starts - 1] > ascending[low]][::-1]
        moved, fixed = high, low
    else:
        points = starts[ascending[starts] < ascending[n - 1 - high]]
        moved, fixed = low, high
    possible: Counts = points[(points > moved) & (points + fixed <= most)]
    return possible


def _shifted_log(figures: Matrix, *, is_mirrored: bool) -> Matrix:
    lowest, highest = np.nanmin(figures), np.nanmax(figures)
    shift = LOG_SHIFT * (highest - lowest)
    if is_mirrored:
        return -np.log(highest - figures + shift)
    return np.log(figures - lowest + shift)


def _is_within(
    skewness: npt.ArrayLike, kurtosis: npt.ArrayLike, limits: tuple[float, float]
) -> Flags:
    """Tell where a shape needs no treatment; an unknown one needs none."""
    return ~((np.abs(skewness) >= limits[0]) & (np.asarray(kurtosis) >= limits[1]))


def _treated(
    values: pd.DataFrame,
    before: Matrix,
    after: Matrix,
    is_logged: Flags | None = None,
    shape: tuple[Matrix, Matrix] | None = None,
    limits: tuple[float, float] = (SKEWNESS_LIMIT, KURTOSIS_LIMIT),
) -> Treated:
    logged = np.zeros(before.shape[1], dtype=np.bool_) if is_logged is None else is_logged
    changed = ((after != before) & ~np.isnan(before)).any(axis=0)
    skewness, kurtosis = skewness_and_kurtosis(before) if shape is None else shape
    skewness_after, kurtosis_after = skewness.copy(), kurtosis.copy()
    skewness_after[changed], kurtosis_after[changed] = skewness_and_kurtosis(after[:, changed])
    record = pd.DataFrame(
        {
            "low_points": np.where(logged, 0, np.sum(after > before, axis=0)),
            "high_points": np.where(logged, 0, np.sum(after < before, axis=0)),
            "is_logged": logged,
            "skewness_before": skewness,
            "kurtosis_before": kurtosis,
            "skewness_after": skewness_after,
            "kurtosis_after": kurtosis_after,
            "is_within": _is_within(skewness_after, kurtosis_after, limits),
        },
        index=values.columns,
    )
    return Treated(like(values, after), record)
