"""How far a place could raise each indicator, by what its peers really did.

All values are normalised parts of an index, 0 to 100, more is better, of all years on one scale.
Where peers have enough changes from year to year, they are the basis; else the levels that peers
have reached. The two are not alike: a level may have taken peers decades.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

import pandas as pd

# A change counts as possible when one in ten peer-years reached it. Read as a lower quantile it
# is a change that was made, and never the largest alone, which may be a wrong figure.
REACHABLE_CHANGE = 0.9
# A level counts as possible when the top quarter of peers has it.
REACHABLE_LEVEL = 0.75

# With fewer, one peer alone would set what is possible.
LEAST_CHANGES = 5
LEAST_LEVELS = 4


class Basis(StrEnum):
    """What a bound rests on."""

    CHANGES = "changes"
    LEVELS = "levels"
    NONE = "none"
    """Too few peers are known in this indicator: no change is proposed."""


def yearly_changes(
    levels: Mapping[int, pd.DataFrame], *, breaks: Collection[tuple[str, int]] = ()
) -> pd.DataFrame:
    """Return the changes of places (rows) by indicator from each year to the next.

    `breaks` names indicators and the first year of a new scale, across which nothing is compared.
    """
    found = []
    for year in sorted(levels):
        if year - 1 not in levels:
            continue
        change = levels[year] - levels[year - 1]
        broken = [indicator for indicator, first in breaks if first == year]
        found.append(change.drop(columns=broken, errors="ignore").dropna(how="all"))
    return pd.concat(found, keys=range(len(found))).droplevel(0) if found else pd.DataFrame()


def bounds_by_peers(
    parts: pd.Series[float], changes: pd.DataFrame, levels: pd.DataFrame, *, best: float = 100.0
) -> pd.DataFrame:
    """Return for each indicator of `parts` how far it could rise, and what a usual step is.

    `changes` are those of the peers, a row for each peer and year, `levels` those of this year, a
    row for each peer. The result has `upper`, `step` (the root mean square of the changes; of
    levels, of their distances from their mean, the place's own among them), `basis` and `count`
    of the changes or levels. Indicators that the place itself lacks are left out: what is missing
    is to be reported, not improved.
    """
    own = parts.dropna()
    rows = {
        name: _bound(float(own[name]), _known(changes, name), _known(levels, name))
        for name in own.index
    }
    found = pd.DataFrame.from_dict(
        rows, orient="index", columns=["upper", "step", "basis", "count"]
    )
    found["upper"] = found["upper"].astype(float).clip(upper=best).clip(lower=own)
    return found


def _known(values: pd.DataFrame, name: str) -> pd.Series[float]:
    return values[name].dropna() if name in values else pd.Series(dtype=float)


def _bound(
    own: float, changes: pd.Series[float], levels: pd.Series[float]
) -> tuple[float, float, Basis, int]:
    if len(changes) >= LEAST_CHANGES:
        change = float(changes.quantile(REACHABLE_CHANGE, interpolation="lower"))
        step = float((changes**2).mean() ** 0.5)
        return own + max(change, 0.0), step, Basis.CHANGES, len(changes)
    if len(levels) >= LEAST_LEVELS:
        level = float(levels.quantile(REACHABLE_LEVEL, interpolation="lower"))
        step = float(pd.concat([levels, pd.Series([own])]).std(ddof=0))
        return max(own, level), step, Basis.LEVELS, len(levels)
    return own, 0.0, Basis.NONE, len(levels)
