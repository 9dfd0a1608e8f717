"""Lattices of places, and the examples that PySAL brings with it."""

from collections.abc import Callable

import libpysal
import numpy as np
import pandas as pd
import pytest

Lattice = Callable[[int], pd.DataFrame]
Example = Callable[[str, str, str], tuple["pd.Series[float]", pd.DataFrame]]


@pytest.fixture(scope="session")
def lattice() -> Lattice:
    """Return a function that gives the pairs of a square of places that share a side."""

    def make(side: int) -> pd.DataFrame:
        ids = np.arange(side * side).reshape(side, side)
        sideways = np.column_stack([ids[:, :-1].ravel(), ids[:, 1:].ravel()])
        upward = np.column_stack([ids[:-1].ravel(), ids[1:].ravel()])
        return pd.DataFrame(np.vstack([sideways, upward]), columns=["place_id", "neighbour_id"])

    return make


@pytest.fixture(scope="session")
def example() -> Example:
    """Return a function that reads values and pairs of an example of libpysal by its files."""

    def read(links: str, table: str, column: str) -> tuple["pd.Series[float]", pd.DataFrame]:
        graph = libpysal.io.open(libpysal.examples.get_path(links)).read()
        rows = libpysal.io.open(libpysal.examples.get_path(table))
        number = {name: at for at, name in enumerate(graph.id_order)}
        pairs = pd.DataFrame(
            [
                (number[name], number[other])
                for name in graph.id_order
                for other in graph.neighbors[name]
            ],
            columns=["place_id", "neighbour_id"],
        )
        return pd.Series(rows.by_col(column), dtype=float), pairs

    return read
