"""What the draws of an index are made from, and what they vary.

Arrays are units x indicators. The tree is a list of levels from the leaves to the root: the
children of the first level are the indicators, those of the next are the parents of the level
before; the last level has one parent, the index. A leaf that hangs higher in the tree passes
through parents of its own with weight 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gis.errors import DrawsRefused

Floats: TypeAlias = NDArray[np.floating[Any]]
Integers: TypeAlias = NDArray[np.integer[Any]]
Booleans: TypeAlias = NDArray[np.bool_]
Normalisation: TypeAlias = Literal["minmax", "zscore", "percentile"]
Aggregation: TypeAlias = Literal["arithmetic", "geometric"]

NORMALISATIONS = ("minmax", "zscore", "percentile")
AGGREGATIONS = ("arithmetic", "geometric")
# Ranks are kept in 16 bits: a thousand draws of the country take 16 MB.
LARGEST_GROUP = 32_767
# Differences below this share of the largest figure come from the order of additions, as in the
# stages.
DUST = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Which parent each child counts for, and with which weight within it.

    `aggregation` names, by parent, a way that stays whatever a draw chooses; None: the draw's.
    """

    parent: Integers
    weight: Floats
    aggregation: tuple[Aggregation | None, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawInput:
    """Treated values before normalisation, the tree, and who is ranked among whom.

    `unit_ids` are unique and decide which random numbers a unit gets, so that the order of rows
    does not matter. Units that are not `ranked` are left out of everything: they get rank 0 and
    move neither the ends of a scale nor anybody's rank. `alternatives` hold the values under
    other imputations; choice 0 is `values`, choice 1 the first alternative. `goalposts` gives an
    indicator fixed ends (low, high) instead of the draw's normalisation; NaN: it has none.
    """

    unit_ids: Integers
    values: Floats
    applicable: Booleans
    direction: Integers
    levels: tuple[Level, ...]
    groups: Integers
    ranked: Booleans
    alternatives: tuple[Floats, ...] = ()
    goalposts: Floats | None = None
    is_scaled_within_group: bool = True

    def __post_init__(self) -> None:
        check_shapes(self)
        check_tree(self)
        check_values(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawPlan:
    """What is varied. The first of each choice is the point estimate's.

    Each weight is multiplied by a factor drawn evenly from 1 ± `weight_spread` (the ± 25 % of
    Saisana, Saltelli and Tarantola 2005), then weights are brought to 1 within each parent.
    `noise_sd` is the standard deviation of each value's error, in the units of `values`: one
    number an indicator, or one for each unit and indicator, so that small places are noisier.
    """

    seed: int
    draws: int = 1000
    normalisations: tuple[Normalisation, ...] = ("minmax", "zscore", "percentile")
    aggregations: tuple[Aggregation, ...] = ("arithmetic", "geometric")
    imputations: tuple[int, ...] = (0,)
    weight_spread: float = 0.25
    noise_sd: Floats | None = None

    def __post_init__(self) -> None:
        if self.draws < 1 or self.seed < 0:
            raise DrawsRefused("draws must be 1 or more and the seed 0 or more")
        for name, given, known in (
            ("normalisations", self.normalisations, NORMALISATIONS),
            ("aggregations", self.aggregations, AGGREGATIONS),
        ):
            wrong = sorted(set(given) - set(known))
            if wrong or not given or len(set(given)) < len(given):
                raise DrawsRefused(
                    f"{name} are {', '.join(given) or 'empty'}; give some of "
                    f"{', '.join(known)}, each once"
                )
        if not 0 <= self.weight_spread < 1:
            raise DrawsRefused(
                f"weight_spread is {self.weight_spread}; give a share from 0 to below 1, "
                "so that no weight is lost"
            )


def check_shapes(data: DrawInput) -> None:
    """Refuse arrays that do not belong together."""
    units, indicators = data.values.shape
    expected = {
        "unit_ids": (units,),
        "groups": (units,),
        "ranked": (units,),
        "applicable": (units, indicators),
        "direction": (indicators,),
    }
    for name, shape in expected.items():
        if getattr(data, name).shape != shape:
            raise DrawsRefused(
                f"{name} has the shape {getattr(data, name).shape}; the values ask for {shape}"
            )
    for number, alternative in enumerate(data.alternatives, 1):
        if alternative.shape != (units, indicators):
            raise DrawsRefused(f"alternative {number} has another shape than the values")
    if data.goalposts is not None and data.goalposts.shape != (indicators, 2):
        raise DrawsRefused("goalposts need a low and a high end for each indicator")
    if len(np.unique(data.unit_ids)) < units:
        raise DrawsRefused("unit_ids has an id twice; each unit stands once")
    if not np.isin(data.direction, (-1, 1)).all():
        raise DrawsRefused("direction must be +1 or -1 for each indicator")


def check_tree(data: DrawInput) -> None:
    """Refuse a tree whose levels do not join, or whose weights do not add up."""
    children = data.values.shape[1]
    for depth, level in enumerate(data.levels):
        if level.parent.shape != (children,) or level.weight.shape != (children,):
            raise DrawsRefused(f"level {depth} of the tree must name {children} children")
        parents = int(level.parent.max()) + 1 if children else 0
        if set(level.parent.tolist()) != set(range(parents)):
            raise DrawsRefused(f"level {depth} of the tree has a parent without children")
        if not (level.weight > 0).all():
            raise DrawsRefused(f"level {depth} of the tree has a weight that is not above 0")
        sums = np.bincount(level.parent, weights=level.weight)
        if not np.allclose(sums, 1):
            raise DrawsRefused(f"level {depth}: weights add up to {sums}, not to 1 in each parent")
        if level.aggregation is not None and len(level.aggregation) != parents:
            raise DrawsRefused(f"level {depth} must name an aggregation for each parent, or none")
        children = parents
    if not data.levels or children != 1:
        raise DrawsRefused("the last level of the tree must have one parent, the index")


def check_values(data: DrawInput) -> None:
    """Refuse what no rank can be made of."""
    if not data.ranked.any():
        raise DrawsRefused("no unit is ranked")
    for number, values in enumerate((data.values, *data.alternatives)):
        used = values[data.ranked]
        if np.isinf(used).any():
            raise DrawsRefused(f"imputation {number} holds infinite values")
        known = (data.applicable[data.ranked] & ~np.isnan(used)).any(axis=1)
        if not known.all():
            first = data.unit_ids[data.ranked][~known][0]
            raise DrawsRefused(f"unit {first} is ranked, but imputation {number} has none of it")
    largest = np.unique(data.groups[data.ranked], return_counts=True)[1].max()
    if largest > LARGEST_GROUP:
        raise DrawsRefused(f"a group has {largest} units; {LARGEST_GROUP} can be ranked")
    if data.goalposts is not None and (data.goalposts[:, 0] >= data.goalposts[:, 1]).any():
        raise DrawsRefused("a goalpost's low end is not below its high end")
