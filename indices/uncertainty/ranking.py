"""Rank scores within groups: 1 is the best, equal scores share the better rank."""

from __future__ import annotations

import numpy as np

from indices.uncertainty.inputs import Floats, Integers


def rank_within(scores: Floats, groups: tuple[slice, ...], out: Integers) -> None:
    """Write the rank of each score within its group to `out`."""
    for group in groups:
        piece = -scores[group]
        order = np.argsort(piece)
        ascending = piece[order]
        is_new = np.ones(len(piece), dtype=bool)
        np.not_equal(ascending[1:], ascending[:-1], out=is_new[1:])
        positions = np.arange(1, len(piece) + 1)
        out[group][order] = np.maximum.accumulate(np.where(is_new, positions, 0))
