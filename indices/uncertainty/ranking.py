"""Rank scores within groups: 1 is the best, equal scores share the better rank."""

from __future__ import annotations

import numpy as np

from indices.uncertainty.inputs import DUST, Booleans, Floats, Integers


def rank_within(scores: Floats, groups: tuple[slice, ...], out: Integers) -> None:
    """Write the rank of each score within its group to `out`; groups lie side by side."""
    if scores.dtype == np.float32:
        order, is_new = sort_light(scores, groups)
    else:
        order, is_new = sort_exact(scores, groups)
    starts = [group.start for group in groups]
    is_new[starts] = True
    first = np.maximum.accumulate(np.where(is_new, np.arange(len(scores)), 0))
    first -= np.repeat(starts, [group.stop - group.start for group in groups]) - 1
    out[order] = first


def sort_exact(scores: Floats, groups: tuple[slice, ...]) -> tuple[Integers, Booleans]:
    """Return the order within groups, best first, and where a score differs by more than dust."""
    order = np.concatenate([np.argsort(-scores[group]) + group.start for group in groups])
    falls = np.diff(scores[order], prepend=np.inf)
    return order, falls < -DUST * np.abs(scores).max()


def sort_light(scores: Floats, groups: tuple[slice, ...]) -> tuple[Integers, Booleans]:
    """Return the same of 32-bit scores, where they differ at all.

    The distance of a score to the best is never below 0, so its bits sort as the number does: with
    the group before and the position after, all are sorted as one integer, at half the cost.
    """
    keys = (scores.max() - scores).view(np.int32).astype(np.int64)
    for number, group in enumerate(groups):
        keys[group] |= number << 31
    bits = len(scores).bit_length()
    keys <<= bits
    keys |= np.arange(len(scores))
    keys.sort()
    is_new = np.ones(len(scores), dtype=bool)
    np.not_equal(keys[1:] >> bits, keys[:-1] >> bits, out=is_new[1:])
    return keys & (2**bits - 1), is_new
