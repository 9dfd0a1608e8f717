"""Ranks of some units among themselves: those of a province, a region, a network.

Pure. Nothing is scored anew: the stored draws are ranked again without the units left out, so an
interval within a province is as sure, or as unsure, as the one within the country.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from indices.ranks import rank
from indices.stages.screen import NotRanked
from indices.uncertainty.bands import band_ranks
from indices.uncertainty.inputs import Integers
from indices.uncertainty.intervals import describe_ranks, rank_within_subset

RANK_COLUMNS = ["rank", "rank_median", "rank_low", "rank_high", "top_share", "band"]


def rank_among(table: pd.DataFrame, ids: Integers, ranks: Integers) -> pd.DataFrame:
    """Return the rows of `table` with ranks, intervals and bands among these rows only.

    `ids` and `ranks` are the stored draws of those that have a rank (units x draws). One that is
    left alone in its group has no rank here, and the reason says so.
    """
    is_member = np.isin(ids, table.index.to_numpy())
    ids, ranks = ids[is_member], ranks[is_member]
    groups = pd.factorize(table["compared_group"].reindex(ids), sort=True)[0]
    sizes = np.bincount(groups, minlength=1)
    is_alone = sizes[groups] < 2 if len(ids) else np.zeros(0, dtype=np.bool_)
    alone = pd.Index(ids[is_alone])
    ids, groups, ranks = ids[~is_alone], groups[~is_alone], ranks[~is_alone]
    found = table.copy()
    found["reason"] = found["reason"].mask(found.index.isin(alone), NotRanked.ALONE_IN_GROUP.value)
    if not len(ids):
        return _typed(found.assign(**dict.fromkeys(RANK_COLUMNS, np.nan)), table)
    among = rank_within_subset(ranks, groups, np.ones(len(ids), dtype=np.bool_))
    described = describe_ranks(among, groups).set_axis(ids)
    described["band"] = band_ranks(among, groups, ids)
    described = described.reindex(table.index)
    scores = table["score"].where(table.index.isin(ids))
    found["rank"] = rank(scores, within=table["compared_group"])
    found["rank_median"] = described["median"]
    found["rank_low"], found["rank_high"] = described["low"], described["high"]
    found["top_share"], found["band"] = described["p_top"].round(4), described["band"]
    return _typed(found, table)


def group_sizes(table: pd.DataFrame) -> dict[str, int]:
    """Return how many units of each group have a rank."""
    ranked = table.loc[table["rank"].notna(), "compared_group"].value_counts().sort_index()
    return {str(group): int(number) for group, number in ranked.items()}


def band_counts(table: pd.DataFrame) -> dict[str, int]:
    """Return how many bands each group has."""
    bands = table.dropna(subset=["band"]).groupby("compared_group")["band"].max()
    return {str(group): int(number) for group, number in bands.items()}


def _typed(found: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    return found.assign(**{name: found[name].astype(like[name].dtype) for name in RANK_COLUMNS})
