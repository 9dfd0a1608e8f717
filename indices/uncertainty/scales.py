"""Put the laid-out values on one scale, in place: indicators x units, +inf where missing.

The scales are those of `indices.stages.normalise` as `compose` uses them: min-max from 0 to 100,
z-scores with mean 50 and standard deviation 10 (n - 1), percentiles as (r - 1) / (n - 1) from 0
to 100 with the mean rank for equal values, goalposts held between their ends. A constant and a
single value get 50. What is missing ends as 0 and is given no weight afterwards.
"""

from __future__ import annotations

import numpy as np

from indices.uncertainty.inputs import Floats, Normalisation
from indices.uncertainty.layout import Layout, Matrix

TOP = 100.0
Z_MEAN = 50.0
Z_SPREAD = 10.0
MIDDLE = 50.0
KEY_BITS = 32
CACHED = 65_536


def normalise(values: Floats, matrix: Matrix, layout: Layout, how: Normalisation) -> None:
    """Turn values into scores, in place."""
    fixed = values[layout.fixed_rows].clip(0.0, TOP)
    # What is missing is infinite until the end, and a part may hold nothing else.
    with np.errstate(invalid="ignore"):
        if how == "minmax":
            minmax(values, matrix, layout)
        elif how == "zscore":
            zscore(values, matrix, layout)
        elif values.dtype == np.float32:
            quick_percentile(values, matrix, layout)
        else:
            exact_percentile(values, matrix, layout, range(len(values)))
    values[layout.fixed_rows] = fixed
    values.reshape(-1)[matrix.missing] = 0.0


def minmax(values: Floats, matrix: Matrix, layout: Layout) -> None:
    """Map the smallest of each part to 0 and the largest to 100."""
    low, high = ends(values, matrix, layout)
    has_spread = high > low
    factor = np.where(has_spread, TOP, 0.0) / np.where(has_spread, high - low, 1.0)
    factor = factor.astype(values.dtype)
    rescale(values, layout, factor, np.where(has_spread, -low * factor, MIDDLE))


def ends(values: Floats, matrix: Matrix, layout: Layout) -> tuple[Floats, Floats]:
    """Return the smallest and the largest of each row and part; what is missing becomes -inf."""
    starts = [part.start for part in layout.scale_slices]
    low = np.minimum.reduceat(values, starts, axis=1)
    values.reshape(-1)[matrix.missing] = -np.inf
    return low, np.maximum.reduceat(values, starts, axis=1)


def zscore(values: Floats, matrix: Matrix, layout: Layout) -> None:
    """Give each part the mean 50 and the standard deviation 10."""
    values.reshape(-1)[matrix.missing] = 0.0
    pieces = [values[:, part] for part in layout.scale_slices]
    counts = np.maximum(matrix.counts, 1)
    # The layout has centred the values, so that this form of the variance loses nothing.
    means = np.stack([piece.sum(axis=1) for piece in pieces], axis=1) / counts
    squares = np.stack([np.einsum("ij,ij->i", piece, piece) for piece in pieces], axis=1)
    variance = (squares - counts * means**2) / np.maximum(counts - 1, 1)
    has_spread = (counts > 1) & (variance > 0)
    factor = np.where(has_spread, Z_SPREAD, 0.0) / np.sqrt(np.where(has_spread, variance, 1.0))
    rescale(values, layout, factor, MIDDLE - means * factor)


def rescale(values: Floats, layout: Layout, factor: Floats, offset: Floats) -> None:
    """Multiply and shift each row of each part, in place."""
    factor, offset = factor.astype(values.dtype), offset.astype(values.dtype)
    for number, part in enumerate(layout.scale_slices):
        piece = values[:, part]
        piece *= factor[:, number, None]
        piece += offset[:, number, None]


def exact_percentile(
    values: Floats, matrix: Matrix, layout: Layout, rows: range | list[int]
) -> None:
    """Replace values by percentiles; equal values share the mean of their ranks."""
    for number, part in enumerate(layout.scale_slices):
        for row in rows:
            piece = values[row, part]
            order = np.argsort(piece)
            steps = int(matrix.counts[row, number]) - 1
            piece[order] = (mean_ranks(piece[order]) - 1) * (TOP / steps) if steps > 0 else MIDDLE


def mean_ranks(ascending: Floats) -> Floats:
    """Return the ranks from 1 of sorted values, the mean rank where they are equal."""
    starts = np.flatnonzero(np.r_[True, ascending[1:] != ascending[:-1]])
    ends = np.r_[starts[1:], len(ascending)]
    return np.repeat((starts + ends + 1) / 2.0, ends - starts)


def quick_percentile(values: Floats, matrix: Matrix, layout: Layout) -> None:
    """Replace 32-bit values by percentiles, sorting values and positions as one integer.

    Of its 32 bits as many as needed hold the position of the unit, 13 for 5,300 units, and the
    others the value, here to 1/524,284 of its range. Values closer than this keep the order of
    units: in 40 lognormal indicators of 7,850 units this moves a percentile by 0.0003 in the mean
    and by 0.09 at the most. Rows with values without noise, which may be equal, are exact.
    """
    tied = matrix.may_tie.tolist()
    exact = values[tied]
    flat = values.reshape(-1)
    low, high = ends(values, matrix, layout)
    flat[matrix.missing] = np.inf
    spread = np.where(high > low, high - low, 1.0)
    low = np.where(np.isinf(low), np.float32(0.0), low)
    steps = matrix.counts - 1
    step = (np.where(steps > 0, TOP, 0.0) / np.maximum(steps, 1)).astype(np.float32)
    lowest = np.where(steps > 0, 0.0, MIDDLE).astype(np.float32)
    starts = np.arange(len(values)) * values.shape[1]
    for number, part in enumerate(layout.scale_slices):
        length = part.stop - part.start
        bits = length.bit_length()
        # 32-bit floats tell whole numbers apart up to 2**24.
        end = 2 ** min(KEY_BITS - bits, 22) - 1
        factor = ((end - 3.0) / spread[:, number]).astype(np.float32)
        for rows in blocks(len(values), length):
            scaled = values[rows, part] - low[rows, number, None]
            scaled *= factor[rows, None]
            # What is missing is infinite and comes last.
            keys = np.minimum(scaled, end, out=scaled).astype(np.uint32)
            keys <<= bits
            keys |= np.arange(length, dtype=np.uint32)
            keys.sort(axis=1)
            keys &= 2**bits - 1
            scores = np.arange(length, dtype=np.float32) * step[rows, number, None]
            scores += lowest[rows, number, None]
            flat[keys + (starts[rows, None] + part.start)] = scores
    values[tied] = exact
    exact_percentile(values, matrix, layout, tied)


def blocks(rows: int, length: int) -> list[slice]:
    """Divide rows so that what is computed at a time stays in a processor's cache."""
    step = max(CACHED // length, 1)
    return [slice(start, start + step) for start in range(0, rows, step)]
