"""Funnel limits: how far from the target chance alone takes a place of a given size.

Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in
Medicine 24: exact binomial and Poisson limits, interpolated between whole counts (his A.1.1), so
that small places get the wide and lopsided limits they need. Limits of 95 % warn, of 99.8 % alarm.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Literal

import numpy as np
import pandas as pd
from scipy import stats

from gis.errors import DrawsRefused
from indices.uncertainty.inputs import Floats

TAILS = {"low_998": 0.001, "low_95": 0.025, "high_95": 0.975, "high_998": 0.999}


def funnel_limits(
    target: float,
    sizes: Floats,
    *,
    kind: Literal["proportion", "rate", "mean"],
    spread: float | None = None,
) -> pd.DataFrame:
    """Return `low_998`, `low_95`, `high_95` and `high_998` for each size.

    A size is the number of people for a proportion or a mean, the exposure for a rate. `spread` is
    the standard deviation of single values and is needed for means alone. Size 0 or missing: NaN.
    """
    check_target(target, kind, spread)
    usable = np.nan_to_num(sizes) > 0
    limits = pd.DataFrame(np.nan, index=range(len(sizes)), columns=list(TAILS))
    size = sizes[usable]
    for column, tail in TAILS.items():
        if kind == "mean":
            assert spread is not None
            limit = target + NormalDist().inv_cdf(tail) * spread / np.sqrt(size)
        elif kind == "proportion":
            whole = np.round(size)
            limit = interpolated_count(stats.binom(whole, target), tail) / whole
        else:
            limit = interpolated_count(stats.poisson(target * size), tail) / size
        limits.loc[usable, column] = limit
    return limits.clip(lower=0.0, upper=1.0) if kind == "proportion" else limits


def interpolated_count(distribution: stats.rv_discrete, tail: float) -> Floats:
    """Return the count at a tail, shared between the two whole counts it lies between."""
    count = distribution.ppf(tail)
    surplus = (distribution.cdf(count) - tail) / distribution.pmf(count)
    interpolated: Floats = np.maximum(count - surplus, 0.0)
    return interpolated


def place_in_funnel(values: Floats, limits: pd.DataFrame) -> pd.Series[str]:
    """Say of each value whether it is `within` the limits or beyond which.

    `low` and `high` are beyond 95 %, `very_low` and `very_high` beyond 99.8 %; missing stays
    missing.
    """
    said = pd.Series("within", index=limits.index, dtype="string")
    said[values < limits["low_95"]] = "low"
    said[values > limits["high_95"]] = "high"
    said[values < limits["low_998"]] = "very_low"
    said[values > limits["high_998"]] = "very_high"
    return said.mask(np.isnan(values) | limits["low_95"].isna().to_numpy())


def check_target(target: float, kind: str, spread: float | None) -> None:
    """Refuse targets for which there are no limits."""
    if kind == "proportion" and not 0 < target < 1:
        raise DrawsRefused(f"a proportion's target lies between 0 and 1, not at {target}")
    if kind == "rate" and not 0 < target < np.inf:
        raise DrawsRefused(f"a rate's target is above 0, not {target}")
    if kind == "mean" and (spread is None or not 0 < spread < np.inf):
        raise DrawsRefused("limits of a mean need the standard deviation of single values")
