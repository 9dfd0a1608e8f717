"""From a composed index to what its draws are made from."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import pandas as pd

from indices.compose import Composed
from indices.definition.methods import Goalposts, Reference
from indices.inputs import Inputs
from indices.resolve import ResolvedIndex
from indices.stages.impute import impute_median
from indices.uncertainty.inputs import Aggregation, DrawInput, DrawPlan, Level

Option = TypeVar("Option", bound=str)


def draw_input(resolved: ResolvedIndex, inputs: Inputs, composed: Composed) -> DrawInput:
    """Return the treated figures of all units, with the other imputation as alternative.

    Where the definition fills nothing in, the alternative takes the median of the group for what
    is missing, so that the interval of a unit with gaps shows what they may hide; where it fills
    in, the alternative does not.
    """
    ranked = composed.screened["is_ranked"].to_numpy(np.bool_)
    return DrawInput(
        unit_ids=inputs.values.index.to_numpy(np.int64),
        values=composed.treated.to_numpy(np.float64),
        applicable=inputs.applicable.to_numpy(np.bool_),
        direction=np.array([leaf.sign for leaf in resolved.leaves]),
        levels=tree_levels(resolved, composed),
        groups=pd.factorize(inputs.groups, sort=True)[0],
        ranked=ranked,
        alternatives=(_alternative(inputs, composed),),
        goalposts=_goalposts(resolved, composed.treated),
        is_scaled_within_group=True,
    )


def draw_plan(resolved: ResolvedIndex, composed: Composed, *, seed: int, draws: int) -> DrawPlan:
    """Return what the draws vary, as the definition says; the definition's own choices first."""
    wanted = resolved.definition.uncertainty
    own_scale = resolved.definition.normalise.method
    own_way = resolved.definition.aggregate
    spread = composed.treated.std(ddof=0).fillna(0.0)
    noise = np.array([leaf.noise * spread[leaf.key] for leaf in resolved.leaves])
    return DrawPlan(
        seed=seed,
        draws=draws,
        normalisations=_first(own_scale, wanted.normalisations),
        aggregations=_first(own_way, wanted.aggregations),
        imputations=(0, 1),
        weight_spread=wanted.weight_spread,
        noise_sd=noise if noise.any() else None,
    )


def tree_levels(resolved: ResolvedIndex, composed: Composed) -> tuple[Level, ...]:
    """Return the tree from the leaves to the index, each level complete.

    A part that hangs higher than the deepest leaf passes through parents of its own.
    """
    root = resolved.definition.key
    paths = {leaf.key: _path(resolved, leaf.key) for leaf in resolved.leaves}
    depth = max(len(path) for path in paths.values())
    # Each row names the node that stands for the leaf at that height, the leaf itself first.
    rows = [
        [path[0]] * (depth - len(path)) + path
        for path in (paths[leaf.key] for leaf in resolved.leaves)
    ]
    fixed = {
        branch.key: branch.aggregate
        for branch in resolved.branches()
        if branch.key != root and branch.aggregate in ("arithmetic", "geometric")
    }
    levels = []
    for height in range(depth - 1):
        below = list(dict.fromkeys(row[height] for row in rows))
        above = list(dict.fromkeys(row[height + 1] for row in rows))
        parent_of = {row[height]: row[height + 1] for row in rows}
        weights = [1.0 if parent_of[node] == node else composed.weights[node] for node in below]
        ways: tuple[Aggregation | None, ...] = tuple(fixed.get(node) for node in above)
        levels.append(
            Level(
                parent=np.array([above.index(parent_of[node]) for node in below]),
                weight=np.array(weights),
                aggregation=ways,
            )
        )
    return tuple(levels)


def _path(resolved: ResolvedIndex, key: str) -> list[str]:
    path = [key]
    while path[-1] in resolved.parents:
        path.append(resolved.parents[path[-1]])
    return path


def _alternative(inputs: Inputs, composed: Composed) -> np.ndarray:
    if composed.imputed.to_numpy().any():
        return composed.treated.where(~composed.imputed).to_numpy(np.float64)
    return impute_median(composed.treated, inputs.applicable, groups=inputs.groups).values.to_numpy(
        np.float64
    )


def _goalposts(resolved: ResolvedIndex, treated: pd.DataFrame) -> np.ndarray | None:
    """Return the fixed ends of each indicator that has them: its scale is no choice of a draw."""
    ends = np.full((len(resolved.leaves), 2), np.nan)
    for row, leaf in enumerate(resolved.leaves):
        if isinstance(leaf.normalise, Goalposts):
            ends[row] = leaf.normalise.low, leaf.normalise.high
        elif isinstance(leaf.normalise, Reference):
            known = treated[leaf.key]
            worst = known.min() if leaf.sign > 0 else known.max()
            if worst != leaf.normalise.value:
                ends[row] = sorted((worst, leaf.normalise.value))
    return ends if not np.isnan(ends).all() else None


def _first(own: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Put the definition's own choice first, where it is among those that draws can make."""
    return tuple(sorted(options, key=lambda item: item != own))
