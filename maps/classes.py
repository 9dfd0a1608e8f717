"""Divide values into classes for a choropleth."""

from __future__ import annotations

import numpy as np
import pandas as pd


def quantile_breaks(values: pd.Series[float], *, classes: int = 5) -> list[float]:
    """Return the inner limits of classes that hold about the same number of places.

    A value equal to a limit belongs to the class above it. Many equal values can make limits
    fall together: such a limit is given once, so there may be fewer classes. Missing values
    take no part.
    """
    known = values.dropna().to_numpy(dtype=float, copy=True)
    if known.size == 0:
        return []
    known.sort()
    limits = known[[part * known.size // classes for part in range(1, classes)]]
    return [float(limit) for limit in np.unique(limits) if limit > known[0]]
