"""In which pillars a place is strong or weak, compared with its LAO type.

Strong is the top quarter of the type, weak the bottom quarter. Where the interval of the
percentile is given, all of it must lie on that side of the middle: a place is never called strong
or weak on a difference that its uncertainty could turn round. So a strong and a weak place are
always told apart, and what is missing is neither.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

STRONG = 75.0
WEAK = 25.0
MIDDLE = 50.0
# A quarter of a type of fewer places is less than one of them.
LEAST_PLACES = 4


@dataclass(frozen=True, slots=True)
class Strengths:
    """Percentiles of places by pillar, and where they are strong or weak."""

    percentile: pd.DataFrame
    is_strong: pd.DataFrame
    is_weak: pd.DataFrame


def percentile_within(scores: pd.DataFrame, types: pd.Series[str]) -> pd.DataFrame:
    """Return the share of its type, in percent, that each place is above; equals count half.

    Types with fewer than 4 known places have none.
    """
    groups = scores.groupby(types.reindex(scores.index))
    known = groups.transform("count")
    percentile = (groups.rank(method="average") - 0.5) / known * 100
    return percentile.where(scores.notna() & (known >= LEAST_PLACES))


def strengths(
    percentile: pd.DataFrame, *, low: pd.DataFrame | None = None, high: pd.DataFrame | None = None
) -> Strengths:
    """Say where places are strong and weak; `low` and `high` bound the percentiles at 5 and 95 %.

    A place whose interval is given but missing is called neither.
    """
    is_strong, is_weak = percentile >= STRONG, percentile <= WEAK
    if low is not None:
        is_strong &= low.reindex_like(percentile) > MIDDLE
    if high is not None:
        is_weak &= high.reindex_like(percentile) < MIDDLE
    return Strengths(percentile, is_strong, is_weak)
