"""All that space says of one indicator, and why it says nothing of another."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from gis.errors import ValuesNotFinite
from indices.space.describe import NoPattern, SpaceResult, describe_space

Lattice = Callable[[int], pd.DataFrame]
GROUPS = pd.Series(np.repeat(["north", "south"], 50))


@pytest.fixture
def values() -> "pd.Series[float]":
    """Ten rows of ten: high in the first corner, low in the last, noise between."""
    values = np.random.default_rng(4).normal(loc=20, scale=0.3, size=(10, 10))
    values[:4, :4] += 5
    values[6:, 6:] -= 5
    return pd.Series(values.ravel())


def describe(values: "pd.Series[float]", pairs: pd.DataFrame, seed: int = 1) -> SpaceResult:
    return describe_space(values, pairs, groups=GROUPS, seed=seed, permutations=999)


def test_everything_is_said_of_every_unit(values: "pd.Series[float]", lattice: Lattice) -> None:
    found = describe(values, lattice(10))
    assert found.reason is None
    assert found.moran is not None
    assert found.moran.i > 0.6
    assert found.moran.p == found.smallest_p == pytest.approx(0.002)
    assert found.units.index.tolist() == values.index.tolist()
    assert found.units.columns.tolist() == [
        *("value", "lag", "local_i", "p", "q", "cluster", "gi_star", "gi_p", "gi_q", "hot_spot"),
    ]
    assert not found.units.isna().any(axis=None)
    assert (found.units["cluster"][11], found.units["hot_spot"][11]) == ("high_high", "hot")
    assert (found.units["cluster"][88], found.units["hot_spot"][88]) == ("low_low", "cold")
    assert found.inequality.share_between is not None
    assert found.inequality.share_between > 0.25


def test_units_without_a_value_or_a_neighbour_say_so(
    values: "pd.Series[float]", lattice: Lattice
) -> None:
    values[[1, 10, 57]] = np.nan
    found = describe(values, lattice(10))
    assert (found.alone, found.missing) == (1, 3)
    assert found.units["cluster"][[0, 57]].tolist() == ["no_neighbours", "missing"]
    assert found.units["hot_spot"][[0, 57]].tolist() == ["no_neighbours", "missing"]
    assert found.units.loc[[0, 57], ["lag", "p", "q", "gi_star"]].isna().all(axis=None)
    assert found.moran is not None
    assert found.moran.units == 96


def test_the_order_of_places_and_pairs_makes_no_difference(
    values: "pd.Series[float]", lattice: Lattice
) -> None:
    pairs = lattice(10)
    turned = pairs[::-1].rename(columns={"place_id": "neighbour_id", "neighbour_id": "place_id"})
    one, other = describe(values, pairs), describe(values[::-1], turned)
    assert one.moran == other.moran
    pd.testing.assert_frame_equal(one.units, other.units.sort_index(), check_exact=True)


def test_the_same_seed_gives_the_same_result_and_another_one_other_draws(
    values: "pd.Series[float]", lattice: Lattice
) -> None:
    one, again = describe(values, lattice(10)), describe(values, lattice(10))
    pd.testing.assert_frame_equal(one.units, again.units, check_exact=True)
    assert not one.units["p"].equals(describe(values, lattice(10), seed=2).units["p"])


def test_scores_may_be_negative(values: "pd.Series[float]", lattice: Lattice) -> None:
    found = describe(values - 100, lattice(10))
    plain = describe(values, lattice(10))
    assert found.units["hot_spot"].tolist() == plain.units["hot_spot"].tolist()
    assert found.inequality.reason == "negative"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda values: values * np.nan, NoPattern.ALL_MISSING),
        (lambda values: values * 0 + 0.1 + 0.2, NoPattern.CONSTANT),
        (lambda values: values.where(values.index < 29), NoPattern.TOO_FEW),
        (lambda values: values.where(values.index % 2 == values.index // 10 % 2), "no_neighbours"),
    ],
)
def test_where_nothing_can_be_said_the_reason_stands(
    values: "pd.Series[float]",
    lattice: Lattice,
    change: Callable[["pd.Series[float]"], "pd.Series[float]"],
    reason: str,
) -> None:
    found = describe(change(values), lattice(10))
    assert (found.moran, found.reason) == (None, reason)
    said = set(found.units["cluster"])
    assert said <= {"not_computed", "missing", "no_neighbours"}
    assert (found.units["cluster"] == "missing").sum() == found.missing


def test_no_places_at_all_are_all_missing(lattice: Lattice) -> None:
    found = describe(pd.Series(dtype=float), lattice(10))
    assert found.reason is NoPattern.ALL_MISSING
    assert found.units.empty


def test_infinite_values_are_refused_by_name(values: "pd.Series[float]", lattice: Lattice) -> None:
    values[[7, 9]] = np.inf, -np.inf
    with pytest.raises(ValuesNotFinite, match=r"2 places are infinite \(place ids 7, 9\)"):
        describe(values, lattice(10))
