"""Where high or low values gather: Getis-Ord Gi*, of each unit together with its neighbours.

Getis and Ord 1992, Ord and Getis 1995, computed by PySAL; p-values are from `permutation`.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
import pandas as pd

from indices.space.permutation import LocalTest, control_false_discoveries
from indices.space.weights import Weights


class HotSpot(StrEnum):
    """Whether high (hot) or low (cold) values gather around a unit."""

    HOT = "hot"
    COLD = "cold"
    NOT_SIGNIFICANT = "not_significant"
    NO_NEIGHBOURS = "no_neighbours"
    MISSING = "missing"
    NOT_COMPUTED = "not_computed"


def hot_spots(weights: Weights, test: LocalTest, *, level: float) -> pd.DataFrame:
    """Return `gi_star` (a z-score), `gi_p`, `gi_q` and `hot_spot` of each unit.

    A hot spot needs neighbours that are high beyond chance, and a high mean with the unit itself:
    a single high unit among low ones is none.
    """
    # Late, for the reason given in `Weights.graph`.
    from esda.getisord import G_Local

    values = weights.values
    # Scores may be negative or sum to zero, by which Gi* would be divided. Its z-score does not
    # depend on where the scale begins, so it begins just below the least value.
    shifted = values - values.min() + values.std()
    # Binary weights: for row-standardised ones PySAL's variance takes their sum for the sum of
    # their squares, and the z-scores come out too near zero.
    found = G_Local(shifted, weights.graph(), transform="B", star=True, permutations=0)
    gi_star = np.asarray(found.Zs, dtype=float)
    q = control_false_discoveries(test.p)
    is_beyond = q <= level
    kind = np.select(
        [is_beyond & test.is_above & (gi_star > 0), is_beyond & ~test.is_above & (gi_star < 0)],
        [HotSpot.HOT.value, HotSpot.COLD.value],
        HotSpot.NOT_SIGNIFICANT.value,
    )
    return pd.DataFrame(
        {"gi_star": gi_star, "gi_p": test.p, "gi_q": q, "hot_spot": kind},
        index=weights.units,
    )
