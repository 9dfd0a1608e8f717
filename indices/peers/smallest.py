"""The smallest changes of the parts of an index that lift its score to a target.

The size of a change is the sum, over indicators, of the points gained in each, in units of its
usual step: half a usual step in two indicators is as much as a whole one in one. For a weighted
mean the answer is exact: whatever gains most for its size comes first, until the target is met.
For other scores it is exact where the score is concave (the weighted geometric mean is), else
the best that several starts find; it always reaches the target.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import NonlinearConstraint, minimize

Array = npt.NDArray[np.float64]
Score = Callable[[Array], Array]
"""Scores of several places at once: rows of parts in, one score a row out."""

# A score this near to the target has reached it.
REACHED = 1e-9
# A change smaller than this share of its room is a trace of the search, not a proposal.
TRACE = 1e-6
GREEDY_STEPS = 50
BISECTIONS = 60
# In points of 100: wide enough for rounding, narrow enough for a curve.
SLOPE_WIDTH = 1e-5


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """The score of an index whose parts are summed by weight at every level."""

    weights: Array

    def __call__(self, parts: Array) -> Array:
        """Return the weighted mean of each row."""
        return np.asarray(parts @ self.weights, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Search:
    """Where a place stands, how far each part may rise, and what a usual step in each is.

    Parts without room or without a step are left as they are.
    """

    parts: Array
    room: Array
    step: Array
    score: Score

    def scores(self, changes: Array) -> Array:
        """Return the scores after several sets of changes, one a row."""
        return self.score(self.parts + np.atleast_2d(changes))

    def score_after(self, changes: Array) -> float:
        """Return the score after these changes."""
        return float(self.scores(changes)[0])

    def size(self, changes: Array) -> float:
        """Return the sum of changes in usual steps."""
        is_open = self.is_open
        return float((changes[is_open] / self.step[is_open]).sum())

    @property
    def is_open(self) -> npt.NDArray[np.bool_]:
        """Say which parts can change."""
        return (self.room > 0) & (self.step > 0)


def highest_score(search: Search) -> float:
    """Return the most that the score can reach within the room.

    More is not always better: a penalty for unevenness can make the best place an inner one.
    """
    if isinstance(search.score, WeightedMean):
        return search.score_after(_corners(search)[0])
    return max(float(search.scores(_corners(search)).max()), search.score_after(_peak(search)))


def smallest_changes(search: Search, target: float) -> Array | None:
    """Return the smallest changes that reach the target, None where the room does not suffice."""
    nothing = np.zeros_like(search.parts)
    if search.score_after(nothing) >= target - REACHED:
        return nothing
    if isinstance(search.score, WeightedMean):
        return _smallest_of_mean(search, search.score.weights, target)
    return _smallest_of_any(search, target)


def smallest_alone(search: Search, at: int, target: float) -> Array | None:
    """Return the smallest change of one part that reaches the target by itself."""
    only = np.zeros_like(search.parts)
    if not search.is_open[at]:
        return None
    ladder = np.linspace(0.0, search.room[at], 2 * GREEDY_STEPS + 1)
    changes = np.outer(ladder, np.eye(len(only))[at])
    is_enough = search.scores(changes) >= target - REACHED
    if not is_enough.any():
        return None
    first = int(np.argmax(is_enough))
    return (
        changes[0] if first == 0 else _between(search, changes[first - 1], changes[first], target)
    )


def _smallest_of_mean(search: Search, weights: Array, target: float) -> Array | None:
    """Fill the gap by the parts that gain most for their size first (fractional knapsack)."""
    changes = np.zeros_like(search.parts)
    gap = target - search.score_after(changes)
    gain = np.where(search.is_open, weights * search.step, 0.0)
    for at in np.argsort(-gain, kind="stable"):
        if gain[at] <= 0:
            break
        changes[at] = min(float(search.room[at]), gap / float(weights[at]))
        gap -= changes[at] * weights[at]
        if gap <= REACHED:
            return changes
    return None


def _smallest_of_any(search: Search, target: float) -> Array | None:
    alone = [smallest_alone(search, at, target) for at in range(len(search.parts))]
    by_size = sorted((one for one in alone if one is not None), key=search.size)
    greedy = _greedy(search, target)
    starts = [_corners(search)[0], _peak(search), *by_size[:1]]
    starts += [] if greedy is None else [greedy]
    enough = [start for start in starts if search.score_after(start) >= target - REACHED]
    if not enough:
        return None
    nothing = np.zeros_like(search.parts)
    found = [_pruned(search, _between(search, nothing, start, target), target) for start in enough]
    found += [_pruned(search, _refined(search, start, target), target) for start in found]
    return min(found, key=lambda changes: (round(search.size(changes), 6), tuple(changes)))


def _corners(search: Search) -> Array:
    """Return all of the room, each part of it alone, and none."""
    room = np.where(search.is_open, search.room, 0.0)
    return np.vstack([room, np.diag(room), np.zeros_like(room)])


def _greedy(search: Search, target: float) -> Array | None:
    """Take small steps, each where it gains most for its size."""
    is_open = search.is_open
    stride = np.where(is_open, search.room / GREEDY_STEPS, 0.0)
    size = np.where(is_open, stride / np.where(is_open, search.step, 1.0), np.inf)
    changes = np.zeros_like(search.parts)
    while True:
        before = search.score_after(changes)
        if before >= target - REACHED:
            return changes
        options = np.minimum(changes + np.diag(stride), search.room)
        gain = np.where(options.diagonal() > changes, search.scores(options) - before, 0.0) / size
        if gain.max() <= 0:
            return None
        changes = options[int(np.argmax(gain))]


def _peak(search: Search) -> Array:
    """Climb from the best corner to the highest score near it."""
    corners = _corners(search)
    best: Array = corners[int(np.argmax(search.scores(corners)))]
    climbed = _descended(
        search, best, lambda at: -search.score_after(at), lambda at: -_slope(search, at)
    )
    return climbed if search.score_after(climbed) > search.score_after(best) else best


def _refined(search: Search, start: Array, target: float) -> Array:
    """Descend from changes that suffice to smaller ones that do."""
    price = np.where(search.is_open, 1.0 / np.where(search.step > 0, search.step, 1.0), 0.0)
    found = _descended(search, start, search.size, lambda _: price, target)
    # The descent may end a hair short of the target.
    return _between(search, found, start, target)


def _descended(
    search: Search,
    start: Array,
    cost: Callable[[Array], float],
    slope: Callable[[Array], Array],
    target: float | None = None,
) -> Array:
    """Lower a cost by sequential quadratic programming, within the room and above the target."""
    at = np.flatnonzero(search.is_open)
    room = search.room[at]
    if at.size == 0:
        return start

    def changes_of(shares: Array) -> Array:
        changes = np.zeros_like(search.parts)
        changes[at] = np.clip(shares, 0.0, 1.0) * room
        return changes

    is_enough = NonlinearConstraint(
        lambda shares: search.score_after(changes_of(shares)),
        -np.inf if target is None else target,
        np.inf,
        jac=lambda shares: (_slope(search, changes_of(shares))[at] * room)[None, :],
    )
    result = minimize(
        lambda shares: cost(changes_of(shares)),
        start[at] / room,
        jac=lambda shares: slope(changes_of(shares))[at] * room,
        method="SLSQP",
        bounds=[(0.0, 1.0)] * at.size,
        constraints=[] if target is None else [is_enough],
        options={"maxiter": 200, "ftol": 1e-10},
    )
    return changes_of(np.nan_to_num(result.x))


def _slope(search: Search, changes: Array) -> Array:
    """Return what one point more of each part does to the score."""
    width = np.where(changes + SLOPE_WIDTH > search.room, -SLOPE_WIDTH, SLOPE_WIDTH)
    gains = search.scores(changes + np.diag(width)) - search.score_after(changes)
    return np.asarray(gains / width, dtype=np.float64)


def _pruned(search: Search, changes: Array, target: float) -> Array:
    """Take back what the target does not need, the dearest first."""
    pruned = changes.copy()
    pruned[pruned < TRACE * search.room] = 0.0
    if search.score_after(pruned) < target - REACHED:
        pruned = changes.copy()
    dearest = np.argsort(
        -np.where(search.is_open, pruned / np.where(search.step > 0, search.step, 1), 0)
    )
    for at in dearest:
        without = pruned.copy()
        without[at] = 0.0
        pruned = _between(search, without, pruned, target)
    return pruned


def _between(search: Search, short: Array, enough: Array, target: float) -> Array:
    """Return the point nearest to `short`, on the way to `enough`, that reaches the target."""
    if search.score_after(short) >= target - REACHED:
        return short
    low, high = 0.0, 1.0
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        if search.score_after(short + middle * (enough - short)) >= target - REACHED:
            high = middle
        else:
            low = middle
    return enough if high == 1.0 else short + high * (enough - short)
