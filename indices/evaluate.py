"""One level of an index in full: scores, ranks, how sure they are, and where they cluster."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from indices.compose import Composed, compose
from indices.draw_input import draw_input, draw_plan
from indices.inputs import Inputs
from indices.resolve import ResolvedIndex
from indices.result import make_table
from indices.space.describe import SpaceResult, describe_space
from indices.uncertainty.bands import band_ranks
from indices.uncertainty.draws import draw_ranks
from indices.uncertainty.effective_weights import effective_weights
from indices.uncertainty.inputs import DrawInput, DrawPlan
from indices.uncertainty.intervals import describe_ranks
from indices.uncertainty.sobol import sensitivity

# Two samples of so many draws and one for each choice: seven times this number.
SENSITIVITY_BASE = 128
# With the most, no p lies below 1 in 5,000, so that 30 LAOs among 7,400 can be told from chance.
PERMUTATIONS = {"lao": 9999, "district": 1999, "province": 1999}
INTERVAL_COLUMNS = ["median", "mean", "low", "high", "p_top", "band"]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """All that an edition says of one level; `ids` and `ranks` are the draws of ranked units."""

    level: str
    table: pd.DataFrame
    composed: Composed
    known: pd.Series[int]
    ids: np.ndarray
    ranks: np.ndarray
    sensitivity: dict[str, Any]
    effective_weights: dict[str, Any]
    space_report: dict[str, Any]


def evaluate(
    resolved: ResolvedIndex,
    inputs: Inputs,
    pairs: pd.DataFrame,
    *,
    seed: int,
    draws: int,
) -> Evaluated:
    """Compute one level; a level in which nobody can be ranked says so unit by unit."""
    composed = compose(resolved, inputs)
    index = inputs.values.index
    is_ranked = composed.screened["is_ranked"].to_numpy(np.bool_)
    space = describe_space(
        composed.index,
        pairs,
        groups=inputs.units["province_code"],
        seed=seed,
        permutations=PERMUTATIONS[inputs.level],
    )
    if not is_ranked.any():
        nobody = pd.DataFrame(np.nan, index=index, columns=INTERVAL_COLUMNS)
        none = np.zeros((0, draws), np.int16)
        return _evaluated(resolved, inputs, composed, nobody, none, {}, space)
    data = draw_input(resolved, inputs, composed)
    plan = draw_plan(resolved, composed, seed=seed, draws=draws)
    ranks = draw_ranks(data, plan).ranks
    described = describe_ranks(ranks, data.groups).set_axis(index)
    described["band"] = pd.Series(band_ranks(ranks, data.groups, data.unit_ids), index=index)
    return _evaluated(
        resolved,
        inputs,
        composed,
        described[is_ranked].reindex(index),
        ranks[is_ranked],
        _sensitivity(data, plan),
        space,
    )


def _evaluated(
    resolved: ResolvedIndex,
    inputs: Inputs,
    composed: Composed,
    described: pd.DataFrame,
    ranks: np.ndarray,
    sensitivity: dict[str, Any],
    space: SpaceResult,
) -> Evaluated:
    return Evaluated(
        level=inputs.level,
        table=make_table(resolved, inputs, composed, described, space.units),
        composed=composed,
        known=inputs.values.notna().sum(),
        ids=inputs.values.index.to_numpy(np.int64)[composed.screened["is_ranked"].to_numpy()],
        ranks=ranks,
        sensitivity=sensitivity,
        effective_weights=_effective_weights(resolved, composed),
        space_report=_describe_space(space),
    )


def _sensitivity(data: DrawInput, plan: DrawPlan) -> dict[str, Any]:
    """Return which choice moves ranks, and by how much they move on the whole."""
    frame = sensitivity(data, plan, base=SENSITIVITY_BASE)
    bounds = [f"{kind}{end}" for kind in ("first", "total") for end in ("", "_low", "_high")]
    return {
        str(row["factor"]): {
            "has_effect": bool(row["has_effect"]),
            **{name: round(float(row[name]), 4) for name in ("moved", "mean_move", *bounds)},
        }
        for row in frame[frame["outcome"] == "shift"].to_dict("records")
    }


def _effective_weights(resolved: ResolvedIndex, composed: Composed) -> dict[str, Any]:
    """Return what each indicator really counts, beside what its weight says."""
    keys = [leaf.key for leaf in resolved.leaves]
    ranked = composed.scores[composed.screened["is_ranked"]]
    found = effective_weights(ranked[resolved.definition.key], ranked[keys], composed.leaf_weights)
    return {
        str(key): {str(name): round(float(value), 4) for name, value in row.items()}
        for key, row in found.to_dict("index").items()
    }


def _describe_space(space: SpaceResult) -> dict[str, Any]:
    inequality = dataclasses.asdict(space.inequality)
    return {
        "reason": space.reason,
        "moran": dataclasses.asdict(space.moran) if space.moran else None,
        "alone": space.alone,
        "missing": space.missing,
        "permutations": space.permutations,
        "false_discoveries": space.level,
        "inequality": {
            key: round(value, 6) if isinstance(value, float) else value
            for key, value in inequality.items()
        },
        "clusters": {
            str(key): int(number)
            for key, number in space.units["cluster"].value_counts().sort_index().items()
        },
    }
