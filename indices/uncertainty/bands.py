"""Put together those whose order the draws cannot tell.

From the top of each group: the leader of a band is the best unit that has no band yet, by median
rank, then mean rank, then unit id. The band holds the leader and every unit without a band that
stands below the leader in fewer than 95 % of the draws. So whoever is in a lower band stands
below the leader of each band above it in at least 95 % of the draws; two units of one band may
still be told apart from each other. A tie is not below.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indices.uncertainty.inputs import Integers

TOLD_APART = 0.95


def band_ranks(
    ranks: Integers, groups: Integers, unit_ids: Integers, *, told_apart: float = TOLD_APART
) -> Integers:
    """Return the band of each unit, 1 the best of its group, 0 where it is not ranked."""
    bands = np.zeros(len(ranks), dtype=np.int32)
    is_ranked = ranks[:, 0] > 0
    for group in np.unique(groups[is_ranked]):
        rows = np.flatnonzero(is_ranked & (groups == group))
        medians, means = np.median(ranks[rows], axis=1), ranks[rows].mean(axis=1)
        order = np.lexsort((unit_ids[rows], means, medians))
        bands[rows[order]] = band_sorted(ranks[rows[order]], told_apart)
    return bands


def band_sorted(ranks: Integers, told_apart: float) -> Integers:
    """Band the units of one group that are sorted from the best."""
    bands = np.zeros(len(ranks), dtype=np.int32)
    waiting = np.arange(len(ranks))
    needed = told_apart * ranks.shape[1]
    band = 0
    while len(waiting):
        band += 1
        below = np.count_nonzero(ranks[waiting] > ranks[waiting[0]], axis=1)
        is_apart = below >= needed
        bands[waiting[~is_apart]] = band
        waiting = waiting[is_apart]
    return bands


def band_middles(table: pd.DataFrame) -> pd.Series[float]:
    """Return where the middle of each unit's band lies in its group, from 0, the best, to 1.

    Whoever shares a band shares a class, and where all share one band it is the middle class.
    """
    counts = table.groupby(["compared_group", "band"]).size().rename("units").reset_index()
    before = counts.groupby("compared_group")["units"].cumsum() - counts["units"]
    whole = counts.groupby("compared_group")["units"].transform("sum")
    counts["middle"] = (before + counts["units"] / 2) / whole
    keys = pd.MultiIndex.from_frame(table[["compared_group", "band"]])
    middles = counts.set_index(["compared_group", "band"])["middle"].reindex(keys)
    return pd.Series(middles.to_numpy(), index=table.index, dtype="float64")
