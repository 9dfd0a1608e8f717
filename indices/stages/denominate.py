"""Make figures comparable between large and small units, and between two years.

Indexed by place. What cannot be computed stays missing and is told by `without_denominator`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from gis.errors import IndexDataUnusable
from indices.stages.frames import to_matrix


def denominate(
    values: pd.Series[float], denominator: pd.Series[float], *, scale: float = 1.0
) -> pd.Series[float]:
    """Return the figures for each `scale` of the denominator: per 1,000 people, per km².

    A denominator that is missing, zero or negative tells nothing of the unit's size, so its figure
    becomes missing rather than infinite.
    """
    if not (np.isfinite(scale) and scale > 0):
        raise IndexDataUnusable(
            f"the scale of the denominator is {scale}. It must be above zero.",
            indicator=values.name,
        )
    usable = _usable(denominator, values.index)
    return _finite(values, values / usable * scale)


def without_denominator(values: pd.Series[float], denominator: pd.Series[float]) -> pd.Index:
    """Return the units whose figure is known but lost, because the denominator cannot be used."""
    return values.index[values.notna() & _usable(denominator, values.index).isna()]


def growth(before: pd.Series[float], after: pd.Series[float]) -> pd.Series[float]:
    """Return the change from one year to another in per cent of the earlier year.

    From a start that is missing, zero or negative no percentage can be told: missing.
    """
    start = _usable(before, after.index)
    return _finite(after, (after - start) / start * 100)


def _usable(denominator: pd.Series[float], index: pd.Index) -> pd.Series[float]:
    to_matrix(denominator)
    aligned = denominator.reindex(index)
    return aligned.where(aligned > 0)


def _finite(values: pd.Series[float], results: pd.Series[float]) -> pd.Series[float]:
    """Label the results as the values were; a tiny denominator may have made one too large."""
    labelled = pd.Series(results, index=values.index, name=values.name, dtype=float)
    to_matrix(labelled)
    return labelled
