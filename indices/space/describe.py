"""All that space says of one indicator or index, for the places of one kind and one year."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from gis.errors import ValuesNotFinite
from indices.space.hotspots import HotSpot, hot_spots
from indices.space.inequality import Inequality, measure_inequality
from indices.space.moran import Cluster, GlobalMoran, global_moran, local_moran
from indices.space.permutation import neighbours_test
from indices.space.weights import Weights, build_weights

# Esri's documentation of Gi* says the same of its results below 30.
FEWEST_UNITS = 30


class NoPattern(StrEnum):
    """Why nothing is said of clusters."""

    ALL_MISSING = "all_missing"
    NO_NEIGHBOURS = "no_neighbours"
    TOO_FEW = "too_few"
    CONSTANT = "constant"


@dataclass(frozen=True, slots=True)
class SpaceResult:
    """What was found, or the `reason` why there is no `moran` and no cluster.

    `units` is indexed by place id, with all places that were asked for: `value`, `lag`,
    `local_i`, `p`, `q`, `cluster`, `gi_star`, `gi_p`, `gi_q`, `hot_spot`. Figures are missing
    where `cluster` says why. `alone` counts places with a value whose neighbours have none, or
    that have no neighbours; they take no part, as those `missing` a value.
    """

    units: pd.DataFrame
    moran: GlobalMoran | None
    inequality: Inequality
    reason: NoPattern | None
    alone: int
    missing: int
    level: float
    permutations: int
    seed: int

    @property
    def smallest_p(self) -> float:
        """The least p that so many permutations can show, before false discoveries count."""
        return 2 / (self.permutations + 1)


def describe_space(
    values: pd.Series[float],
    pairs: pd.DataFrame,
    *,
    groups: pd.Series[str] | pd.Series[int] | None = None,
    population: pd.Series[float] | None = None,
    seed: int,
    permutations: int = 999,
    level: float = 0.05,
) -> SpaceResult:
    """Describe values by place id; missing ones are NaN.

    `pairs` are neighbours (`place_id`, `neighbour_id`), `groups` the province of each place.
    `level` is the share of clusters, and of hot spots, that may stand by chance. Raises
    `ValuesNotFinite`.
    """
    infinite = values.index[np.isinf(values.to_numpy(dtype=float))]
    if len(infinite):
        raise ValuesNotFinite(infinite)
    weights = build_weights(values, pairs)
    reason = _why_not(weights)
    units = pd.DataFrame({"value": values.astype(float)})
    moran = None
    if reason is None:
        test = neighbours_test(weights, permutations, seed)
        # One p-value has no false discoveries to be told from.
        whole = min(permutations, 999)
        moran = global_moran(weights, permutations=whole, seed=seed)
        units = units.join(local_moran(weights, test, level=level))
        units = units.join(hot_spots(weights, test, level=level))
    return SpaceResult(
        units=_say_why(units, weights),
        moran=moran,
        inequality=measure_inequality(values, groups=groups, population=population),
        reason=reason,
        alone=len(weights.alone),
        missing=len(weights.missing),
        level=level,
        permutations=permutations,
        seed=seed,
    )


def _why_not(weights: Weights) -> NoPattern | None:
    values = weights.values
    if not len(values):
        return NoPattern.ALL_MISSING if weights.alone.empty else NoPattern.NO_NEIGHBOURS
    # Computed values that should be equal differ in their last digits.
    if np.isclose(values.max(), values.min(), rtol=1e-9, atol=0):
        return NoPattern.CONSTANT
    return NoPattern.TOO_FEW if len(values) < FEWEST_UNITS else None


def _say_why(units: pd.DataFrame, weights: Weights) -> pd.DataFrame:
    """Give every unit all columns, and those that take no part the reason for it."""
    figures = ["value", "lag", "local_i", "p", "q", "cluster", "gi_star", "gi_p", "gi_q"]
    whole = units.reindex(columns=[*figures, "hot_spot"])
    for column, words in (("cluster", Cluster), ("hot_spot", HotSpot)):
        said = whole[column].astype(object).fillna(words.NOT_COMPUTED.value)
        said = said.mask(whole.index.isin(weights.alone), words.NO_NEIGHBOURS.value)
        whole[column] = said.mask(whole.index.isin(weights.missing), words.MISSING.value)
    return whole
