"""How unequally something is spread over places: the Gini index, and Theil's T in its parts.

With `population` everybody counts once, as having the value of the place where they live; without
it every place counts once. Both figures suppose that zero means nothing at all (money, people,
rates): of scores on a scale with a zero of its own they say little.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from indices.space.weights import Floats


class NoInequality(StrEnum):
    """Why there is no figure of inequality."""

    TOO_FEW = "too_few"
    NEGATIVE = "negative"
    ALL_ZERO = "all_zero"


@dataclass(frozen=True, slots=True)
class Inequality:
    """The Gini index and Theil's T of `units` places, or the `reason` why there are none.

    `theil` is the sum of `between`, what the means of groups differ, and `within`, what the
    places of a group do; both are None without groups. `left_out` places have a value, but no
    people or no group.
    """

    units: int
    left_out: int
    is_weighted: bool
    gini: float | None = None
    theil: float | None = None
    between: float | None = None
    within: float | None = None
    reason: NoInequality | None = None

    @property
    def share_between(self) -> float | None:
        """Which part of the inequality lies between groups; None where there is none at all."""
        return self.between / self.theil if self.between is not None and self.theil else None


def measure_inequality(
    values: pd.Series[float],
    *,
    groups: pd.Series[str] | pd.Series[int] | None = None,
    population: pd.Series[float] | None = None,
) -> Inequality:
    """Return the inequality of the values that are known.

    Negative values have no share of a total, so there is no figure then. Zeros have a share of
    nothing: they raise both figures, and x ln x counts as its limit, zero.
    """
    known = values.dropna()
    frame = pd.DataFrame({"value": known, "weight": 1.0})
    if population is not None:
        frame["weight"] = population.reindex(known.index)
    if groups is not None:
        frame["group"] = groups.reindex(known.index)
    frame = frame[frame["weight"] > 0].dropna()
    facts = (len(frame), len(known) - len(frame), population is not None)
    if len(frame) < 2:
        return Inequality(*facts, reason=NoInequality.TOO_FEW)
    if (frame["value"] < 0).any():
        return Inequality(*facts, reason=NoInequality.NEGATIVE)
    if not frame["value"].any():
        return Inequality(*facts, reason=NoInequality.ALL_ZERO)
    value, weight = frame["value"].to_numpy(dtype=float), frame["weight"].to_numpy(dtype=float)
    parts = theil_parts(value, weight, frame["group"].to_numpy()) if groups is not None else None
    return Inequality(
        *facts,
        gini=gini(value, weight),
        theil=theil(value, weight),
        between=parts[0] if parts else None,
        within=parts[1] if parts else None,
    )


def gini(values: Floats, weights: Floats) -> float:
    """Return half the mean difference of any two, relative to the mean: 0 is equality.

    The values are at least 0 and not all 0.
    """
    order = np.argsort(values, kind="stable")
    value, weight = values[order], weights[order]
    reached = np.cumsum(weight)
    total = float((weight * value).sum())
    # Twice the area below the Lorenz curve, by trapezia.
    shares = np.cumsum(weight * value) / total
    before = np.concatenate([[0.0], shares[:-1]])
    return 1.0 - float((weight * (shares + before)).sum() / reached[-1])


def theil(values: Floats, weights: Floats) -> float:
    """Return Theil's T: 0 is equality, ln(number of places) that one has all."""
    return _divergence(weights * values, weights)


def theil_parts(values: Floats, weights: Floats, groups: npt.ArrayLike) -> tuple[float, float]:
    """Return the part of Theil's T between groups, and the one within them."""
    frame = pd.DataFrame({"amount": weights * values, "weight": weights, "group": groups})
    sums = frame.groupby("group")[["amount", "weight"]].sum()
    shares = sums["amount"] / sums["amount"].sum()
    between = _divergence(sums["amount"].to_numpy(), sums["weight"].to_numpy())
    within = sum(
        float(shares.loc[group]) * _divergence(part["amount"].to_numpy(), part["weight"].to_numpy())
        for group, part in frame.groupby("group")
        if shares.loc[group] > 0
    )
    return between, float(within)


def _divergence(amounts: Floats, weights: Floats) -> float:
    """Return how far shares of the amounts lie from shares of the weights."""
    has = amounts > 0
    share = amounts[has] / amounts.sum()
    return float((share * np.log(share / (weights[has] / weights.sum()))).sum())
