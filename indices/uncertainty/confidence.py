"""Confidence sets for ranks from estimates and their standard errors.

Mogstad, Romano, Shaikh and Wilhelm (2023), "Inference for Ranks with Applications to Mobility
across Neighbourhoods and Academic Achievement across Countries", Review of Economic Studies: one
unit surely stands above another when their difference exceeds `c` times its standard error, with
`c` such that no pair whose order is open is called by chance in more than 5 % of cases. `c` is
found by drawing normal errors; pairs that are decided leave, and `c` is found anew (stepwise).
Errors of different units are taken to be independent. Higher estimates rank better.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from gis.errors import DrawsRefused
from indices.uncertainty.inputs import Floats, Integers

# Units at either end of one draw in which its largest difference is looked for first.
FIRST_ENDS = 32
CHUNK = 512


class RankSets(NamedTuple):
    """The best and the worst rank that each unit may truly have."""

    low: Integers
    high: Integers


def simultaneous_rank_sets(
    estimates: Floats,
    standard_errors: Floats,
    *,
    seed: int,
    coverage: float = 0.95,
    draws: int = 1000,
) -> RankSets:
    """Return sets that hold all true ranks at once with the given confidence."""
    check_estimates(estimates, standard_errors)
    errors = np.random.default_rng(seed).standard_normal((draws, len(estimates)))
    critical = np.inf
    decided = 0
    while True:
        largest = [
            largest_open_difference(error, estimates, standard_errors, critical) for error in errors
        ]
        critical = float(np.quantile(largest, coverage))
        above, below = count_decided(estimates, standard_errors, critical)
        # All pairs, or none more than before: another step would find the same.
        if below.sum() in {decided, len(estimates) * (len(estimates) - 1) // 2}:
            return RankSets(low=1 + above, high=len(estimates) - below)
        decided = below.sum()


def marginal_rank_set(
    unit: int,
    estimates: Floats,
    standard_errors: Floats,
    *,
    seed: int,
    coverage: float = 0.95,
    draws: int = 1000,
) -> tuple[int, int]:
    """Return the best and worst rank that one unit may truly have, with the given confidence."""
    check_estimates(estimates, standard_errors)
    others = np.delete(np.arange(len(estimates)), unit)
    spread = np.hypot(standard_errors[others], standard_errors[unit])
    gaps = estimates[unit] - estimates[others]
    errors = np.random.default_rng(seed).standard_normal((draws, len(estimates))) * standard_errors
    with np.errstate(invalid="ignore", divide="ignore"):
        # Units known without error tell each other apart whatever is drawn.
        scaled = np.nan_to_num((errors[:, [unit]] - errors[:, others]) / spread)
    above = below = np.zeros(len(others), dtype=bool)
    while True:
        # Either order of a pair is a question of its own, and leaves alone once it is answered.
        larger = np.where(below, -np.inf, scaled)
        smaller = np.where(above, -np.inf, -scaled)
        largest = np.maximum(larger, smaller).max(axis=1, initial=0.0)
        critical = float(np.quantile(largest, coverage))
        now_below, now_above = gaps > critical * spread, -gaps > critical * spread
        if np.array_equal(now_below, below) and np.array_equal(now_above, above):
            return 1 + int(above.sum()), len(estimates) - int(below.sum())
        below, above = now_below, now_above


def check_estimates(estimates: Floats, standard_errors: Floats) -> None:
    """Refuse what no set can be made of."""
    if estimates.shape != standard_errors.shape or not len(estimates):
        raise DrawsRefused("each unit needs one estimate and one standard error")
    if not (np.isfinite(estimates).all() and np.isfinite(standard_errors).all()):
        raise DrawsRefused("an estimate or a standard error is missing or infinite")
    if not (standard_errors >= 0).all():
        raise DrawsRefused("a standard error is below 0")


def largest_open_difference(
    error: Floats, estimates: Floats, standard_errors: Floats, critical: float
) -> float:
    """Return one draw's largest difference, in standard errors, among pairs that are open.

    The difference of two units is never larger than the root of the sum of the squares of their
    own errors, so that a few units at either end settle it: no table of all pairs is needed.
    """
    order = np.argsort(error)
    ends = FIRST_ENDS
    while True:
        low, high = order[:ends], order[-ends:][::-1]
        spread = np.hypot(standard_errors[high][:, None], standard_errors[low])
        with np.errstate(invalid="ignore", divide="ignore"):
            difference = (error * standard_errors)[high][:, None] - (error * standard_errors)[low]
            scaled = difference / spread
        gap = estimates[high][:, None] - estimates[low]
        is_open = (high[:, None] != low) & (spread > 0)
        if np.isfinite(critical):
            is_open &= gap <= critical * spread
        # Below 0 the largest difference would call pairs decided that point the other way.
        found = float(scaled.max(where=is_open, initial=0.0))
        if ends >= len(error):
            return found
        rest_high, rest_low = max(error[order[-ends - 1]], 0.0), max(-error[order[ends]], 0.0)
        bound = max(
            np.hypot(max(error[order[-1]], 0.0), rest_low),
            np.hypot(rest_high, max(-error[order[0]], 0.0)),
        )
        if found >= bound:
            return found
        ends *= 4


def count_decided(
    estimates: Floats, standard_errors: Floats, critical: float
) -> tuple[Integers, Integers]:
    """Count the units that surely stand above and below each unit."""
    above = np.zeros(len(estimates), dtype=np.int64)
    below = np.zeros(len(estimates), dtype=np.int64)
    for start in range(0, len(estimates), CHUNK):
        part = slice(start, start + CHUNK)
        gap = estimates[part, None] - estimates
        limit = critical * np.hypot(standard_errors[part, None], standard_errors)
        below[part] = np.count_nonzero(gap > limit, axis=1)
        above[part] = np.count_nonzero(-gap > limit, axis=1)
    return above, below
