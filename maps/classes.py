"""Divide values into the classes of a choropleth.

A value equal to a limit belongs to the class above it; missing values take no part. The browser
divides likewise (`maps/web/src/classing.ts`); both are held to `tests/maps/class_cases.json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from gis.errors import ClassesRefused

Method = Literal["quantile", "equal", "sd", "own", "diverging"]
Reference = float | Literal["mean", "median"]

FEWEST_CLASSES, MOST_CLASSES = 2, 7
# Methods that compare with a reference in the middle, and wear two hues.
TWO_SIDED = frozenset({"sd", "diverging"})


@dataclass(frozen=True, slots=True)
class Classes:
    """The inner limits of classes in rising order; one class more than limits.

    `about` is the reference of methods that compare with one, in the unit of the values.
    """

    method: Method
    breaks: list[float]
    about: float | None = None

    @property
    def is_two_sided(self) -> bool:
        """True where colours part at the reference."""
        return self.method in TWO_SIDED

    def class_of(self, values: pd.Series[float]) -> pd.Series[float]:
        """Return each value's class, from 0; NaN where the value is missing."""
        found = np.digitize(values.to_numpy(dtype=float), self.breaks).astype(float)
        return pd.Series(found, index=values.index).where(values.notna())


def classify(
    values: pd.Series[float],
    method: Method = "quantile",
    *,
    classes: int = 5,
    breaks: Sequence[float] = (),
    about: Reference = "mean",
) -> Classes:
    """Return the classes of values.

    quantile: about the same number of values each; limits that fall together are given once.
    equal: the span of the values in equal parts.
    sd: whole standard deviations (of the population) to both sides of the mean, a class in the
    middle when `classes` is odd.
    own: the limits of `breaks`.
    diverging: `classes // 2` to each side of `about`, equally far, so that a colour is as strong
    as the distance; the distances are divided like quantiles.

    Raises `ClassesRefused` for fewer than 2 or more than 7 classes, and for own limits that are
    none, not finite or too many.
    """
    if method == "own":
        return Classes("own", _own(breaks))
    if not FEWEST_CLASSES <= classes <= MOST_CLASSES:
        raise ClassesRefused(
            f"A map has {FEWEST_CLASSES} to {MOST_CLASSES} classes, not {classes}."
        )
    known = _known(values)
    if known.size == 0:
        return Classes(method, [])
    if method == "equal":
        limits = np.linspace(known[0], known[-1], classes + 1)[1:-1]
        return Classes(method, _rising(limits if known[0] < known[-1] else limits[:0]))
    if method == "sd":
        middle, spread = float(known.mean()), float(known.std())
        steps = np.arange(classes - 1) - (classes - 2) / 2
        return Classes(method, _rising(middle + steps * spread) if spread else [], middle)
    if method == "diverging":
        return _diverging(known, classes // 2, about)
    return Classes(method, quantile_breaks(values, classes=classes))


def quantile_breaks(values: pd.Series[float], *, classes: int = 5) -> list[float]:
    """Return the inner limits of classes that hold about the same number of places.

    Many equal values can make limits fall together: such a limit is given once, so there may be
    fewer classes.
    """
    known = _known(values)
    return [] if known.size == 0 else _quantiles(known, classes)


def _known(values: pd.Series[float]) -> NDArray[np.float64]:
    """Return what is not missing, in rising order."""
    return np.sort(values.dropna().to_numpy(dtype=np.float64, copy=True))


def _quantiles(known: NDArray[np.float64], classes: int) -> list[float]:
    limits = known[np.arange(1, classes) * known.size // classes]
    return [limit for limit in _rising(limits) if limit > known[0]]


def _diverging(known: NDArray[np.float64], half: int, about: Reference) -> Classes:
    named = {"mean": known.mean(), "median": np.median(known)}
    middle = float(named[about] if isinstance(about, str) else about)
    if known[0] == known[-1] == middle:
        return Classes("diverging", [], middle)
    distances = np.array(_quantiles(np.sort(np.abs(known - middle)), half))
    limits = np.concatenate([middle - distances, [middle], middle + distances])
    return Classes("diverging", _rising(limits), middle)


def _own(breaks: Sequence[float]) -> list[float]:
    limits = _rising(np.array(breaks, dtype=float))
    if not limits or not np.isfinite(limits).all():
        raise ClassesRefused("Own classes need their limits, as numbers: breaks=100,500,1000.")
    if len(limits) >= MOST_CLASSES:
        raise ClassesRefused(
            f"A map has at most {MOST_CLASSES} classes, so at most {MOST_CLASSES - 1} limits, not"
            f" {len(limits)}."
        )
    return limits


def _rising(limits: NDArray[np.floating[Any]]) -> list[float]:
    return [float(limit) for limit in np.unique(limits)]
