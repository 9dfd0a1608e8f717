"""A made-up country of a few groups, small enough for plain loops, with gaps and ties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from indices.uncertainty.inputs import DrawInput, Level

PILLARS = np.array([0, 0, 0, 1, 1, 2])
WEIGHTS = np.array([0.5, 0.3, 0.2, 0.6, 0.4, 1.0])


@pytest.fixture
def make_input() -> Callable[..., DrawInput]:
    """Return a maker of inputs: six indicators in three pillars, the last one a leaf on top."""

    def make(units: int = 120, *, gaps: float = 0.1, seed: int = 1, **changes: Any) -> DrawInput:
        source = np.random.default_rng(seed)
        values = source.lognormal(3.0, 0.6, (units, 6))
        # Counts on a short scale, so that many are equal.
        values[:, 3] = source.integers(0, 6, units)
        values[:, 1:3][source.random((units, 2)) < gaps] = np.nan
        applicable = np.ones((units, 6), dtype=bool)
        applicable[:, 4] = source.random(units) >= gaps
        values[:, 0] = source.normal(1e6, 3.0, units)
        given: dict[str, Any] = {
            "unit_ids": np.arange(units) * 7 + 3,
            "values": values,
            "applicable": applicable,
            "direction": np.array([1, -1, 1, 1, 1, -1]),
            "levels": (
                Level(parent=PILLARS, weight=WEIGHTS),
                Level(parent=np.zeros(3, dtype=int), weight=np.array([0.5, 0.3, 0.2])),
            ),
            "groups": source.integers(0, 3, units),
            "ranked": np.ones(units, dtype=bool),
        }
        return DrawInput(**(given | changes))

    return make
