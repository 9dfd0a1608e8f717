"""The input of the draws laid out for speed: indicators x units, groups side by side.

Only ranked units are kept, sorted by group and unit id. Within each part of the country that
shares a scale, each indicator is centred and divided by its spread: no normalisation minds, and
32-bit draws lose nothing to large numbers such as budgets. Direction is applied here, once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gis.errors import DrawsRefused
from indices.uncertainty.inputs import (
    DUST,
    Aggregation,
    Booleans,
    DrawInput,
    Floats,
    Integers,
    Level,
)


@dataclass(frozen=True, slots=True)
class Parent:
    """A pillar as it is computed: its children, and the units that lack each of them."""

    children: tuple[int, ...]
    gaps: tuple[Integers | None, ...]
    # Units that have no child at all: they lack the parent too.
    empty: Integers
    aggregation: Aggregation | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """The values under one imputation, and the tree as their gaps make it.

    What is missing or not applicable is +inf in `values`, and its `noise` is 0.
    """

    values: Floats
    noise: Floats | None
    missing: Integers
    # Known values by indicator and by part that shares a scale.
    counts: Integers
    # Rows with values that have no noise: these can be equal.
    may_tie: Integers
    tree: tuple[tuple[Parent, ...], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a draw needs, by imputation."""

    order: Integers
    group_slices: tuple[slice, ...]
    scale_slices: tuple[slice, ...]
    fixed_rows: Integers
    matrices: tuple[Matrix, ...]
    weights: tuple[Floats, ...]

    @property
    def units(self) -> int:
        """How many units are ranked."""
        return len(self.order)


def lay_out(data: DrawInput, noise_sd: Floats | None, imputations: tuple[int, ...]) -> Layout:
    """Sort, transpose and standardise the input for each imputation asked for."""
    choices = (data.values, *data.alternatives)
    if not imputations or not set(imputations) <= set(range(len(choices))):
        raise DrawsRefused(
            f"imputations are {imputations}; there are {len(choices)}, numbered from 0"
        )
    rows = np.flatnonzero(data.ranked)
    order = rows[np.lexsort((data.unit_ids[rows], data.groups[rows]))]
    group_slices = slices_of(data.groups[order])
    scale_slices = group_slices if data.is_scaled_within_group else (slice(0, len(order)),)
    fixed: Booleans = np.zeros(data.values.shape[1], dtype=bool)
    if data.goalposts is not None:
        fixed |= ~np.isnan(data.goalposts).any(axis=1)
    noise = spread_noise(noise_sd, data.values.shape)
    matrices = tuple(
        lay_out_matrix(data, choices[number], noise, order, scale_slices, fixed)
        for number in imputations
    )
    return Layout(
        order=order,
        group_slices=group_slices,
        scale_slices=scale_slices,
        fixed_rows=np.flatnonzero(fixed),
        matrices=matrices,
        weights=tuple(level.weight.astype(float) for level in data.levels),
    )


def slices_of(sorted_groups: Integers) -> tuple[slice, ...]:
    """Return where each group lies among units sorted by group."""
    starts = np.flatnonzero(np.r_[True, sorted_groups[1:] != sorted_groups[:-1]])
    ends = [*starts[1:].tolist(), len(sorted_groups)]
    return tuple(slice(start, end) for start, end in zip(starts.tolist(), ends, strict=True))


def spread_noise(noise_sd: Floats | None, shape: tuple[int, ...]) -> Floats | None:
    """Return the noise of each unit and indicator, None when there is none at all."""
    if noise_sd is None:
        return None
    if noise_sd.shape not in {shape, shape[1:]}:
        raise DrawsRefused(f"noise_sd has the shape {noise_sd.shape}; give {shape} or {shape[1:]}")
    if not (noise_sd >= 0).all() or np.isinf(noise_sd).any():
        raise DrawsRefused("noise_sd has values below 0, infinite or missing; give 0 for no noise")
    return np.broadcast_to(noise_sd, shape) if noise_sd.any() else None


def lay_out_matrix(
    data: DrawInput,
    values: Floats,
    noise: Floats | None,
    order: Integers,
    scale_slices: tuple[slice, ...],
    fixed: Booleans,
) -> Matrix:
    """Standardise one imputation's values and note its gaps."""
    raw = np.ascontiguousarray(values[order].T, dtype=float)
    present = data.applicable[order].T & ~np.isnan(raw)
    laid: Floats = np.where(present, raw, 0.0) * data.direction[:, None].astype(float)
    scaled_noise = None if noise is None else np.where(present, noise[order].T, 0.0)
    for part in scale_slices:
        for row, known in zip(laid[:, part], present[:, part], strict=True):
            row[known] = without_dust(row[known])
        centre, spread = centre_and_spread(laid[:, part], present[:, part])
        if data.goalposts is not None and fixed.any():
            # Goalposts are absolute: their rows go straight to the scale from 0 to 100.
            ends = np.sort(data.goalposts[fixed] * data.direction[fixed, None], axis=1)
            centre[fixed], spread[fixed] = ends[:, 0], (ends[:, 1] - ends[:, 0]) / 100
        laid[:, part] = (laid[:, part] - centre[:, None]) / spread[:, None]
        if scaled_noise is not None:
            scaled_noise[:, part] /= spread[:, None]
    laid[~present] = np.inf
    quiet = present if scaled_noise is None else present & (scaled_noise == 0)
    return Matrix(
        values=laid,
        noise=None if scaled_noise is None else scaled_noise.astype(np.float32),
        missing=np.flatnonzero(~present),
        counts=np.stack([present[:, part].sum(axis=1) for part in scale_slices], axis=1),
        may_tie=np.flatnonzero(quiet.any(axis=1)),
        tree=lay_out_tree(data.levels, present),
    )


def without_dust(values: Floats) -> Floats:
    """Make equal what differs by no more than the order of additions can make differ."""
    if not len(values):
        return values
    order = np.argsort(values)
    ascending = values[order]
    tolerance = DUST * np.abs(ascending[[0, -1]]).max()
    starts = np.flatnonzero(np.diff(ascending, prepend=-np.inf) > tolerance)
    cleaned = np.empty_like(values)
    cleaned[order] = np.repeat(ascending[starts], np.diff(starts, append=len(values)))
    return cleaned


def centre_and_spread(values: Floats, present: Booleans) -> tuple[Floats, Floats]:
    """Return what to subtract and to divide by; a constant becomes exactly 0."""
    counts = np.maximum(present.sum(axis=1), 1)
    centre = values.sum(axis=1, where=present) / counts
    lowest = values.min(axis=1, where=present, initial=np.inf)
    highest = values.max(axis=1, where=present, initial=-np.inf)
    is_constant = lowest == highest
    centre = np.where(is_constant, lowest, centre)
    squares = ((values - centre[:, None]) ** 2).sum(axis=1, where=present)
    spread = np.sqrt(squares / counts)
    return centre, np.where(spread > 0, spread, 1.0)


def lay_out_tree(levels: tuple[Level, ...], present: Booleans) -> tuple[tuple[Parent, ...], ...]:
    """Return the parents of each level, with the gaps that their children leave."""
    tree = []
    for level in levels:
        parents = []
        known = []
        for number in range(int(level.parent.max()) + 1):
            children = np.flatnonzero(level.parent == number)
            has_any = present[children].any(axis=0)
            parents.append(
                Parent(
                    children=tuple(children.tolist()),
                    gaps=tuple(
                        None if present[child].all() else np.flatnonzero(~present[child])
                        for child in children
                    ),
                    empty=np.flatnonzero(~has_any),
                    aggregation=level.aggregation[number] if level.aggregation else None,
                )
            )
            known.append(has_any)
        tree.append(tuple(parents))
        present = np.stack(known)
    return tuple(tree)
