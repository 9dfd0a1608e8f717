"""Who counts as a neighbour of whom: equal weights that sum to one for each unit.

Only units with a value take part. One that is left without a neighbour that has a value is
alone: it is kept apart and reported, never given a neighbour that it does not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    from libpysal.graph import Graph

Floats = npt.NDArray[np.float64]
Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """The units with a value and neighbours, in the order of their ids, and their `values`.

    `focal` and `beside` are positions among them, each link in both directions, by `focal` and
    then `beside`; `counts` says how many neighbours each has. `alone` have a value but no
    neighbour with one, `missing` have no value.
    """

    units: pd.Index[int]
    values: Floats
    focal: Positions
    beside: Positions
    counts: Positions
    alone: pd.Index[int]
    missing: pd.Index[int]

    def lag(self, values: Floats) -> Floats:
        """Return the mean over each unit's neighbours of `values`, in the order of units."""
        starts = np.cumsum(self.counts) - self.counts
        means: Floats = np.add.reduceat(values[self.beside], starts) / self.counts
        return means

    def graph(self) -> Graph:
        """Return the same as PySAL's graph, with weights of one."""
        # PySAL brings scikit-learn with it and takes longer to import than all the rest of the
        # Atlas, so only those wait for it who compute with it.
        from libpysal.graph import Graph

        return Graph.from_arrays(self.focal, self.beside, np.ones(len(self.focal)))


def build_weights(values: pd.Series[float], pairs: pd.DataFrame) -> Weights:
    """Return the weights among units with a value.

    `pairs` has the columns `place_id` and `neighbour_id`, each pair once or in both directions.
    """
    known = values.dropna().sort_index()
    missing = values.index[values.isna()].sort_values()
    ends = pairs[["place_id", "neighbour_id"]].to_numpy(dtype=np.int64)
    ends = ends[np.isin(ends, known.index.to_numpy()).all(axis=1) & (ends[:, 0] != ends[:, 1])]
    links = np.unique(np.vstack([ends, ends[:, ::-1]]), axis=0)
    connected, counts = np.unique(links[:, 0], return_counts=True)
    return Weights(
        units=pd.Index(connected, name=values.index.name),
        values=np.asarray(known.loc[connected], dtype=np.float64),
        focal=np.searchsorted(connected, links[:, 0]).astype(np.int64),
        beside=np.searchsorted(connected, links[:, 1]).astype(np.int64),
        counts=counts.astype(np.int64),
        alone=known.index.difference(list(connected)),
        missing=missing,
    )
