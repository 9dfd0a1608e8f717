"""The score of an edition as a function of one place's indicators."""

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

from indices.advice.score import score_of
from indices.peers.smallest import WeightedMean
from indices.store import StoredEdition


def edition(top: str = "arithmetic", pillar: str | None = None) -> StoredEdition:
    """Water counts half; roads and bins share the other half, 3 to 1."""
    ground: dict[str, Any] = {
        "code": "ground",
        "parts": [{"indicator": "roads"}, {"indicator": "bins"}],
    }
    definition = {
        "code": "town",
        "aggregate": top,
        "parts": [ground | {"aggregate": pillar}, {"indicator": "water"}],
    }
    parts = [
        {"key": "roads", "parent": "ground", "weight": 0.75},
        {"key": "bins", "parent": "ground", "weight": 0.25},
        {"key": "water", "parent": "town", "weight": 0.5},
        {"key": "ground", "parent": "town", "weight": 0.5},
    ]
    nothing = "0" * 64
    return StoredEdition(
        1, "town-2024-1", "town", 2024, 1, definition, nothing, nothing, 1, "1", nothing,
        {"parts": parts}, True, datetime(2025, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def test_a_tree_of_means_is_one_weighted_mean() -> None:
    score = score_of(edition(), pd.Series({"roads": 40.0, "bins": 80.0, "water": 10.0}))
    assert isinstance(score, WeightedMean)
    # The ground has three quarters of 40 and one of 80, which is 50; with 10, half each: 30.
    assert score(np.array([[40.0, 80.0, 10.0]])) == pytest.approx([30.0])


def test_what_is_missing_leaves_its_weight_to_the_rest_of_its_pillar() -> None:
    score = score_of(edition(), pd.Series({"roads": 40.0, "bins": np.nan, "water": 10.0}))
    assert score is not None
    assert score(np.array([[40.0, 10.0]])) == pytest.approx([25.0])


def test_a_geometric_pillar_is_followed() -> None:
    score = score_of(
        edition(pillar="geometric"), pd.Series({"roads": 16.0, "bins": 81.0, "water": 6.0})
    )
    assert score is not None
    # 16^0.75 * 81^0.25 = 8 * 3
    assert score(np.array([[16.0, 81.0, 6.0]])) == pytest.approx([15.0])


@pytest.mark.parametrize("way", ["copeland", "mazziotta_pareto"])
def test_a_method_that_depends_on_all_places_gives_no_function(way: str) -> None:
    parts = pd.Series({"roads": 40.0, "bins": 80.0, "water": 10.0})
    assert score_of(edition(way), parts) is None
