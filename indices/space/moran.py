"""Whether values are alike among neighbours: Moran's I of all, and of each unit (LISA).

Moran 1950 and Anselin 1995, computed by PySAL; p-values are from `permutation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from indices.space.permutation import LocalTest, control_false_discoveries, whole_p_value
from indices.space.weights import Weights


class Cluster(StrEnum):
    """What a unit and its neighbours are together, its own value named first.

    High and low mean above and below the mean of all. `not_significant`: chance explains it.
    """

    HIGH_HIGH = "high_high"
    LOW_LOW = "low_low"
    HIGH_LOW = "high_low"
    LOW_HIGH = "low_high"
    NOT_SIGNIFICANT = "not_significant"
    NO_NEIGHBOURS = "no_neighbours"
    MISSING = "missing"
    NOT_COMPUTED = "not_computed"


# Quadrants of the Moran scatterplot as PySAL numbers them.
QUADRANTS = {1: Cluster.HIGH_HIGH, 2: Cluster.LOW_HIGH, 3: Cluster.LOW_LOW, 4: Cluster.HIGH_LOW}


@dataclass(frozen=True, slots=True)
class GlobalMoran:
    """Moran's I of all units that have neighbours.

    Without any pattern I is `expected`, a little below zero; towards 1 neighbours are alike,
    below `expected` they are unlike. `p` is two-sided.
    """

    i: float
    expected: float
    p: float
    units: int
    permutations: int


def global_moran(weights: Weights, *, permutations: int, seed: int) -> GlobalMoran:
    """Return Moran's I with its p-value; the values must not all be equal."""
    # Late, for the reason given in `Weights.graph`.
    from esda.moran import Moran

    found = Moran(weights.values, weights.graph(), permutations=0)
    return GlobalMoran(
        i=float(found.I),
        expected=float(found.EI),
        p=whole_p_value(weights, permutations, seed),
        units=len(weights.values),
        permutations=permutations,
    )


def local_moran(weights: Weights, test: LocalTest, *, level: float) -> pd.DataFrame:
    """Return local Moran's I of each unit: `lag`, `local_i`, `p`, `q`, `cluster`.

    `lag` is the mean of its neighbours. `q` is `p` under control of false discoveries over all
    units; a cluster stands where it is at most `level`.
    """
    from esda.moran import Moran_Local

    values = weights.values
    found = Moran_Local(values, weights.graph(), permutations=0)
    # A unit exactly at the mean is neither high nor low, whatever its neighbours are.
    is_average = np.isclose(values, values.mean(), rtol=0, atol=1e-9 * values.std())
    p = np.where(is_average, 1.0, test.p)
    q = control_false_discoveries(p)
    quadrant = pd.Series(found.q, index=weights.units).map(QUADRANTS)
    # PySAL parts the neighbours at the mean of all; the test, at what draws give.
    is_high = quadrant.isin([Cluster.HIGH_HIGH, Cluster.LOW_HIGH]).to_numpy()
    is_cluster = (q <= level) & (is_high == test.is_above)
    return pd.DataFrame(
        {
            "lag": weights.lag(values),
            "local_i": np.asarray(found.Is, dtype=float),
            "p": p,
            "q": q,
            "cluster": quadrant.where(is_cluster, Cluster.NOT_SIGNIFICANT).map(str),
        },
        index=weights.units,
    )
