"""Read stored ranks: intervals, chances, and ranks within any part of the country.

Ranks are units x draws, 1 the best of its group, 0 where a unit is not ranked. Ranks of
different groups are never compared.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from gis.errors import DrawsRefused
from indices.uncertainty.inputs import Booleans, Integers

LOWER, UPPER = 0.05, 0.95
TOP_SHARE = 0.10


def describe_ranks(ranks: Integers, groups: Integers) -> pd.DataFrame:
    """Return `median`, `mean`, `low`, `high` and `p_top` of each unit, in the order of rows.

    `low` and `high` are ranks that were really drawn and hold at least 90 % of the draws between
    them, 5 % or less on either side. `p_top` is the share of draws in which the unit is among the
    best tenth of its group, rounded up. Units that are not ranked have NaN.
    """
    is_ranked = ranks[:, 0] > 0
    used = np.sort(ranks[is_ranked], axis=1, kind="stable")
    draws = ranks.shape[1]
    # The smallest rank that at least 5 % of draws reach, and the largest likewise.
    low = used[:, int(np.floor(LOWER * (draws - 1)))]
    high = used[:, int(np.ceil(UPPER * (draws - 1)))]
    sizes = pd.Series(groups[is_ranked]).groupby(groups[is_ranked]).transform("size").to_numpy()
    places = np.ceil(TOP_SHARE * sizes).astype(ranks.dtype)
    described = pd.DataFrame(
        {
            "median": (used[:, (draws - 1) // 2] + used[:, draws // 2]) / 2.0,
            "mean": used.mean(axis=1),
            "low": low.astype(float),
            "high": high.astype(float),
            "p_top": np.count_nonzero(used <= places[:, None], axis=1) / draws,
        },
        index=np.flatnonzero(is_ranked),
    )
    return described.reindex(range(len(ranks)))


def probability_above(ranks: Integers, unit: int, other: int) -> float:
    """Return the chance that one unit stands above another of its group; a tie counts half."""
    ours, theirs = ranks[unit], ranks[other]
    if not ours[0] or not theirs[0]:
        raise DrawsRefused(f"units {unit} and {other} cannot be compared: one is not ranked")
    return float(np.mean(ours < theirs) + np.mean(ours == theirs) / 2)


def rank_within_subset(ranks: Integers, groups: Integers, members: Booleans) -> Integers:
    """Return the ranks of the members among themselves, within each group; others get 0.

    For a province, a region, peers or a network: each stored draw is ranked again, and ties keep
    sharing a rank.
    """
    result = np.zeros_like(ranks)
    chosen = members & (ranks[:, 0] > 0)
    for group in np.unique(groups[chosen]):
        rows = np.flatnonzero(chosen & (groups == group))
        stored = np.ascontiguousarray(ranks[rows].T)
        ahead = np.empty_like(stored)
        length = int(stored.max()) + 1
        for draw, places in enumerate(stored):
            counts = np.bincount(places, minlength=length)
            # How many members stand before each rank of the whole group.
            ahead[draw] = (np.cumsum(counts) - counts)[places]
        result[rows] = ahead.T + 1
    return result
