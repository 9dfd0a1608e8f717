"""Which units are ranked, and why the others are not; which indicators say nothing.

Coverage is the share of the weight of a unit's applicable indicators whose figures are present.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from gis.errors import IndexDataUnusable
from indices.stages.frames import (
    DUST,
    Flags,
    Matrix,
    Rows,
    Weights,
    flags_like,
    is_constant,
    numbers,
    rows_by_group,
    share_of_whole,
    to_matrix,
)
from indices.stages.weigh import user_weights


class NotRanked(StrEnum):
    """Why a unit has no rank; the first that holds, in this order."""

    NOTHING_APPLICABLE = "nothing_applicable"
    """No indicator of the index concerns the unit."""
    BELOW_COVERAGE = "below_coverage"
    """Too much of the index is missing."""
    PILLAR_BELOW_COVERAGE = "pillar_below_coverage"
    """Too much of one pillar is missing."""
    NO_GROUP = "no_group"
    """Ranks are given within groups, and the unit belongs to none."""
    ALONE_IN_GROUP = "alone_in_group"
    """Too few units of the group could be ranked for an order to mean anything."""


class Uninformative(StrEnum):
    """Why an indicator tells no unit from another."""

    NOWHERE_APPLICABLE = "nowhere_applicable"
    ALL_MISSING = "all_missing"
    ONE_VALUE = "one_value"
    """One unit alone has a figure."""
    CONSTANT = "constant"


def screen(
    values: pd.DataFrame,
    applicable: pd.DataFrame,
    weights: Weights,
    *,
    pillars: Mapping[str, str],
    min_share: float,
    min_pillar_share: float = 0.0,
    groups: pd.Series[str] | None = None,
    min_group: int = 2,
) -> pd.DataFrame:
    """Tell for each unit whether it is ranked, else why not, and what is missing.

    Columns: `is_ranked`; `reason`, a `NotRanked` or None; `share`, the coverage, NaN where nothing
    applies; `pillar`, the pillar of least coverage among those below `min_pillar_share`, or None;
    `missing`, a tuple of codes in the order of `values`. A share equal to the threshold passes.
    """
    applies = flags_like(values, applicable)
    present = applies & ~np.isnan(to_matrix(values))
    share = _covered(applies, present, _in_order(weights, values))
    by_pillar = coverage_by_pillar(values, applicable, weights, pillars=pillars)
    low_pillars = by_pillar.where(_is_below(by_pillar.to_numpy(), min_pillar_share))
    has_low_pillar = low_pillars.notna().any(axis=1).to_numpy()

    reason = np.full(len(values), None, dtype=object)
    if groups is not None:
        reason[groups.reindex(values.index).isna().to_numpy()] = NotRanked.NO_GROUP
    reason[has_low_pillar] = NotRanked.PILLAR_BELOW_COVERAGE
    reason[_is_below(share, min_share)] = NotRanked.BELOW_COVERAGE
    reason[np.isnan(share)] = NotRanked.NOTHING_APPLICABLE
    for rows in _rows_of_ranked(reason, values.index, groups):
        if len(rows) < min_group:
            reason[rows] = NotRanked.ALONE_IN_GROUP

    lowest = np.full(len(values), None, dtype=object)
    lowest[has_low_pillar] = low_pillars[has_low_pillar].idxmin(axis=1)
    codes = values.columns.to_numpy()
    return pd.DataFrame(
        {
            "is_ranked": pd.isna(reason),
            "reason": pd.Series(reason, index=values.index, dtype=object),
            "share": share,
            "pillar": pd.Series(lowest, index=values.index, dtype=object),
            "missing": [tuple(codes[row]) for row in applies & ~present],
        },
        index=values.index,
    )


def coverage_by_pillar(
    values: pd.DataFrame,
    applicable: pd.DataFrame,
    weights: Weights,
    *,
    pillars: Mapping[str, str],
) -> pd.DataFrame:
    """Return the coverage of each unit in each pillar, NaN where nothing of it applies."""
    applies = flags_like(values, applicable)
    present = applies & ~np.isnan(to_matrix(values))
    in_order = _in_order(weights, values)
    for code in values.columns.difference(list(pillars)):
        raise IndexDataUnusable("belongs to no pillar of the index.", indicator=code)
    of_column = np.array([pillars[str(code)] for code in values.columns])
    return pd.DataFrame(
        {
            pillar: _covered(applies, present, in_order * (of_column == pillar))
            for pillar in sorted(set(pillars.values()))
        },
        index=values.index,
    )


def find_uninformative(values: pd.DataFrame, applicable: pd.DataFrame) -> dict[str, Uninformative]:
    """Return the indicators that tell no unit from another, with the reason."""
    applies = flags_like(values, applicable)
    known = np.where(applies, to_matrix(values), np.nan)
    found: dict[str, Uninformative] = {}
    for code, column, flags in zip(values.columns, known.T, applies.T, strict=True):
        figures = column[~np.isnan(column)]
        if not flags.any():
            found[str(code)] = Uninformative.NOWHERE_APPLICABLE
        elif not len(figures):
            found[str(code)] = Uninformative.ALL_MISSING
        elif len(figures) == 1:
            found[str(code)] = Uninformative.ONE_VALUE
        elif is_constant(figures.min(), figures.max()):
            found[str(code)] = Uninformative.CONSTANT
    return found


def _rows_of_ranked(
    reason: npt.NDArray[np.object_], index: pd.Index, groups: pd.Series[str] | None
) -> Iterator[Rows]:
    left = np.flatnonzero(pd.isna(reason))
    for rows in rows_by_group(index[left], groups):
        yield left[rows]


def _in_order(weights: Weights, values: pd.DataFrame) -> Matrix:
    return numbers(user_weights(weights, codes=map(str, values.columns)))


def _covered(applies: Flags, present: Flags, weights: Matrix) -> Matrix:
    return share_of_whole(present @ weights, applies @ weights)


def _is_below(share: Matrix, threshold: float) -> Flags:
    """Tell which shares miss the threshold by more than the dust of their sums."""
    return share < threshold - DUST
