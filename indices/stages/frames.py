"""What every stage asks of its frames: finite figures, labels that stand once, groups for all.

Stages compute on arrays of units by indicators; a Series is one column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from gis.errors import IndexDataUnusable

if TYPE_CHECKING:
    Figures = TypeVar("Figures", pd.Series[float], pd.DataFrame)
    Weights = Mapping[str, float] | pd.Series[float]
else:
    Figures = TypeVar("Figures")
    Weights = Mapping[str, float] | pd.Series

Matrix = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.intp]
PerColumn = float | Mapping[str, float]

# The fourth power, which kurtosis needs, of anything larger leaves the range of a double.
LARGEST_FIGURE = 1e75
# Differences below this share of the largest figure come from the order of additions.
DUST = 1e-12


def to_matrix(values: pd.Series[float] | pd.DataFrame) -> Matrix:
    """Return the figures as units by indicators; infinite ones and repeated labels are refused."""
    if not values.index.is_unique:
        raise IndexDataUnusable(
            "stands twice among the figures. Each unit has one row.",
            unit=values.index[values.index.duplicated()][0],
        )
    matrix = np.asarray(values, dtype=np.float64)
    if isinstance(values, pd.Series):
        matrix = matrix[:, np.newaxis]
    elif not values.columns.is_unique:
        raise IndexDataUnusable(
            "stands twice among the figures. Each indicator has one column.",
            indicator=values.columns[values.columns.duplicated()][0],
        )
    too_large = np.abs(matrix) > LARGEST_FIGURE
    if too_large.any():
        row, column = np.argwhere(too_large)[0]
        raise IndexDataUnusable(
            f"the figure {matrix[row, column]} is infinite or beyond what can be computed with. "
            "Correct it at its source or mark it as missing.",
            unit=values.index[row],
            indicator=column_names(values)[column],
        )
    return matrix


def like(values: Figures, matrix: npt.NDArray[np.generic]) -> Figures:
    """Give an array of the same shape the labels of these figures."""
    if isinstance(values, pd.Series):
        return pd.Series(matrix[:, 0], index=values.index, name=values.name)
    return pd.DataFrame(matrix, index=values.index, columns=values.columns)


def column_names(values: pd.Series[float] | pd.DataFrame) -> list[str]:
    """Return the codes of the indicators; a Series has one, its name."""
    return [str(values.name)] if isinstance(values, pd.Series) else [*map(str, values.columns)]


def per_column(parameter: PerColumn, values: pd.Series[float] | pd.DataFrame, what: str) -> Matrix:
    """Spread a parameter over the columns: one number for all, or one for each code."""
    if not isinstance(parameter, Mapping):
        return np.full(len(column_names(values)), float(parameter))
    for code in column_names(values):
        if code not in parameter:
            raise IndexDataUnusable(f"has no {what}. Add it to the definition.", indicator=code)
    return np.array([float(parameter[code]) for code in column_names(values)])


def rows_by_group(index: pd.Index, groups: pd.Series[str] | None) -> Iterator[Rows]:
    """Give the row numbers of each group; all rows at once where there are no groups."""
    if groups is None:
        yield np.arange(len(index))
        return
    aligned = groups.reindex(index)
    alone = aligned.isna().to_numpy()
    if alone.any():
        raise IndexDataUnusable(
            "belongs to no group. Give each unit a group or leave it out.", unit=index[alone][0]
        )
    numbers = pd.factorize(aligned)[0]
    order = np.argsort(numbers, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1)


def flags_like(values: pd.DataFrame, applicable: pd.DataFrame) -> Flags:
    """Return `applicable` in the order of the figures; each figure must have its flag."""
    if applicable.index.equals(values.index) and applicable.columns.equals(values.columns):
        return applicable.to_numpy(dtype=np.bool_)
    for code in values.columns.difference(applicable.columns):
        raise IndexDataUnusable("nothing tells which units it applies to.", indicator=code)
    for unit in values.index.difference(applicable.index):
        raise IndexDataUnusable("nothing tells which indicators apply to it.", unit=unit)
    return applicable.loc[values.index, values.columns].to_numpy(dtype=np.bool_)


def numbers(values: pd.Series[float]) -> Matrix:
    """Return the figures of a Series as an array."""
    return np.asarray(values, dtype=np.float64)


def is_constant(low: Matrix, high: Matrix) -> Flags:
    """Tell where the lowest and the highest figure are equal but for dust."""
    return high - low <= DUST * np.maximum(np.abs(low), np.abs(high))


def share_of_whole(part: Matrix, whole: Matrix) -> Matrix:
    """Divide, NaN where the whole is zero."""
    return part / np.where(whole > 0, whole, np.nan)
