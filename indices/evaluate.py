"""One level of an index in full: scores, ranks, how sure they are, and where they cluster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gis.errors import IndexDataUnusable
from indices.compose import Composed, compose
from indices.draw_input import draw_input, draw_plan
from indices.inputs import Inputs
from indices.resolve import ResolvedIndex
from indices.result import make_table
from indices.uncertainty.bands import find_bands
from indices.uncertainty.draws import draw_ranks
from indices.uncertainty.intervals import describe_ranks


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
