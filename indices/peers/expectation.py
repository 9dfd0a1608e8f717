"""What a place would be expected to reach, given its circumstances.

A robust regression within each LAO type: Huber's weights, so that a few extraordinary places do
not bend what is expected of all. It rests on reported values only. Values are normalised parts,
more is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from indices.peers.context import Context, design_matrix

# Huber's constant: 95 % as efficient as least squares where errors are normal.
HUBER = 1.345
# The median absolute deviation of a normal distribution is 0.6745 standard deviations.
MAD_OF_NORMAL = 0.6745
# With fewer places for each column a regression fits chance; then the type's median stands.
LEAST_PER_COLUMN = 10
LEAST_PLACES = 10
ITERATIONS = 50
# Population, density and area are bound together: that direction of the design is no information.
COLLINEAR = 1e-10

Array = npt.NDArray[np.float64]


class Ground(StrEnum):
    """What an expectation rests on."""

    REGRESSION = "regression"
    TYPE_MEDIAN = "type_median"
    """Too few places of the type for a regression: no circumstances are taken into account."""


@dataclass(frozen=True, slots=True)
class Expectations:
    """Indexed by place, a column for each indicator.

    `expected` is missing where a circumstance is; `residual`, in standard deviations of the
    type's residuals, also where the value is not reported. `ground` says what each expectation
    rests on, None where there is none.
    """

    expected: pd.DataFrame
    residual: pd.DataFrame
    ground: pd.DataFrame


def expectations(parts: pd.DataFrame, is_reported: pd.DataFrame, context: Context) -> Expectations:
    """Return what is expected of every place in every indicator, and how far it is from that.

    `is_reported` marks values that somebody reported, not imputed ones. A type with fewer than
    10 reported values has no expectation.
    """
    frame = parts.reindex(context.raw.index)
    reported = is_reported.reindex(index=frame.index, columns=frame.columns)
    values = np.asarray(frame.where(reported.eq(True)), dtype=np.float64)
    expected, residual = np.full(values.shape, np.nan), np.full(values.shape, np.nan)
    ground = np.full(values.shape, None, dtype=object)
    for lao_type in sorted(context.types.dropna().unique()):
        rows = context.rows_of_type(lao_type)
        design = design_matrix(context, rows)
        for at in range(values.shape[1]):
            own = values[rows, at]
            fitted, basis = _fitted(design, own)
            expected[rows, at] = fitted
            residual[rows, at] = _in_deviations(own - fitted)
            ground[rows[~np.isnan(fitted)], at] = basis
    return Expectations(
        *(pd.DataFrame(table, frame.index, frame.columns) for table in (expected, residual, ground))
    )


def _fitted(design: Array, values: Array) -> tuple[Array, Ground | None]:
    is_used = ~np.isnan(values) & ~np.isnan(design).any(axis=1)
    if is_used.sum() >= LEAST_PER_COLUMN * design.shape[1]:
        return design @ huber_fit(design[is_used], values[is_used]), Ground.REGRESSION
    known = values[~np.isnan(values)]
    if known.size >= LEAST_PLACES:
        return np.full(len(values), np.median(known)), Ground.TYPE_MEDIAN
    return np.full(len(values), np.nan), None


def huber_fit(design: Array, values: Array) -> Array:
    """Return the coefficients that Huber's weights settle on."""
    weights = np.ones(len(values))
    coefficients = np.zeros(design.shape[1])
    for _ in range(ITERATIONS):
        weighted = design * weights[:, None]
        inverse = np.linalg.pinv(weighted.T @ design, rcond=COLLINEAR, hermitian=True)
        renewed = inverse @ (weighted.T @ values)
        is_settled = np.abs(design @ (renewed - coefficients)).max() < 1e-6
        coefficients = renewed
        residuals = np.abs(values - design @ coefficients)
        limit = HUBER * _deviation(residuals)
        if is_settled or limit == 0:
            break
        weights = limit / np.maximum(residuals, limit)
    return coefficients


def _in_deviations(residuals: Array) -> Array:
    deviation = _deviation(residuals[~np.isnan(residuals)])
    return residuals / deviation if deviation > 0 else np.where(np.isnan(residuals), np.nan, 0.0)


def _deviation(residuals: Array) -> float:
    """Measure the spread of residuals robustly; where half of them are 0, by their mean square."""
    if residuals.size == 0:
        return 0.0
    robust = float(np.median(np.abs(residuals))) / MAD_OF_NORMAL
    usual = float(np.sqrt(np.mean(residuals**2)))
    # Below a millionth of a point of 100 it is rounding.
    return next((spread for spread in (robust, usual) if spread > 1e-6), 0.0)
