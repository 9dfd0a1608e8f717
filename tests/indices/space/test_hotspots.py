"""Getis-Ord Gi*: a published example, and hot and cold spots."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from indices.space.hotspots import hot_spots
from indices.space.permutation import LocalTest, neighbours_test
from indices.space.weights import build_weights

Lattice = Callable[[int], pd.DataFrame]


def found(values: "pd.Series[float]", pairs: pd.DataFrame) -> pd.DataFrame:
    weights = build_weights(values, pairs)
    return hot_spots(weights, neighbours_test(weights, 999, 1), level=0.05)


@pytest.fixture
def spots(lattice: Lattice) -> "pd.Series[float]":
    """Ten rows of ten: high in one corner, low in the other, noise between."""
    values = np.random.default_rng(3).normal(scale=0.3, size=(10, 10))
    values[:4, :4] += 5
    values[6:, 6:] -= 5
    return pd.Series(values.ravel())


def test_the_example_of_pysals_documentation() -> None:
    # esda.G_Local, binary weights, star=True: six points (10 10, 20 10, 40 10, 15 20, 30 20,
    # 30 30) that are neighbours up to a distance of 15.
    pairs = pd.DataFrame(
        [(0, 1), (0, 3), (1, 3), (1, 4), (2, 4), (3, 4), (4, 5)],
        columns=["place_id", "neighbour_id"],
    )
    weights = build_weights(pd.Series([2, 3, 3.2, 5, 8, 7]), pairs)
    nothing = LocalTest(np.ones(6), np.ones(6, dtype=bool))
    published = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
    assert hot_spots(weights, nothing, level=0.05)["gi_star"].tolist() == pytest.approx(published)


def test_hot_and_cold_spots_are_found_where_they_are(
    spots: "pd.Series[float]", lattice: Lattice
) -> None:
    kinds = found(spots, lattice(10))["hot_spot"]
    assert set(kinds[[11, 12, 21, 22]]) == {"hot"}
    assert set(kinds[[88, 87, 78, 77]]) == {"cold"}
    assert set(kinds[[9, 90]]) == {"not_significant"}


def test_one_high_unit_among_low_ones_is_no_hot_spot(
    spots: "pd.Series[float]", lattice: Lattice
) -> None:
    spots[88] = 60.0
    frame = found(spots, lattice(10))
    assert frame["gi_star"][88] > 0
    assert frame["hot_spot"][88] == "not_significant"


def test_where_the_scale_begins_makes_no_difference(
    spots: "pd.Series[float]", lattice: Lattice
) -> None:
    frame, moved = found(spots, lattice(10)), found(spots * 3 - 1000, lattice(10))
    assert moved["gi_star"].tolist() == pytest.approx(frame["gi_star"].tolist())
    assert moved["hot_spot"].tolist() == frame["hot_spot"].tolist()


def test_values_that_sum_to_zero_have_hot_spots_too(
    spots: "pd.Series[float]", lattice: Lattice
) -> None:
    frame = found(spots - spots.mean(), lattice(10))
    assert np.isfinite(frame["gi_star"]).all()
    assert frame["hot_spot"][11] == "hot"
