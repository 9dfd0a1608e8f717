"""What would move us: the smallest changes that lift a place to where the next band begins.

Changes are bounded by what peers did (`indices.peers.bounds`) and are the smallest by the measure
of `indices.peers.smallest`. There is no answer, but a reason, where the place is not ranked or at
the top, where peers show no way, and where the gain would drown in the uncertainty of ranks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from gis.errors import ComparisonRefused
from indices.peers.bounds import Basis
from indices.peers.smallest import (
    REACHED,
    Array,
    Score,
    Search,
    WeightedMean,
    highest_score,
    smallest_alone,
    smallest_changes,
)


class Refusal(StrEnum):
    """Why no change is proposed."""

    NOT_RANKED = "not_ranked"
    TOP_BAND = "top_band"
    NO_BASIS = "no_basis"
    """Too few peers are known to say what is possible in any indicator."""
    OUT_OF_REACH = "out_of_reach"
    """All that peers did in every indicator together would not suffice."""
    GAIN_HIDDEN = "gain_hidden"
    """The gain in rank is within the uncertainty of ranks."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A median rank, 1 the best, with the ranks at 5 and 95 % of the draws."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Target:
    """The score at which a band begins, and how the place that has it stands."""

    score: float
    standing: Standing


@dataclass(frozen=True, slots=True)
class Step:
    """One indicator's change, in normalised points and in its own unit where that is known.

    `usual_steps` is the change in steps as peers usually make them.
    """

    indicator: str
    before: float
    after: float
    usual_steps: float
    basis: Basis
    raw_before: float | None
    raw_after: float | None


@dataclass(frozen=True, slots=True)
class Improvement:
    """Changes that suffice, the largest first, and the score they lead to."""

    steps: tuple[Step, ...]
    score: float
    usual_steps: float

    @property
    def is_of_one_basis(self) -> bool:
        """Say whether all steps rest on the same kind of evidence, so that they compare."""
        return len({step.basis for step in self.steps}) <= 1


@dataclass(frozen=True, slots=True)
class Answer:
    """The smallest improvement, or why there is none; and each indicator that suffices alone.

    `reachable` is the highest score within the bounds. `visible_rank` is the median rank from
    which on a gain could be told from uncertainty.
    """

    refusal: Refusal | None
    score: float | None
    reachable: float | None = None
    visible_rank: float | None = None
    improvement: Improvement | None = None
    alternatives: tuple[Improvement, ...] = ()


RawScale = Callable[[float], float]
"""Turns a normalised part back into the indicator's own unit."""


def weighted_mean(weights: pd.Series[float], parts: pd.Series[float]) -> WeightedMean:
    """Return the score of an index that is arithmetic at every level.

    `weights` are those of the indicators in the whole, for this place: without those that do not
    apply to it or are missing, summing to 1.
    """
    own = parts.dropna().index
    used = weights.reindex(own)
    is_wrong = used.isna() | (used <= 0)
    if is_wrong.any():
        raise ComparisonRefused(
            f"The weight of {used.index[is_wrong][0]} is {used[is_wrong].iloc[0]}. "
            "Give every known part a weight above 0."
        )
    if abs(used.sum() - 1) > 1e-6:
        raise ComparisonRefused(
            f"The weights of the {len(used)} known parts sum to {used.sum():.6g}, not to 1. "
            "Divide each by their sum."
        )
    return WeightedMean(np.asarray(used, dtype=np.float64))


def linear_scales(slopes: Mapping[str, float], origins: Mapping[str, float]) -> dict[str, RawScale]:
    """Return raw scales of indicators whose unit is `slope` per point, from `origin` at 0."""

    def scale(slope: float, origin: float) -> RawScale:
        return lambda part: origin + slope * part

    return {name: scale(slope, origins[name]) for name, slope in slopes.items()}


def visible_rank(standing: Standing) -> float:
    """Return the median rank from which on a gain is told from uncertainty.

    It lies outside of the interval and farther away than half of its width.
    """
    return min(standing.low, standing.median - (standing.high - standing.low) / 2)


def is_gain_hidden(standing: Standing, target: Standing) -> bool:
    """Say whether the uncertainty of ranks hides the way from one standing to another.

    It does when the gain is less than half of the interval's width, or when the median of either
    lies within the other's interval: the two cannot be told apart.
    """
    gain = standing.median - target.median
    is_small = gain <= 0 or gain < (standing.high - standing.low) / 2
    return is_small or target.median >= standing.low or standing.median <= target.high


def what_would_move(
    parts: pd.Series[float],
    bounds: pd.DataFrame,
    *,
    score: Score,
    standing: Standing | None,
    target: Target | None,
    raw_scales: Mapping[str, RawScale] | None = None,
) -> Answer:
    """Return the smallest changes of one place's parts that lift its score to the target.

    `score` takes known parts in the order of `parts`. `standing` is None for a place that is not
    ranked, `target` for one that no band is above.
    """
    own = parts.dropna()
    if standing is None or own.empty:
        return Answer(Refusal.NOT_RANKED, None)
    search = _search(own, bounds, score)
    now = search.score_after(np.zeros(len(own)))
    if target is None:
        return Answer(Refusal.TOP_BAND, now)
    seen_from = visible_rank(standing)
    if (bounds.loc[own.index, "basis"] == Basis.NONE).all():
        return Answer(Refusal.NO_BASIS, now, visible_rank=seen_from)
    reachable = max(now, highest_score(search))
    if now >= target.score - REACHED or is_gain_hidden(standing, target.standing):
        return Answer(Refusal.GAIN_HIDDEN, now, reachable, seen_from)
    changes = smallest_changes(search, target.score)
    if changes is None:
        return Answer(Refusal.OUT_OF_REACH, now, reachable, seen_from)

    def improvement(found: Array) -> Improvement:
        return _improvement(own, bounds, search, found, raw_scales or {})

    alone = [smallest_alone(search, at, target.score) for at in range(len(own))]
    alternatives = sorted(
        (improvement(found) for found in alone if found is not None),
        key=lambda item: (item.usual_steps, item.steps[0].indicator),
    )
    return Answer(None, now, reachable, seen_from, improvement(changes), tuple(alternatives))


def _search(own: pd.Series[float], bounds: pd.DataFrame, score: Score) -> Search:
    lacking = own.index.difference(bounds.index)
    if len(lacking):
        raise ComparisonRefused(f"No bound is given for {', '.join(map(str, lacking))}.")
    limits = bounds.loc[own.index]
    start: Array = np.asarray(own, dtype=np.float64)
    room: Array = np.asarray(limits["upper"], dtype=np.float64) - start
    step: Array = np.asarray(limits["step"], dtype=np.float64)
    is_wrong = ~np.isfinite(start + room + step) | (room < -REACHED) | (step < 0)
    if is_wrong.any():
        raise ComparisonRefused(
            f"The bound of {own.index[is_wrong][0]} is not a number at or above its part, "
            "or its usual step is negative."
        )
    return Search(start, np.maximum(room, 0.0), step, score)


def _improvement(
    own: pd.Series[float],
    bounds: pd.DataFrame,
    search: Search,
    changes: Array,
    raw_scales: Mapping[str, RawScale],
) -> Improvement:
    steps = []
    for at in np.flatnonzero(changes > 0).tolist():
        name = str(own.index[at])
        before, after = float(own.iloc[at]), float(own.iloc[at] + changes[at])
        scale = raw_scales.get(name)
        steps.append(
            Step(
                indicator=name,
                before=before,
                after=after,
                usual_steps=float(changes[at] / search.step[at]),
                basis=Basis(str(bounds.at[name, "basis"])),
                raw_before=None if scale is None else scale(before),
                raw_after=None if scale is None else scale(after),
            )
        )
    steps.sort(key=lambda step: (-step.usual_steps, step.indicator))
    return Improvement(tuple(steps), search.score_after(changes), search.size(changes))
