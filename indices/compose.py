"""From figures to scores and ranks, stage by stage, for the units of one level.

Pure: it reads nothing and knows no clock. Direction is applied in normalisation alone; missing
stays missing until `impute`, and after it leaves its weight to the rest of its pillar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import pandas as pd

from indices.definition import Branch, IndexDefinition
from indices.definition.methods import (
    Goalposts,
    GroupImputation,
    LogTreatment,
    MinMax,
    NearestImputation,
    Percentile,
    Reference,
    RuleTreatment,
    WinsoriseTreatment,
)
from indices.inputs import Inputs
from indices.ranks import rank
from indices.resolve import ResolvedIndex, ResolvedLeaf
from indices.stages import aggregate, impute, normalise, outrank, treat, weigh
from indices.stages.screen import Uninformative, find_uninformative, screen

# The ends of scores that a geometric mean takes in: it has no place for zero.
LOWEST_FOR_GEOMETRIC = 1.0
# Standard scores are brought to the middle of 0 to 100, so that they can stand beside other scores.
Z_MEAN, Z_SD = 50.0, 10.0
# What the Mazziotta-Pareto index asks of its parts.
MPI_MEAN, MPI_SD = 100.0, 10.0


@dataclass(frozen=True, slots=True)
class Composed:
    """All that became of the figures on the way to a rank.

    `treated`, `normalised` and `imputed` are units by leaves, `scores` units by every part and the
    index; `treatment` tells what was done to each leaf; `weights` is each part's share of its
    pillar, `leaf_weights` each leaf's share of the whole.
    """

    screened: pd.DataFrame
    uninformative: Mapping[str, Uninformative]
    filled: pd.DataFrame
    imputed: pd.DataFrame
    treated: pd.DataFrame
    treatment: pd.DataFrame
    normalised: pd.DataFrame
    scores: pd.DataFrame
    ranks: pd.Series[int]
    weights: Mapping[str, float]
    leaf_weights: pd.Series[float]

    @property
    def index(self) -> pd.Series[float]:
        """The score of the whole index; missing where a unit is not ranked."""
        return self.scores.iloc[:, -1]


def compose(resolved: ResolvedIndex, inputs: Inputs) -> Composed:
    """Return scores and ranks; raises `IndexDataUnusable` for what cannot be computed with."""
    weights = dict(resolved.weights)
    screened = _screen(resolved, inputs, weights)
    kept = screened.index[screened["is_ranked"]]
    groups = inputs.groups.loc[kept]
    filled, imputed = _impute(resolved, inputs)
    # Units without a rank move neither the ends of a scale nor the shape of a distribution.
    treated, treatment = _treat(resolved, filled.loc[kept])
    normalised = pd.DataFrame(
        {leaf.key: _normalise(leaf, treated[leaf.key], groups) for leaf in resolved.leaves},
        index=kept,
    )
    scores = normalised.copy()
    for branch in resolved.branches():
        children = resolved.children(branch.key)
        if branch.weigh == "pca":
            found = weigh.component_weights(scores[children]).weights
            weights |= {str(code): float(weight) for code, weight in found.items()}
        shares = {code: weights[code] for code in children}
        scores[branch.key] = _aggregate(resolved, branch, scores[children], shares, groups)
    return Composed(
        screened,
        find_uninformative(inputs.values, inputs.applicable),
        filled,
        imputed,
        treated.reindex(inputs.values.index),
        treatment,
        normalised.reindex(inputs.values.index),
        scores.reindex(inputs.values.index),
        rank(scores[resolved.definition.key], within=groups).reindex(inputs.values.index),
        weights,
        weigh.leaf_weights(weights, resolved.parents),
    )


def _screen(resolved: ResolvedIndex, inputs: Inputs, weights: Mapping[str, float]) -> pd.DataFrame:
    """Tell who is ranked; where only scores will give weights, parts count alike."""
    shares = {
        key: weights.get(key, 1.0 / len(resolved.children(parent)))
        for key, parent in resolved.parents.items()
    }
    return screen(
        inputs.values,
        inputs.applicable,
        _as_mapping(weigh.leaf_weights(shares, resolved.parents)),
        pillars={leaf.key: resolved.pillar_of(leaf.key) for leaf in resolved.leaves},
        min_share=resolved.definition.coverage.share,
        min_pillar_share=resolved.definition.coverage.pillar,
        groups=inputs.groups,
    )


def _as_mapping(weights: pd.Series[float]) -> dict[str, float]:
    return {str(key): float(weight) for key, weight in weights.items()}


def _impute(resolved: ResolvedIndex, inputs: Inputs) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Fill in what the definition says may be filled in; each choice sees all indicators."""
    filled = inputs.values.copy()
    flags = pd.DataFrame(False, index=filled.index, columns=filled.columns)
    for choice in dict.fromkeys(leaf.impute for leaf in resolved.leaves):
        keys = [leaf.key for leaf in resolved.leaves if leaf.impute == choice]
        if isinstance(choice, NearestImputation):
            done = impute.impute_nearest(
                inputs.values, inputs.applicable, neighbours=choice.k, groups=inputs.groups
            )
        elif isinstance(choice, GroupImputation):
            fill = impute.impute_mean if choice.method == "group_mean" else impute.impute_median
            done = fill(
                inputs.values, inputs.applicable, groups=_imputation_groups(choice.by, inputs)
            )
        else:
            continue
        filled[keys], flags[keys] = done.values[keys], done.is_imputed[keys]
    return filled, flags


def _imputation_groups(by: str, inputs: Inputs) -> pd.Series[str]:
    types = inputs.units["lao_type"].fillna("area").astype(str)
    provinces = inputs.units["province_code"].fillna("").astype(str)
    return {"lao_type": types, "province": provinces}.get(by, types + "/" + provinces)


def _treat(resolved: ResolvedIndex, filled: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    parts = []
    for leaf in resolved.leaves:
        column, choice = filled[[leaf.key]], leaf.treat
        if isinstance(choice, RuleTreatment):
            parts.append(
                treat.treat_by_shape(
                    column,
                    max_share=choice.max_share,
                    skewness_limit=choice.skew,
                    kurtosis_limit=choice.kurtosis,
                )
            )
        elif isinstance(choice, WinsoriseTreatment):
            parts.append(treat.winsorise_quantiles(column, lower=choice.lower, upper=choice.upper))
        elif isinstance(choice, LogTreatment):
            parts.append(treat.take_logs(column))
        else:
            parts.append(treat.leave_untreated(column))
    return (
        pd.concat([part.values for part in parts], axis=1),
        pd.concat([part.record for part in parts]),
    )


def _normalise(
    leaf: ResolvedLeaf, values: pd.Series[float], groups: pd.Series[str]
) -> pd.Series[float]:
    choice = leaf.normalise
    if isinstance(choice, MinMax):
        return normalise.minmax(values, direction=leaf.sign, within=groups)
    if isinstance(choice, Percentile):
        return normalise.percentile_rank(values, direction=leaf.sign, within=groups)
    if isinstance(choice, Goalposts):
        return normalise.goalposts(
            values, posts=(choice.low, choice.high), is_clamped=True, direction=leaf.sign
        )
    if isinstance(choice, Reference):
        return normalise.distance_to_reference(
            values, reference=choice.value, is_capped=True, direction=leaf.sign
        )
    return normalise.zscore(values, direction=leaf.sign, mean=Z_MEAN, sd=Z_SD, within=groups)


def _aggregate(
    resolved: ResolvedIndex,
    branch: Branch | IndexDefinition,
    children: pd.DataFrame,
    weights: Mapping[str, float],
    groups: pd.Series[str],
) -> pd.Series[float]:
    how = branch.aggregate or resolved.definition.aggregate
    if how == "copeland":
        return outrank.copeland(children, weights, groups=groups)
    if how == "mazziotta_pareto":
        scaled = normalise.zscore(children, mean=MPI_MEAN, sd=MPI_SD, within=groups)
        return aggregate.mazziotta_pareto(scaled, weights)
    if how == "geometric":
        return partial(aggregate.geometric, floor=LOWEST_FOR_GEOMETRIC)(children, weights)
    return aggregate.arithmetic(children, weights)
