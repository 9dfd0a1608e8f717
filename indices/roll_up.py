"""From LAOs to the districts and provinces that they lie in: people count, not organizations.

A sum is a sum over all LAOs of an area; a score is averaged over people. An area whose figures
stand for too few of its people has none: `min_share` is the least share of people who must live
where the figure is known. PAOs serve everybody once more, so they take no part.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

MIN_SHARE = 0.8


def mean_over_people(
    values: pd.Series[float],
    people: pd.Series[float],
    areas: pd.Series[int],
    *,
    min_share: float = MIN_SHARE,
) -> pd.Series[float]:
    """Return the mean of `values` by area, weighted by people; all indexed by LAO."""
    weight = people.where(people > 0)
    known = weight.where(values.notna())
    total = (values * known).groupby(areas).sum(min_count=1)
    return _if_known(total / known.groupby(areas).sum(), known, weight, areas, min_share)


def ratio_of_sums(
    above: pd.Series[float],
    below: pd.Series[float],
    people: pd.Series[float],
    areas: pd.Series[int],
    *,
    min_share: float = MIN_SHARE,
) -> pd.Series[float]:
    """Return sum over sum by area, over the LAOs in which both are known and `below` is not 0."""
    usable = above.notna() & (below > 0)
    sums = pd.DataFrame({"above": above.where(usable), "below": below.where(usable)})
    totals = sums.groupby(areas).sum(min_count=1)
    weight = people.where(people > 0)
    return _if_known(
        totals["above"] / totals["below"], weight.where(usable), weight, areas, min_share
    )


def whole_sum(values: pd.Series[float], areas: pd.Series[int]) -> pd.Series[float]:
    """Return the sum by area; an area with one LAO unknown has none, for it would be too small."""
    total = values.groupby(areas).sum(min_count=1)
    is_known = values.notna().groupby(areas).all()
    return total.where(is_known)


def _if_known(
    result: pd.Series[float],
    known: pd.Series[float],
    weight: pd.Series[float],
    areas: pd.Series[int],
    min_share: float,
) -> pd.Series[float]:
    """Keep a result where it stands for enough people, all of whom are themselves known."""
    everybody = weight.groupby(areas).sum()
    share = known.groupby(areas).sum() / everybody.where(everybody > 0)
    counted = weight.notna().groupby(areas).mean()
    enough = (share >= min_share) & (counted >= min_share)
    return result.where(enough).replace([np.inf, -np.inf], np.nan)
