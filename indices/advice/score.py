"""The score of an edition as a function of one place's indicators, to ask what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from indices.compose import LOWEST_FOR_GEOMETRIC
from indices.peers.improve import weighted_mean
from indices.peers.smallest import Array, Score
from indices.store import StoredEdition

# The others depend on how all places stand, so no single place can move along them.
OF_ONE_PLACE = frozenset({"arithmetic", "geometric"})


def score_of(edition: StoredEdition, parts: pd.Series[float]) -> Score | None:
    """Return the score as a function of the known `parts`, None where others decide it too.

    Parts that are missing leave their weight to the rest of their pillar, as in the index.
    """
    ways = _ways(edition.definition, edition.definition["aggregate"])
    known = [str(key) for key in parts.dropna().index]
    tree = _Tree(edition, known)
    used = {ways[pillar] for pillar in tree.children}
    if not used <= OF_ONE_PLACE:
        return None
    if used == {"arithmetic"}:
        return weighted_mean(pd.Series(tree.shares()), parts)

    def score(rows: Array) -> Array:
        values = {key: rows[:, at] for at, key in enumerate(known)}
        return tree.score(edition.index_code, values, ways)

    return score


class _Tree:
    """The parts of an edition that have a known indicator below them, with their weights."""

    def __init__(self, edition: StoredEdition, known: Sequence[str]) -> None:
        self.root = edition.index_code
        parents = {item["key"]: item["parent"] for item in edition.report["parts"]}
        weights = {item["key"]: float(item["weight"]) for item in edition.report["parts"]}
        self.children: dict[str, dict[str, float]] = {}
        for leaf in known:
            key = leaf
            while key in parents:
                self.children.setdefault(parents[key], {})[key] = weights[key]
                key = parents[key]

    def shares(self) -> dict[str, float]:
        """Return the share of each indicator in the whole; they sum to 1."""
        return self._below(self.root, 1.0)

    def score(self, key: str, values: Mapping[str, Array], ways: Mapping[str, str]) -> Array:
        """Return the scores of one part, a row for each place."""
        if key in values:
            return values[key]
        parts = self.children[key]
        weights = np.array(list(parts.values())) / sum(parts.values())
        below = np.column_stack([self.score(part, values, ways) for part in parts])
        if ways[key] == "geometric":
            return np.exp(np.log(np.maximum(below, LOWEST_FOR_GEOMETRIC)) @ weights)
        return np.asarray(below @ weights, dtype=np.float64)

    def _below(self, key: str, share: float) -> dict[str, float]:
        if key not in self.children:
            return {key: share}
        parts = self.children[key]
        total = sum(parts.values())
        found: dict[str, float] = {}
        for part, weight in parts.items():
            found |= self._below(part, share * weight / total)
        return found


def _ways(part: Mapping[str, Any], default: str) -> dict[str, str]:
    if "parts" not in part:
        return {}
    found = {part["code"]: part.get("aggregate") or default}
    for inner in part["parts"]:
        found |= _ways(inner, default)
    return found
