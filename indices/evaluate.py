"""One level of an index in full: scores, ranks, how sure they are, and where they cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from indices.compose import Composed, compose
from indices.draw_input import draw_input, draw_plan
from indices.inputs import Inputs
from indices.resolve import ResolvedIndex
from indices.result import make_table
from indices.uncertainty.draws import draw_ranks


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
    if is_ranked.any():
        data = draw_input(resolved, inputs, composed)
        plan = draw_plan(resolved, composed, seed=seed, draws=draws)
        ranks = draw_ranks(data, plan).ranks[is_ranked]
    else:
        ranks = np.zeros((0, draws), np.int16)
    ids = index.to_numpy(np.int64)[is_ranked]
    low, median, high = (
        np.percentile(ranks, (5, 50, 95), axis=1, method="nearest")
        if len(ranks)
        else (np.array([]),) * 3
    )
    intervals = pd.DataFrame(
        {"low": low, "median": median, "high": high, "top_share": 0.5}, index=ids
    ).reindex(index)
    bands = pd.Series(1, index=ids).reindex(index)
    space = pd.DataFrame({"cluster": None, "hot_spot": None}, index=index)
    return Evaluated(
        inputs.level,
        make_table(resolved, inputs, composed, intervals, bands, space),
        composed,
        inputs.values.notna().sum(),
        ids,
        ranks,
        {},
        {},
        {},
    )
