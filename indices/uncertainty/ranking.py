"""Rank scores within groups: 1 is the best, equal scores share the better rank."""

from __future__ import annotations

import numpy as np

from indices.uncertainty.inputs import Floats, Integers


def rank_within(scores: Floats, groups: tuple[slice, ...], out: Integers) -> None:
    """Write the rank of each score within its group to `out`; groups lie side by side."""
    order, codes = sorted_from_the_best(scores, groups)
    starts = [group.start for group in groups]
    is_new = np.ones(len(scores), dtype=bool)
    np.not_equal(codes[1:], codes[:-1], out=is_new[1:])
    is_new[starts] = True
    first = np.maximum.accumulate(np.where(is_new, np.arange(len(scores)), 0))
    first -= np.repeat(starts, [group.stop - group.start for group in groups]) - 1
    out[order] = first


def sorted_from_the_best(
    scores: Floats, groups: tuple[slice, ...]
) -> tuple[Integers, Integers | Floats]:
    """Return the order of the scores within groups, and numbers that are equal where they are.

    The distance of a 32-bit score to the best is never below 0, so its bits sort as the number
    does: with the group before and the position after, all are sorted as one integer.
    """
    if scores.dtype != np.float32:
        order = np.concatenate([np.argsort(-scores[group]) + group.start for group in groups])
        return order, scores[order]
    keys = (scores.max() - scores).view(np.int32).astype(np.int64)
    for number, group in enumerate(groups):
        keys[group] |= number << 31
    bits = len(scores).bit_length()
    keys <<= bits
    keys |= np.arange(len(scores))
    keys.sort()
    return keys & (2**bits - 1), keys >> bits
