"""Moran's I of published lattices and of some by hand, and the clusters of units."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from indices.space.moran import global_moran, local_moran
from indices.space.permutation import LocalTest, neighbours_test
from indices.space.weights import build_weights

Lattice = Callable[[int], pd.DataFrame]


def moran(values: "pd.Series[float]", pairs: pd.DataFrame, permutations: int = 99) -> Any:
    return global_moran(build_weights(values, pairs), permutations=permutations, seed=1)


@pytest.mark.parametrize(
    ("links", "table", "column", "published"),
    [
        # Burglaries and thefts in 49 parts of Columbus, Ohio (Anselin 1988). moran.test() of R's
        # spdep prints 0.500188557 for 236 links, R. Bivand, "R: Interoperability", 5 Sept. 2019.
        ("columbus.gal", "columbus.dbf", "CRIME", 0.500188557),
        # Homicides in 78 counties around St. Louis, and sudden infant deaths in the counties of
        # North Carolina: documentation of esda.Moran, to three places.
        ("stl.gal", "stl_hom.txt", "HR8893", 0.244),
        ("sids2.gal", "sids2.dbf", "SIDR74", 0.248),
    ],
)
def test_published_lattices(
    example: Any, links: str, table: str, column: str, published: float
) -> None:
    values, pairs = example(links, table, column)
    places = 9 if published == 0.500188557 else 3
    assert round(moran(values, pairs).i, places) == published


def test_a_chequerboard_is_as_unlike_as_can_be(lattice: Lattice) -> None:
    # Every neighbour of a white field is black, so each lag is the value turned round.
    values = pd.Series([(i // 8 + i % 8) % 2 for i in range(64)], dtype=float)
    found = moran(values, lattice(8), permutations=999)
    assert found.i == pytest.approx(-1)
    assert found.p == pytest.approx(2 / 1000)


def test_a_gradient_by_hand() -> None:
    # 1 2 3 4 in a row: z = -1.5 -0.5 0.5 1.5, lags -0.5 -0.5 0.5 0.5; 2 / 5.
    values = pd.Series({1: 1.0, 2: 2.0, 3: 3.0, 4: 4.0})
    chain = pd.DataFrame({"place_id": [1, 2, 3], "neighbour_id": [2, 3, 4]})
    found = moran(values, chain)
    assert found.i == pytest.approx(0.4)
    assert found.expected == pytest.approx(-1 / 3)
    local = local_moran(
        build_weights(values, chain), LocalTest(np.ones(4), np.ones(4, dtype=bool)), level=0.05
    )
    assert local["lag"].tolist() == [2.0, 2.0, 3.0, 3.0]
    # z * lag * (n - 1) / sum of squares, as esda scales it: with 5 / 4 for the variance.
    assert local["local_i"].tolist() == pytest.approx([0.45, 0.15, 0.15, 0.45])


def test_random_values_have_no_pattern(lattice: Lattice) -> None:
    values = pd.Series(np.random.default_rng(5).normal(size=400))
    found = moran(values, lattice(20), permutations=999)
    assert abs(found.i) < 0.1
    assert found.p > 0.05


def test_the_same_seed_gives_the_same_p_and_another_one_another(lattice: Lattice) -> None:
    values = pd.Series(np.random.default_rng(5).normal(size=100))
    weights = build_weights(values, lattice(10))
    first, again, other = (global_moran(weights, permutations=999, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.p != other.p


@pytest.fixture
def blocks() -> "pd.Series[float]":
    """Ten rows of ten: high values in one corner, low ones in the other, noise between."""
    values = np.random.default_rng(3).normal(scale=0.3, size=(10, 10))
    values[:4, :4] += 5
    values[6:, 6:] -= 5
    return pd.Series(values.ravel())


def clusters(values: "pd.Series[float]", pairs: pd.DataFrame) -> "pd.Series[str]":
    weights = build_weights(values, pairs)
    return local_moran(weights, neighbours_test(weights, 999, 1), level=0.05)["cluster"]


def test_clusters_are_found_where_they_are(blocks: "pd.Series[float]", lattice: Lattice) -> None:
    found = clusters(blocks, lattice(10))
    assert set(found[[11, 12, 21, 22]]) == {"high_high"}
    assert set(found[[88, 87, 78, 77]]) == {"low_low"}
    assert set(found[[9, 90]]) == {"not_significant"}


def test_one_that_differs_from_a_cluster_around_it_is_an_outlier(
    blocks: "pd.Series[float]", lattice: Lattice
) -> None:
    blocks[[11, 88]] = -3.0, 3.0
    found = clusters(blocks, lattice(10))
    assert (found[11], found[88]) == ("low_high", "high_low")


def test_a_unit_exactly_at_the_mean_is_in_no_cluster(
    blocks: "pd.Series[float]", lattice: Lattice
) -> None:
    blocks[11] = blocks.drop(11).mean()
    found = clusters(blocks, lattice(10))
    assert (found[11], found[22]) == ("not_significant", "high_high")
