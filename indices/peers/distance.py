"""How far apart places are in their circumstances.

The squared distance is the weighted mean, over the variables that both have, of squared
differences: of numbers in units of their spread; of categories 2 where they differ, as between
two columns of 0 and 1, and as much as two normal values differ on average.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gis.errors import ComparisonRefused
from indices.peers.context import Context

# Two places that share less than half of what is weighed are not known to be alike.
LEAST_SHARED = 0.5
EQUAL_TO_DECIMALS = 9
SQUARED_DIFFERENCE_OF_CATEGORIES = 2.0
ROUNDING = 1e-11


@dataclass(frozen=True, slots=True)
class Weighed:
    """The variables that count: their columns, names and weights, which sum to 1."""

    columns: list[int]
    names: list[str]
    weights: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Places and peers by their rows, with each variable's weighted squared difference."""

    own: npt.NDArray[np.intp]
    other: npt.NDArray[np.intp]
    terms: npt.NDArray[np.float64]
    shared: npt.NDArray[np.float64]

    @property
    def squared(self) -> npt.NDArray[np.float64]:
        """Return the squared distances."""
        total: npt.NDArray[np.float64] = np.nansum(self.terms, axis=1) / self.shared
        return total.round(EQUAL_TO_DECIMALS)

    def take(self, at: npt.NDArray[np.generic]) -> Pairs:
        """Return some of the pairs."""
        return Pairs(self.own[at], self.other[at], self.terms[at], self.shared[at])


def weighed_variables(context: Context, weights: Mapping[str, float]) -> Weighed:
    """Return the variables that have a weight above 0."""
    unknown = sorted(set(weights) - set(context.variables))
    if unknown:
        raise ComparisonRefused(
            f"Peers cannot be weighed by {', '.join(unknown)}: "
            f"there are {', '.join(context.variables)}."
        )
    for name, weight in weights.items():
        if not np.isfinite(weight) or weight < 0:
            raise ComparisonRefused(
                f"The weight of {name} is {weight}. Give 0 to leave it out, or a number above."
            )
    if not any(weights.values()):
        raise ComparisonRefused("All weights of peers are 0. Give one variable a weight above 0.")
    names = [name for name in context.variables if weights.get(name)]
    given = np.array([weights[name] for name in names], dtype=np.float64)
    columns = [context.variables.index(name) for name in names]
    return Weighed(columns, names, given / given.sum())


def product_parts(
    context: Context, weighed: Weighed, rows: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return two matrices whose product is the sum of weighted squared differences.

    (a - b)² = a²·1 - 2a·b + 1·b², each multiplied by whether both are known. A category
    becomes columns of 0 and 1.
    """
    own: list[npt.NDArray[np.float64]] = []
    their: list[npt.NDArray[np.float64]] = []
    for column, weight in zip(weighed.columns, weighed.weights, strict=True):
        scaled = context.scaled[rows, column]
        is_known = (~np.isnan(scaled)).astype(np.float64)
        if context.is_category[column]:
            codes = np.unique(scaled[~np.isnan(scaled)])
            parts = [(scaled == code).astype(np.float64) for code in codes]
            worth = weight * SQUARED_DIFFERENCE_OF_CATEGORIES / 2.0
        else:
            parts, worth = [np.nan_to_num(scaled)], weight
        square = sum((part * part for part in parts), np.zeros(len(rows)))
        own += [worth * square, worth * is_known, *(-2.0 * worth * part for part in parts)]
        their += [is_known, square, *parts]
    return np.column_stack(own), np.column_stack(their)


def measured_pairs(
    context: Context,
    weighed: Weighed,
    own: npt.NDArray[np.intp],
    other: npt.NDArray[np.intp],
) -> Pairs:
    """Measure how far apart pairs of places are, one by one."""
    scaled = context.scaled[:, weighed.columns]
    difference = scaled[own] - scaled[other]
    is_category = context.is_category[weighed.columns]
    of_categories = SQUARED_DIFFERENCE_OF_CATEGORIES * np.sign(np.abs(difference))
    squared = np.where(is_category, of_categories, difference**2)
    shared = np.where(np.isnan(squared), 0.0, weighed.weights).sum(axis=1).round(EQUAL_TO_DECIMALS)
    return Pairs(own, other, squared * weighed.weights, shared)


def joined(found: Sequence[Pairs]) -> Pairs:
    """Return several lists of pairs as one."""
    return Pairs(
        np.concatenate([pairs.own for pairs in found]),
        np.concatenate([pairs.other for pairs in found]),
        np.concatenate([pairs.terms for pairs in found]),
        np.concatenate([pairs.shared for pairs in found]),
    )
