"""Aggregate scores up the tree, in which what a unit lacks gives its weight to the rest.

Scores are children x units and 0 where missing. Sums run child by child, so that results do not
depend on the number of threads; a geometric mean stays in logarithms until it is needed. Scores
below 1 enter a geometric mean as 1, as in `compose`.
"""

from __future__ import annotations

import numpy as np

from indices.uncertainty.inputs import Aggregation, Floats, Integers
from indices.uncertainty.layout import Parent

# A geometric mean has no place for zero.
FLOOR = 1.0


def aggregate(
    scores: Floats,
    weights: tuple[Floats, ...],
    tree: tuple[tuple[Parent, ...], ...],
    how: Aggregation,
    *,
    is_in_logs: bool = False,
) -> Floats:
    """Return the index of each unit; scores may come in logarithms already."""
    rows = scores
    logs = [is_in_logs] * len(rows)
    scratch = np.empty((2, rows.shape[1]), dtype=rows.dtype)
    for level, level_weights in zip(tree, weights, strict=True):
        results = np.empty((len(level), rows.shape[1]), dtype=rows.dtype)
        kinds = [parent.aggregation or how for parent in level]
        for number, (parent, kind) in enumerate(zip(level, kinds, strict=True)):
            result = results[number]
            in_logs = kind == "geometric"
            result[:] = 0.0
            for child, gap in zip(parent.children, parent.gaps, strict=True):
                row = rows[child]
                if logs[child] != in_logs:
                    row = converted(row, gap, scratch[0], to_logs=in_logs)
                np.multiply(row, float(level_weights[child]), out=scratch[1])
                np.add(result, scratch[1], out=result)
            reweight(result, parent, level_weights, scratch[0])
        rows, logs = results, [kind == "geometric" for kind in kinds]
    index: Floats = np.exp(rows[0]) if logs[0] else rows[0]
    return index


def starts_in_logs(tree: tuple[tuple[Parent, ...], ...], how: Aggregation) -> bool:
    """Tell whether every indicator enters a geometric mean."""
    return all((parent.aggregation or how) == "geometric" for parent in tree[0])


def converted(row: Floats, gap: Integers | None, out: Floats, *, to_logs: bool) -> Floats:
    """Return a row in logarithms, or out of them; what is missing stays 0."""
    if to_logs:
        # The floor makes 1 of what is missing, and log 1 = 0.
        np.log(np.maximum(row, FLOOR, out=out), out=out)
        return out
    np.exp(row, out=out)
    if gap is not None:
        out[gap] = 0.0
    return out


def reweight(result: Floats, parent: Parent, weights: Floats, scratch: Floats) -> None:
    """Divide by the weight of what each unit has."""
    total = float(weights[list(parent.children)].sum())
    if all(gap is None for gap in parent.gaps):
        result /= total
        return
    scratch[:] = total
    for child, gap in zip(parent.children, parent.gaps, strict=True):
        if gap is not None:
            scratch[gap] -= float(weights[child])
    scratch[parent.empty] = 1.0
    result /= scratch
    result[parent.empty] = 0.0
