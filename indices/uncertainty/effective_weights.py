"""How much each part really counts: the share of the index's variance that it explains.

Paruolo, Saisana and Saltelli (2013), "Ratings and rankings: voodoo or science?", Journal of the
Royal Statistical Society A: the correlation ratio S = V(E(index | part)) / V(index), which needs
no straight line. E(index | part) is the mean of each value where a part has at most 30 values,
otherwise a local linear regression with a normal kernel on 200 bins of equal width, its bandwidth
chosen by generalised cross-validation. Weights say what was meant; these ratios what came out.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indices.uncertainty.inputs import Floats, Integers

FEW_VALUES = 30
BINS = 200
# Bandwidths that are tried, as shares of the range of a part.
BANDWIDTHS = (0.02, 0.04, 0.08, 0.16, 0.32)


def effective_weights(
    index: pd.Series[float], parts: pd.DataFrame, nominal: pd.Series[float]
) -> pd.DataFrame:
    """Return `nominal` weight, `correlation_ratio` and `effective` weight of each part.

    The effective weights are the ratios brought to a sum of 1. Units for which the index or a part
    is missing are left out for that part; a part that does not vary, or a constant index, has 0.
    """
    ratios = pd.Series(
        {part: correlation_ratio(index.to_numpy(), parts[part].to_numpy()) for part in parts},
        dtype=float,
    )
    total = ratios.sum()
    return pd.DataFrame(
        {
            "nominal": nominal.reindex(parts.columns) / nominal.reindex(parts.columns).sum(),
            "correlation_ratio": ratios,
            "effective": ratios / total if total > 0 else ratios,
        }
    )


def correlation_ratio(index: Floats, part: Floats) -> float:
    """Return the share of the variance of the index that one part explains, from 0 to 1."""
    known = ~(np.isnan(index) | np.isnan(part))
    y, x = index[known], part[known]
    if len(y) < 3 or y.max() == y.min() or x.max() == x.min():
        return 0.0
    values, places = np.unique(x, return_inverse=True)
    expected = group_means(y, places) if len(values) <= FEW_VALUES else local_linear(y, x)
    return float(np.clip(expected.var() / y.var(), 0.0, 1.0))


def group_means(y: Floats, places: Integers) -> Floats:
    """Return the mean of those with the same value."""
    counts = np.maximum(np.bincount(places), 1)
    means: Floats = (np.bincount(places, weights=y) / counts)[places]
    return means


def local_linear(y: Floats, x: Floats) -> Floats:
    """Return a smooth curve through the points, at each of them."""
    scaled = (x - x.min()) / (x.max() - x.min())
    places = np.minimum((scaled * BINS).astype(int), BINS - 1)
    counts = np.bincount(places, minlength=BINS)
    filled = np.flatnonzero(counts)
    weights = counts[filled].astype(float)
    centres = np.bincount(places, weights=scaled, minlength=BINS)[filled] / weights
    means = np.bincount(places, weights=y, minlength=BINS)[filled] / weights
    within = float(((y - group_means(y, places)) ** 2).sum())
    best, curve = np.inf, np.full(len(filled), y.mean())
    for bandwidth in BANDWIDTHS:
        smoother = smoother_matrix(centres, weights, bandwidth)
        fitted = smoother @ means
        residual = within + float((weights * (means - fitted) ** 2).sum())
        freedom = len(y) - float(np.trace(smoother))
        score = residual / freedom**2 if freedom > 0 else np.inf
        if score < best:
            best, curve = score, fitted
    at_points: Floats = np.interp(scaled, centres, curve)
    return at_points


def smoother_matrix(centres: Floats, weights: Floats, bandwidth: float) -> Floats:
    """Return what the mean of each bin adds to the curve at each bin.

    Where a bin has no neighbour within reach the line has no slope, and the mean remains.
    """
    distance = centres - centres[:, None]
    kernel = weights * np.exp(-0.5 * (distance / bandwidth) ** 2)
    s0 = kernel.sum(axis=1, keepdims=True)
    s1 = (kernel * distance).sum(axis=1, keepdims=True)
    s2 = (kernel * distance**2).sum(axis=1, keepdims=True)
    determinant = s0 * s2 - s1**2
    has_slope = determinant > 1e-9 * s0**2 * bandwidth**2
    line = kernel * (s2 - s1 * distance) / np.where(has_slope, determinant, 1.0)
    smoother: Floats = np.where(has_slope, line, kernel / s0)
    return smoother
