"""Neighbours that could work together: by exchange, or because they need the same.

Exchange: in one pillar the first is strong where the second is weak, in another the reverse.
The score is the lesser of the two gaps in percentiles: an exchange is worth what the one who gets
less gets. Same need: both are weak in a pillar; the score is 100 less the higher percentile of
the two: as urgent as it is for the one that it is less urgent for. Both are the same from
either side. Strength is measured within each place's own type (`indices.peers.strength`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from gis.errors import ComparisonRefused
from gis.lao_types import LaoType
from indices.peers.strength import Strengths

# Simplified lines lie up to 400 m off: a shorter border may be none.
LEAST_SHARED_M = 400.0


def neighbours(borders: pd.DataFrame, types: pd.Series[str]) -> pd.DataFrame:
    """Return pairs of neighbours once each, `a` before `b`, with the length of their border.

    `borders` has `a`, `b`, `shared_m`, in either order. A missing length means that they share
    ground on which the line is unknown: neighbours too. PAOs contain the others of their province
    and are nobody's neighbours here.
    """
    is_own = borders["a"] == borders["b"]
    if is_own.any():
        place_id = borders.loc[is_own, "a"].iloc[0]
        raise ComparisonRefused(f"Place {place_id} is given as its own neighbour.")
    if (borders["shared_m"] < 0).any():
        wrong = borders[borders["shared_m"] < 0].iloc[0]
        raise ComparisonRefused(
            f"The border of {wrong['a']:.0f} and {wrong['b']:.0f} has a length below 0."
        )
    contains = types.index[types == LaoType.PAO]
    is_apart = ~borders["a"].isin(contains) & ~borders["b"].isin(contains)
    is_long = borders["shared_m"].isna() | (borders["shared_m"] >= LEAST_SHARED_M)
    kept = borders[is_apart & is_long]
    pairs = pd.DataFrame(
        {
            "a": kept[["a", "b"]].min(axis=1),
            "b": kept[["a", "b"]].max(axis=1),
            "shared_m": kept["shared_m"],
        }
    )
    return (
        pairs.sort_values(["a", "b", "shared_m"], na_position="first")
        .drop_duplicates(["a", "b"], keep="last")
        .reset_index(drop=True)
    )


def exchanges(pairs: pd.DataFrame, found: Strengths) -> pd.DataFrame:
    """Return neighbours that are strong where the other is weak, both ways, the best first.

    The result has `a`, `b`, `shared_m`, `score`, `a_gives` and `b_gives`: the pillars of the
    widest gap each way.
    """
    a, b = _rows_of(pairs, found)
    percentile = found.percentile.to_numpy(dtype=np.float64)
    is_strong, is_weak = found.is_strong.to_numpy(dtype=bool), found.is_weak.to_numpy(dtype=bool)
    a_gap = np.where(is_strong[a] & is_weak[b], percentile[a] - percentile[b], 0.0)
    b_gap = np.where(is_strong[b] & is_weak[a], percentile[b] - percentile[a], 0.0)
    score = np.minimum(a_gap.max(axis=1, initial=0.0), b_gap.max(axis=1, initial=0.0))
    rows = np.flatnonzero(score > 0)
    pillars = found.percentile.columns.to_numpy()
    result = pairs.iloc[rows].assign(
        score=score[rows],
        a_gives=pillars[a_gap[rows].argmax(axis=1)] if rows.size else [],
        b_gives=pillars[b_gap[rows].argmax(axis=1)] if rows.size else [],
    )
    return _best_first(result, ["a", "b"])


def shared_needs(pairs: pd.DataFrame, found: Strengths) -> pd.DataFrame:
    """Return neighbours that are both weak in a pillar, a row for each pillar, the worst first.

    The result has `a`, `b`, `shared_m`, `score` and `pillar`.
    """
    a, b = _rows_of(pairs, found)
    percentile = found.percentile.to_numpy(dtype=np.float64)
    is_weak = found.is_weak.to_numpy(dtype=bool)
    rows, pillars = np.nonzero(is_weak[a] & is_weak[b])
    higher = np.maximum(percentile[a[rows], pillars], percentile[b[rows], pillars])
    result = pairs.iloc[rows].assign(
        score=100.0 - higher, pillar=found.percentile.columns.to_numpy()[pillars]
    )
    return _best_first(result, ["pillar", "a", "b"])


def _rows_of(
    pairs: pd.DataFrame, found: Strengths
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the rows of both places; places without any percentile are refused, not guessed."""
    a, b = (found.percentile.index.get_indexer(pd.Index(pairs[side])) for side in ("a", "b"))
    unknown = np.unique(np.r_[pairs["a"].to_numpy()[a < 0], pairs["b"].to_numpy()[b < 0]])
    if unknown.size:
        raise ComparisonRefused(
            f"Neighbours without a row of percentiles: {', '.join(map(str, unknown[:5]))}. "
            "Give every place a row; what is unknown of it stays missing."
        )
    return a, b


def _best_first(pairs: pd.DataFrame, ties: list[str]) -> pd.DataFrame:
    ordered = pairs.sort_values(["score", *ties], ascending=[False, *[True] * len(ties)])
    return ordered.reset_index(drop=True)
