"""What would move a place: the nearest band that can be told apart, and the way there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from indices.advice.scale import Scale
from indices.peers.bounds import Basis, bounds_by_peers
from indices.peers.improve import (
    Answer,
    Refusal,
    Standing,
    Target,
    is_gain_hidden,
    what_would_move,
)
from indices.peers.smallest import Score


@dataclass(frozen=True, slots=True)
class Movement:
    """The answer, and the band that it leads to.

    `is_next` is False where the band above was passed over: a step into it would drown in the
    uncertainty of ranks.
    """

    answer: Answer
    band: int | None
    to_band: int | None
    is_next: bool


def what_moves(
    table: pd.DataFrame,
    place_id: int,
    peers: Sequence[int],
    *,
    parts: pd.DataFrame,
    changes: pd.DataFrame,
    score: Score,
    scales: Mapping[str, Scale],
    fixed: Sequence[str] = (),
) -> Movement:
    """Return the smallest changes that lift a place to a better band of its group.

    `table` is the place's group in an edition, `parts` its indicators' scores, `changes` those of
    peers from year to year. `fixed` are circumstances, which no LAO can set out to change.
    """
    own = table.loc[place_id]
    row = parts.loc[place_id]
    if pd.isna(own["rank"]) or row.dropna().empty:
        return Movement(Answer(Refusal.NOT_RANKED, None), None, None, True)
    standing = _standing(own)
    band = int(own["band"])
    targets = _targets(table, band)
    visible = [at for at, target in targets if not is_gain_hidden(standing, target.standing)]
    to_band = visible[0] if visible else (targets[0][0] if targets else None)
    target = dict(targets).get(to_band) if to_band is not None else None
    bounds = bounds_by_peers(row, changes, parts.reindex(peers))
    held = bounds.index.intersection(pd.Index(fixed))
    bounds.loc[held, "upper"] = row[held]
    bounds.loc[held, "step"] = 0.0
    bounds.loc[held, "basis"] = Basis.NONE
    answer = what_would_move(
        row,
        bounds,
        score=score,
        standing=standing,
        target=target,
        raw_scales={key: scale.figure for key, scale in scales.items()},
    )
    return Movement(answer, band, to_band, to_band == band - 1)


def _standing(row: pd.Series[float]) -> Standing:
    return Standing(float(row["rank_median"]), float(row["rank_low"]), float(row["rank_high"]))


def _targets(table: pd.DataFrame, band: int) -> list[tuple[int, Target]]:
    """Return where each better band begins, the nearest first: at its last member."""
    found = []
    better = table[table["band"].notna() & (table["band"] < band)]
    last = better.sort_values(["band", "rank_median", "score"], ascending=[False, False, True])
    for _, row in last.groupby("band", sort=False).head(1).iterrows():
        found.append((int(row["band"]), Target(float(row["score"]), _standing(row))))
    return found
