"""Put the circumstances of places on one scale, within their LAO type.

Numbers are centred on the median of the type and divided by its spread (interquartile range over
1.349, the standard deviation where values are normal), so that one wrong figure moves nobody else.
Categories have no order. Missing stays missing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from gis.errors import ComparisonRefused

# They range over a factor of a hundred and more: twice as many people is as much of a
# difference among small places as among large ones.
LOGGED = frozenset({"population", "density", "area"})

# Half of the values of a normal distribution lie within 1.349 standard deviations.
IQR_OF_NORMAL = 1.349


@dataclass(frozen=True, slots=True)
class Context:
    """The circumstances of places in the order of their ids, raw and on one scale.

    `scaled` has a column for each one of `raw`; that of a category holds its code. `set_aside`
    lists values that count as missing because they cannot be: infinite, or 0 or less where
    the logarithm is taken.
    """

    raw: pd.DataFrame
    types: pd.Series[str]
    scaled: npt.NDArray[np.float64]
    is_category: npt.NDArray[np.bool_]
    set_aside: pd.DataFrame

    @property
    def variables(self) -> list[str]:
        """Name the variables in the order of the columns."""
        return [str(name) for name in self.raw.columns]

    def rows_of_type(self, lao_type: str) -> npt.NDArray[np.intp]:
        """Return the positions of the places of one type."""
        return np.flatnonzero(self.types.to_numpy() == lao_type)


def standardise_context(
    context: pd.DataFrame, within: pd.Series[str], *, logged: Collection[str] = LOGGED
) -> Context:
    """Prepare the circumstances of places, indexed by place, for measuring how alike they are.

    Columns of numbers are numeric, all others categories. `within` gives the LAO type; a place
    without one is kept and is like nobody.
    """
    for name, index in (("context", context.index), ("types", within.index)):
        if index.has_duplicates:
            twice = index[index.duplicated()][0]
            raise ComparisonRefused(
                f"The {name} of places name place {twice} more than once. Give one row a place."
            )
    raw = context.sort_index()
    types = within.reindex(raw.index)
    set_aside: list[pd.DataFrame] = []
    columns: list[npt.NDArray[np.float64]] = []
    is_category: list[bool] = []
    for name in raw.columns:
        is_category.append(_is_category(raw[name]))
        if is_category[-1]:
            columns.append(_codes(raw[name]))
            continue
        values = raw[name].to_numpy(dtype=np.float64, na_value=np.nan).copy()
        is_usable = np.isfinite(values) & ((values > 0) | (name not in logged))
        is_wrong = ~is_usable & ~np.isnan(values)
        if is_wrong.any():
            columns_of_wrong = {"place_id": raw.index[is_wrong], "value": values[is_wrong]}
            set_aside.append(pd.DataFrame(columns_of_wrong).assign(variable=name))
        values[~is_usable] = np.nan
        columns.append(_scaled(np.log(values) if name in logged else values, types))
    return Context(
        raw=raw,
        types=types,
        scaled=np.column_stack(columns) if columns else np.empty((len(raw), 0)),
        is_category=np.array(is_category, dtype=bool),
        set_aside=_joined(set_aside),
    )


def design_matrix(context: Context, rows: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    """Return the columns of a regression on the circumstances: a constant, numbers, one of 0
    and 1 for each category but the first.

    A variable that most of these places lack is left out, for it would leave most of them out.
    """
    columns = [np.ones(len(rows))]
    for scaled, is_category in zip(context.scaled[rows].T, context.is_category, strict=True):
        is_missing = np.isnan(scaled)
        if is_missing.mean() > 0.5:
            continue
        if not is_category:
            columns.append(scaled)
            continue
        for code in np.unique(scaled[~is_missing])[1:]:
            columns.append(np.where(is_missing, np.nan, scaled == code))
    return np.column_stack(columns)


def _is_category(values: pd.Series[float]) -> bool:
    is_number = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    return not is_number


def _codes(values: pd.Series[float]) -> npt.NDArray[np.float64]:
    """Number the categories in their own order, whatever the order of the rows."""
    codes, _ = pd.factorize(values.astype("string"), sort=True)
    return np.where(codes < 0, np.nan, codes.astype(np.float64))


def _scaled(values: npt.NDArray[np.float64], types: pd.Series[str]) -> npt.NDArray[np.float64]:
    scaled = np.full(len(values), np.nan)
    for rows in types.reset_index(drop=True).groupby(types.to_numpy()).indices.values():
        known = values[rows][~np.isnan(values[rows])]
        if known.size:
            centre, spread = np.median(known), _spread(known)
            scaled[rows] = (values[rows] - centre) / spread
    return scaled


def _spread(known: npt.NDArray[np.float64]) -> float:
    """Measure the spread robustly; where half of the values are equal, by the standard deviation.

    A variable that is equal everywhere tells nobody apart: any divisor leaves it at 0.
    """
    lower, upper = np.quantile(known, [0.25, 0.75])
    for spread in ((upper - lower) / IQR_OF_NORMAL, np.std(known)):
        # A spread of rounding errors is none.
        if spread > 1e-9 * max(1.0, float(np.abs(known).max())):
            return float(spread)
    return 1.0


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    columns = ["place_id", "variable", "value"]
    if not parts:
        return pd.DataFrame(columns=columns)
    return pd.concat(parts, ignore_index=True)[columns]
