"""What an edition tells of itself: parts, weights, treatment, gaps, sensitivity, space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from indices.evaluate import Evaluated
from indices.resolve import ResolvedIndex, ResolvedLeaf
from indices.result import part_keys


def describe(resolved: ResolvedIndex, levels: Sequence[Evaluated]) -> dict[str, Any]:
    """Return the report of an edition as JSON; the first level stands for weights."""
    first = levels[0].composed
    names = {leaf.key: leaf.name for leaf in resolved.leaves}
    branches = {branch.key: branch for branch in resolved.branches()}
    names |= {key: branch.name for key, branch in branches.items()}
    leaves = {leaf.key for leaf in resolved.leaves}
    return {
        "parts": [
            {
                "key": key,
                "name": names[key].model_dump(),
                "parent": resolved.parents[key],
                "is_indicator": key in leaves,
                "weight": round(first.weights[key], 6),
            }
            for key in part_keys(resolved)
        ],
        "indicators": [
            _describe_leaf(leaf) | {"share": round(float(first.leaf_weights[leaf.key]), 6)}
            for leaf in resolved.leaves
        ],
        "absent": dict(resolved.absent),
        "levels": {item.level: _describe_level(item) for item in levels},
    }


def _describe_leaf(leaf: ResolvedLeaf) -> dict[str, Any]:
    return {
        "key": leaf.key,
        "indicator": leaf.indicator,
        "name": leaf.name.model_dump(),
        "unit": leaf.unit.model_dump(),
        "sign": leaf.sign,
        "year": leaf.year,
        "base_year": leaf.base_year,
        "per": leaf.per.model_dump() if leaf.per else None,
        "of": leaf.of,
        "lao_types": sorted(leaf.lao_types),
        "impute": leaf.impute.model_dump(),
        "treat": leaf.treat.model_dump(),
        "normalise": leaf.normalise.model_dump(),
        "noise": leaf.noise,
        "roll_up": leaf.roll_up,
    }


def _describe_level(item: Evaluated) -> dict[str, Any]:
    table = item.table
    reasons = table["reason"].dropna().value_counts().sort_index()
    return {
        "units": len(table),
        "ranked": int(table["rank"].notna().sum()),
        "groups": {
            str(group): int(number)
            for group, number in table[table["rank"].notna()]
            .groupby("compared_group")
            .size()
            .items()
        },
        "reasons": {str(key): int(value) for key, value in reasons.items()},
        "uninformative": {key: str(value) for key, value in item.composed.uninformative.items()},
        "treatment": _records(item.composed.treatment),
        "known": {str(key): int(value) for key, value in item.known.items()},
        "sensitivity": item.sensitivity,
        "effective_weights": item.effective_weights,
        "space": item.space_report,
    }


def _records(frame: pd.DataFrame) -> dict[str, dict[str, Any]]:
    rounded = frame.round(4).astype(object).where(frame.notna(), None)
    return {
        str(key): {str(name): value for name, value in row.items()}
        for key, row in rounded.to_dict("index").items()
    }
