"""Whom a place can learn from: peers that do far better than their circumstances let expect.

A weak indicator is one in which a place stands low among its peers, whatever the level. Only
reported values count: what is missing is no weakness, and what was imputed teaches nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from indices.peers.expectation import Expectations, Ground

# The lowest quarter among its peers.
WEAK = 0.25
# With fewer peers known, a quarter is one of them at most.
LEAST_PEERS = 4
# In a normal distribution one place in ten lies above it: clearly more than circumstances explain.
CLEARLY_ABOVE = 1.28


@dataclass(frozen=True, slots=True)
class Teacher:
    """A peer's value, what its circumstances let expect, and the difference in deviations.

    `ground`: what the expectation rests on.
    """

    place_id: int
    value: float
    expected: float
    residual: float
    ground: Ground


@dataclass(frozen=True, slots=True)
class Lesson:
    """A weak indicator of a place and the peers to learn from, the most above expectation first.

    `standing` is the share of peers that the place is above, equals counted half. No
    teachers: none of the peers is clearly above expectation, or their type has too few places
    for one.
    """

    indicator: str
    value: float
    peer_median: float
    standing: float
    peers_known: int
    teachers: tuple[Teacher, ...]


def standings(
    place_id: int, peers: Sequence[int], parts: pd.DataFrame, is_reported: pd.DataFrame
) -> pd.DataFrame:
    """Return how a place stands among its peers in each indicator that it reported.

    The result has `value`, `peer_median`, `standing` and `peers_known`.
    """
    known_places = parts.reindex([place_id, *(peer for peer in peers if peer != place_id)])
    reported = known_places.where(is_reported.reindex_like(known_places).eq(True))
    own, theirs = reported.iloc[0], reported.iloc[1:]
    below, equal = theirs.lt(own).sum(), theirs.eq(own).sum()
    known = theirs.notna().sum()
    found = pd.DataFrame(
        {
            "value": own,
            "peer_median": theirs.median(),
            "standing": (below + equal / 2) / known.where(known > 0),
            "peers_known": known,
        }
    )
    return found[own.notna()]


def lessons(
    place_id: int,
    peers: Sequence[int],
    *,
    parts: pd.DataFrame,
    is_reported: pd.DataFrame,
    expected: Expectations,
) -> list[Lesson]:
    """Return a place's weak indicators, the weakest first, with the peers to learn each from.

    A teacher is clearly above what is expected of it, and above the place and the median of
    the peers.
    """
    found = standings(place_id, peers, parts, is_reported)
    weak = found[(found["standing"] <= WEAK) & (found["peers_known"] >= LEAST_PEERS)]
    others = [peer for peer in peers if peer != place_id]
    tables = [
        table.reindex(others)
        for table in (parts, expected.expected, expected.residual, expected.ground)
    ]
    learnt = []
    for indicator, value, median, standing, known in zip(
        weak.index.astype(str), *(weak[name].tolist() for name in weak), strict=True
    ):
        rows = zip(others, *(table[indicator].tolist() for table in tables), strict=True)
        teachers = _teachers((Teacher(*row) for row in rows), least=max(value, median))
        learnt.append(Lesson(indicator, value, median, standing, known, teachers))
    return sorted(learnt, key=lambda lesson: (lesson.standing, lesson.indicator))


def _teachers(candidates: Iterable[Teacher], *, least: float) -> tuple[Teacher, ...]:
    """Return the peers clearly above expectation; an unreported value has no residual."""
    found = [peer for peer in candidates if peer.residual >= CLEARLY_ABOVE and peer.value > least]
    return tuple(sorted(found, key=lambda teacher: (-teacher.residual, teacher.place_id)))
