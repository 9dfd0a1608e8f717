"""How likely a figure is where values lie at random: two-sided p-values from permutations.

PySAL gives half the two-sided value, counts no ties on the lower side (which calls sparse
indicators significant that are not), and draws from numpy's global state, or from numba's where
that is installed. So the draws are made here: one seed, one result, on any number of cores.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indices.space.weights import Floats, Positions, Weights

# Sums of the same numbers in another order differ by less than this share of their size.
ROUNDING = 1e-9
MANY = 1000


@dataclass(frozen=True, slots=True)
class LocalTest:
    """For each unit the two-sided `p`, and whether its neighbours lie above most draws."""

    p: Floats
    is_above: npt.NDArray[np.bool_]


def whole_p_value(weights: Weights, permutations: int, seed: int) -> float:
    """Return p of Moran's I: how often values in random order are as much alike or unlike."""
    z = _standardise(weights.values)
    draws = np.random.default_rng(seed)
    drawn = np.empty(permutations)
    for number in range(permutations):
        shuffled = draws.permutation(z)
        drawn[number] = shuffled @ weights.lag(shuffled)
    higher, lower = _count(float(z @ weights.lag(z)), drawn, scale=len(z))
    return _two_sided(higher, lower, permutations)


def neighbours_test(weights: Weights, permutations: int, seed: int) -> LocalTest:
    """Test the mean of each unit's neighbours against as many others drawn from all units.

    The unit's own value stays (conditional permutation). With equal weights local Moran's I and
    Gi* both rise with this mean, or the first falls with it, so the test is the same for both.
    Among `MANY` units or more, those with the same number of neighbours share their draws, in
    which a unit may meet itself: with a chance of 1 in `MANY` for each neighbour drawn.
    """
    z = _standardise(weights.values)
    lag, counts = weights.lag(z), weights.counts
    draws = np.random.default_rng(seed)
    if len(z) >= MANY:
        drawn = _draw_others(len(z) + 1, int(counts.max()), permutations, draws)
        return _shared_test(z, lag, counts, drawn)
    drawn = _draw_others(len(z), int(counts.max()), permutations, draws)
    p = np.empty(len(z))
    is_above = np.empty(len(z), dtype=np.bool_)
    for unit, count in enumerate(counts):
        others = drawn[:count]
        # The draws are of all units but one: from this one on they mean the next.
        means = z[others + (others >= unit)].mean(axis=0)
        higher, lower = _count(lag[unit], means, scale=1.0)
        p[unit], is_above[unit] = _two_sided(higher, lower, permutations), higher < lower
    return LocalTest(p, is_above)


def _shared_test(
    z: Floats, lag: Floats, counts: Positions, drawn: npt.NDArray[np.int64]
) -> LocalTest:
    p = np.empty(len(z))
    is_above = np.empty(len(z), dtype=np.bool_)
    sums = np.zeros(drawn.shape[1])
    for count in range(1, len(drawn) + 1):
        sums = sums + z[drawn[count - 1]]
        units = np.flatnonzero(counts == count)
        means = np.sort(sums / count)
        higher = len(means) - np.searchsorted(means, lag[units] - ROUNDING, side="left")
        lower = np.searchsorted(means, lag[units] + ROUNDING, side="right")
        p[units] = np.minimum(2 * (np.minimum(higher, lower) + 1) / (len(means) + 1), 1.0)
        is_above[units] = higher < lower
    return LocalTest(p, is_above)


def control_false_discoveries(p: Floats) -> Floats:
    """Return p-values adjusted after Benjamini and Hochberg.

    Of the units at or below a level, no more than that share is expected to be there by chance.
    """
    # Imported late, like PySAL, whose dependency it is.
    from scipy.stats import false_discovery_control

    adjusted: Floats = false_discovery_control(p, method="bh")
    return adjusted


def _standardise(values: Floats) -> Floats:
    standardised: Floats = (values - values.mean()) / values.std()
    return standardised


def _draw_others(
    units: int, most: int, permutations: int, draws: np.random.Generator
) -> npt.NDArray[np.int64]:
    """Return for each permutation, by column, `most` of `units` - 1 in random order."""
    rows = [draws.choice(units - 1, size=most, replace=False) for _ in range(permutations)]
    return np.ascontiguousarray(np.array(rows, dtype=np.int64).T)


def _count(observed: float, drawn: Floats, *, scale: float) -> tuple[int, int]:
    """Count the draws at least, and at most, as high as the observed; ties are both."""
    margin = ROUNDING * scale
    higher = np.count_nonzero(drawn >= observed - margin)
    lower = np.count_nonzero(drawn <= observed + margin)
    return int(higher), int(lower)


def _two_sided(higher: int, lower: int, permutations: int) -> float:
    """Return twice the share of draws in the smaller tail; the observed counts as one draw."""
    return min(2 * (min(higher, lower) + 1) / (permutations + 1), 1.0)
