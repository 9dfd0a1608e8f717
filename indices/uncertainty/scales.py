"""Put the laid-out values on one scale, in place: indicators x units, +inf where missing.

Min-max runs from 0 to 100, z-scores have mean 50 and standard deviation 10 (with n - 1), a
percentile is (rank - 1/2) / n in per cent, tied values share their mean rank. A constant gives
everybody 50. A geometric mean needs scores above 0: z-scores below 1 become 1, the others are
brought from 0-100 to 1-100. What is missing ends as 0 and is given no weight afterwards.
"""

from __future__ import annotations

import numpy as np

from indices.uncertainty.inputs import Floats, Integers, Normalisation
from indices.uncertainty.layout import Layout, Matrix

MIDPOINT = 50.0
Z_SPREAD = 10.0
FLOOR = 1.0


def normalise(
    values: Floats, matrix: Matrix, layout: Layout, how: Normalisation, *, is_positive: bool
) -> None:
    """Turn values into scores, in place; `is_positive` makes them fit for a geometric mean."""
    fixed = values[layout.fixed_rows].clip(0.0, 100.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        if how == "minmax":
            minmax(values, matrix.missing, layout.scale_slices)
        elif how == "zscore":
            zscore(values, matrix.missing, layout.scale_slices, matrix.counts)
        elif values.dtype == np.float32:
            noisy_percentile(values, matrix, layout.scale_slices)
        else:
            exact_percentile(values, layout.scale_slices, matrix.counts)
        values[layout.fixed_rows] = fixed
        if is_positive and how == "zscore":
            np.maximum(values, FLOOR, out=values)
        if is_positive:
            rows = layout.fixed_rows if how == "zscore" else slice(None)
            values[rows] = values[rows] * ((100.0 - FLOOR) / 100.0) + FLOOR
    values.reshape(-1)[matrix.missing] = 0.0


def minmax(values: Floats, missing: Integers, parts: tuple[slice, ...]) -> None:
    """Map the smallest of each part to 0 and the largest to 100."""
    lows = [values[:, part].min(axis=1) for part in parts]
    values.reshape(-1)[missing] = -np.inf
    for part, low in zip(parts, lows, strict=True):
        piece = values[:, part]
        spread = piece.max(axis=1) - low
        has_spread = spread > 0
        factor = np.where(has_spread, 100.0 / spread, 0.0).astype(values.dtype)
        offset = np.where(has_spread, -low * factor, MIDPOINT).astype(values.dtype)
        piece *= factor[:, None]
        piece += offset[:, None]


def zscore(values: Floats, missing: Integers, parts: tuple[slice, ...], counts: Integers) -> None:
    """Give each part the mean 50 and the standard deviation 10."""
    flat = values.reshape(-1)
    flat[missing] = 0.0
    for number, part in enumerate(parts):
        piece = values[:, part]
        piece -= (piece.sum(axis=1) / np.maximum(counts[:, number], 1)).astype(values.dtype)[
            :, None
        ]
    flat[missing] = 0.0
    for number, part in enumerate(parts):
        piece = values[:, part]
        squares = np.einsum("ij,ij->i", piece, piece)
        deviation = np.sqrt(squares / np.maximum(counts[:, number] - 1, 1))
        factor = np.where(deviation > 0, Z_SPREAD / deviation, 0.0).astype(values.dtype)
        piece *= factor[:, None]
        piece += values.dtype.type(MIDPOINT)


def exact_percentile(values: Floats, parts: tuple[slice, ...], counts: Integers) -> None:
    """Replace values by percentiles; equal values share the mean of their ranks."""
    for number, part in enumerate(parts):
        for row in range(len(values)):
            piece = values[row, part]
            known = int(counts[row, number])
            order = np.argsort(piece, kind="stable")
            middles = mean_ranks(piece[order][None, :])[0]
            piece[order] = (middles - 0.5) * (100.0 / max(known, 1))


def mean_ranks(ascending: Floats) -> Floats:
    """Return the ranks from 1 of values sorted along rows, the mean rank where they are equal."""
    rows, length = ascending.shape
    positions = np.arange(1, length + 1)
    is_new = np.ones((rows, length), dtype=bool)
    np.not_equal(ascending[:, 1:], ascending[:, :-1], out=is_new[:, 1:])
    is_last = np.ones((rows, length), dtype=bool)
    is_last[:, :-1] = is_new[:, 1:]
    first = np.maximum.accumulate(np.where(is_new, positions, 0), axis=1)
    last = np.where(is_last, positions, length + 1)
    last = np.minimum.accumulate(last[:, ::-1], axis=1)[:, ::-1]
    return (first + last) / 2.0


def noisy_percentile(values: Floats, matrix: Matrix, parts: tuple[slice, ...]) -> None:
    """Replace 32-bit values by percentiles, sorting values and positions as one integer.

    The difference to the smallest is never below 0, so its bits sort as the number does. Values
    that noise has set apart but that are equal in 32 bits keep the order of units instead of
    sharing a rank: an error of half a rank. Rows where values are without noise share exactly.
    """
    columns = values.shape[1]
    flat = values.reshape(-1)
    for number, part in enumerate(parts):
        piece = values[:, part]
        length = piece.shape[1]
        starts = np.arange(len(values), dtype=np.int64)[:, None] * columns
        keys = (piece - piece.min(axis=1, keepdims=True)).view(np.int32).astype(np.int64)
        keys <<= 32
        keys |= starts + np.arange(part.start, part.stop, dtype=np.int64)
        keys.sort(axis=1)
        middles = np.arange(0.5, length, dtype=np.float32)
        known = np.maximum(matrix.counts[:, number], 1)
        scores = middles * (100.0 / known).astype(np.float32)[:, None]
        if len(matrix.may_tie):
            tied = mean_ranks(keys[matrix.may_tie] >> 32) - 0.5
            scores[matrix.may_tie] = tied * (100.0 / known[matrix.may_tie])[:, None]
        flat[keys & 0xFFFFFFFF] = scores
