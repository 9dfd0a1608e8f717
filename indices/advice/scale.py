"""How the score of an indicator reads in its own unit, found from the figures of an edition.

Treatment and normalisation are on record in an edition, but what they come to is a straight line,
or one in logarithms, for most indicators: it is fitted, and taken only where all figures lie on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, exp, floor, log

import numpy as np
import numpy.typing as npt
import pandas as pd

# Scores are kept with six decimals; a hundredth of a point is far above that and tells nothing.
TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Scale:
    """`figure = origin + slope * score`, or its exponential; whole where all figures are."""

    origin: float
    slope: float
    is_log: bool
    is_whole: bool

    def figure(self, score: float) -> float:
        """Return the figure that has a score; of whole figures the next better one."""
        found = self.origin + self.slope * score
        found = exp(found) if self.is_log else found
        if not self.is_whole:
            return found
        return float(ceil(found - 1e-4) if self.slope > 0 else floor(found + 1e-4))

    def score(self, figures: pd.Series[float]) -> pd.Series[float]:
        """Return the scores of figures, from 0 to 100; what has no logarithm has no score."""
        read = figures.where(figures > 0).map(log, na_action="ignore") if self.is_log else figures
        return ((read.astype("float64") - self.origin) / self.slope).clip(0.0, 100.0)


def fit_scale(figures: pd.Series[float], scores: pd.Series[float]) -> Scale | None:
    """Return the scale of a group's figures, None where they lie on no line.

    The ends are left out when there is enough between them: figures beyond were pulled in there.
    """
    known = figures.notna() & scores.notna()
    is_within = known & (scores > TOLERANCE) & (scores < 100 - TOLERANCE)
    used = is_within if figures[is_within].nunique() >= 2 else known
    x = np.asarray(figures[used], dtype=np.float64)
    y = np.asarray(scores[used], dtype=np.float64)
    if len(np.unique(x)) < 2 or len(np.unique(y)) < 2:
        return None
    is_whole = bool(np.equal(figures[known], np.floor(figures[known])).all())
    for is_log in (False, True):
        if is_log and not (x > 0).all():
            return None
        line = _line(np.log(x) if is_log else x, y)
        if line is not None:
            return Scale(*line, is_log=is_log, is_whole=is_whole)
    return None


def _line(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> tuple[float, float] | None:
    centred = x - x.mean()
    steepness = float((centred * y).sum() / (centred**2).sum())
    height = float(y.mean() - steepness * x.mean())
    if steepness == 0 or np.abs(height + steepness * x - y).max() > TOLERANCE:
        return None
    return -height / steepness, 1.0 / steepness
