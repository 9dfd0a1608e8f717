"""Where the middle of a group lies: context for a single figure, without ranking anybody.

Every function takes one indicator's values for one year, indexed by place. Missing stays missing.
"""

from __future__ import annotations

import pandas as pd


def median_by_group(values: pd.Series[float], groups: pd.Series[str]) -> dict[str, float]:
    """Return the median of the known values of each group; a group without any is left out."""
    known = values.dropna()
    medians = known.groupby(groups.reindex(known.index)).median()
    return {str(group): float(median) for group, median in medians.items()}
