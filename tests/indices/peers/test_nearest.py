"""Peers: who is nearest, in which order, why, and why a place has none."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import ComparisonRefused
from indices.peers.context import Context, standardise_context
from indices.peers.nearest import DEFAULT_WEIGHTS, NoPeers, nearest_peers, nearest_to, reasons

EQUAL = {"population": 1.0, "urban_class": 1.0}


@pytest.fixture
def five() -> Context:
    """Five SAOs, each with twice the people of the one before, and a town.

    A doubling is ln 2; quartiles lie two doublings apart, so one doubling is 1.349 / 2 = 0.6745
    spreads, and its square 0.45495. Two urban classes add 2 to the square. Weights are halves.
    """
    context = pd.DataFrame(
        {
            "population": [1000, 2000, 4000, 8000, 16000, 4000],
            "urban_class": ["town", "town", "rural", "rural", "rural", "rural"],
        },
        index=[1, 2, 3, 4, 5, 6],
    )
    types = pd.Series(["sao"] * 5 + ["town"], index=context.index)
    return standardise_context(context, types)


def test_the_peers_of_five_places_worked_by_hand(five: Context) -> None:
    rows = nearest_peers(five, EQUAL, k=2).rows
    found = [
        (row.place_id, row.peer_id, row.position, round(row.distance**2, 4))
        for row in rows.itertuples()
    ]
    assert found == [
        (1, 2, 1, 0.2275),  # 0.45495 / 2
        (1, 3, 2, 1.9099),  # (4 * 0.45495 + 2) / 2
        (2, 1, 1, 0.2275),
        (2, 3, 2, 1.2275),  # (0.45495 + 2) / 2
        (3, 4, 1, 0.2275),
        (3, 5, 2, 0.9099),  # 4 * 0.45495 / 2
        (4, 3, 1, 0.2275),  # as near as 5: the lesser id is first
        (4, 5, 2, 0.2275),
        (5, 4, 1, 0.2275),
        (5, 3, 2, 0.9099),
    ]


def test_each_variable_tells_its_part_in_the_distance_and_both_values(five: Context) -> None:
    peers = nearest_to(five, 2, EQUAL, k=2)
    found = reasons(five, peers, 2, 3)
    assert [item.variable for item in found] == ["urban_class", "population"]
    assert (found[0].own, found[0].theirs) == ("town", "rural")
    assert (found[1].own, found[1].theirs) == (2000.0, 4000.0)
    assert found[0].share == pytest.approx(2 / 2.45495, abs=1e-5)


def test_places_without_any_difference_are_alike_by_weight() -> None:
    context = pd.DataFrame({"population": [5.0, 5.0], "region": ["n", "n"]}, index=[1, 2])
    prepared = standardise_context(context, pd.Series("sao", index=[1, 2]))
    row = nearest_to(prepared, 1, {"population": 3.0, "region": 1.0}).rows.iloc[0]
    assert row["distance"] == 0
    assert (row["share_population"], row["share_region"]) == (0.75, 0.25)


def test_the_only_town_has_no_peers_and_is_told_why(five: Context) -> None:
    assert nearest_peers(five, EQUAL).without.to_dict() == {6: NoPeers.ONLY_ONE_OF_TYPE}
    assert nearest_to(five, 6, EQUAL).without.to_dict() == {6: NoPeers.ONLY_ONE_OF_TYPE}


def test_a_place_known_by_too_little_has_no_peers_and_is_nobodys() -> None:
    context = pd.DataFrame(
        {"population": [1.0, 2.0, np.nan, 4.0], "region": ["n", "n", "s", "s"]}, index=[1, 2, 3, 4]
    )
    types = pd.Series({1: "sao", 2: "sao", 3: "sao", 4: None})
    peers = nearest_peers(standardise_context(context, types), {"population": 2, "region": 1})
    assert peers.without.to_dict() == {3: NoPeers.TOO_FEW_VARIABLES, 4: NoPeers.TYPE_UNKNOWN}
    assert set(peers.rows["peer_id"]) == {1, 2}


def test_places_known_by_different_variables_are_not_compared() -> None:
    context = pd.DataFrame(
        {"population": [1.0, np.nan, 2.0], "income": [np.nan, 1.0, 2.0]}, index=[1, 2, 3]
    )
    prepared = standardise_context(context, pd.Series("sao", index=[1, 2, 3]))
    peers = nearest_peers(prepared, {"population": 1, "income": 1})
    assert sorted(zip(peers.rows["place_id"], peers.rows["peer_id"], strict=True)) == [
        (1, 3),
        (2, 3),
        (3, 1),
        (3, 2),
    ]
    alone = nearest_peers(
        standardise_context(context.loc[[1, 2]], pd.Series("sao", index=[1, 2])),
        {"population": 1, "income": 1},
    )
    assert alone.without.to_dict() == {1: NoPeers.NOBODY_COMPARABLE, 2: NoPeers.NOBODY_COMPARABLE}


def test_the_distance_over_shared_variables_is_rescaled_and_says_so() -> None:
    context = pd.DataFrame(
        {"income": [10.0, 20.0, 30.0, 40.0, 50.0], "other": [1.0, np.nan, 1.0, 1.0, 1.0]},
        index=[1, 2, 3, 4, 5],
    )
    prepared = standardise_context(context, pd.Series("sao", index=context.index))
    rows = nearest_peers(prepared, {"income": 1, "other": 1}).rows.set_index(
        ["place_id", "peer_id"]
    )
    # One step is 0.6745 spreads: the whole distance, not halved by the unknown variable.
    assert rows.loc[(2, 1), "distance"] == pytest.approx(0.6745)
    assert rows.loc[(2, 1), "shared"] == 0.5
    assert np.isnan(rows.loc[(2, 1), "share_other"])
    assert rows.loc[(4, 3), "distance"] == pytest.approx(0.6745 / np.sqrt(2))


def test_a_weight_of_zero_leaves_a_variable_out(five: Context) -> None:
    rows = nearest_to(five, 3, {"population": 1.0, "urban_class": 0.0}, k=2).rows
    assert rows["peer_id"].tolist() == [2, 4]
    assert "share_urban_class" not in rows


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"height": 1.0}, "height"),
        ({"population": -1.0}, "weight of population is -1.0"),
        ({"population": np.nan}, "weight of population is nan"),
        ({"population": 0.0}, "All weights"),
        ({}, "All weights"),
    ],
)
def test_weights_that_mean_nothing_are_refused(
    five: Context, weights: dict[str, float], message: str
) -> None:
    with pytest.raises(ComparisonRefused, match=message):
        nearest_peers(five, weights)


def test_an_unknown_place_and_no_peers_at_all_are_refused(five: Context) -> None:
    with pytest.raises(ComparisonRefused, match="place 99"):
        nearest_to(five, 99, EQUAL)
    with pytest.raises(ComparisonRefused, match="0 peers"):
        nearest_peers(five, EQUAL, k=0)


@st.composite
def countries(draw: st.DrawFn) -> tuple[pd.DataFrame, pd.Series]:
    """Small countries with equal values, gaps and types of one place."""
    size = draw(st.integers(1, 12))
    numbers = st.sampled_from([None, 0.0, 1.0, 2.0, 5.0, 1000.0])
    context = pd.DataFrame(
        {
            "population": pd.array(
                draw(st.lists(numbers, min_size=size, max_size=size)), "Float64"
            ),
            "income": pd.array(draw(st.lists(numbers, min_size=size, max_size=size)), "Float64"),
            "region": draw(
                st.lists(st.sampled_from([None, "n", "s", "e"]), min_size=size, max_size=size)
            ),
        },
        index=draw(st.permutations(range(size))),
    )
    kinds = st.lists(st.sampled_from(["sao", "town", None]), min_size=size, max_size=size)
    return context, pd.Series(draw(kinds), index=context.index, dtype=object)


WEIGHTS = {"population": 2.0, "income": 1.0, "region": 1.0}


@settings(max_examples=40, deadline=None)
@given(countries(), st.integers(1, 6))
def test_peers_are_others_of_the_same_type_in_order(
    country: tuple[pd.DataFrame, pd.Series], k: int
) -> None:
    context, types = country
    peers = nearest_peers(standardise_context(context, types), WEIGHTS, k=k)
    rows = peers.rows
    assert (rows["place_id"] != rows["peer_id"]).all()
    assert (types[rows["place_id"]].to_numpy() == types[rows["peer_id"]].to_numpy()).all()
    assert not rows.duplicated(["place_id", "peer_id"]).any()
    shares = rows.filter(like="share_")
    assert np.allclose(shares.sum(axis=1), 1.0)
    assert (rows["shared"] >= 0.5).all()
    for _, group in rows.groupby("place_id"):
        assert group["position"].tolist() == list(range(1, len(group) + 1))
        assert len(group) <= k
        assert group["distance"].is_monotonic_increasing
    assert set(rows["place_id"]) | set(peers.without.index) == set(context.index)
    assert not set(rows["place_id"]) & set(peers.without.index)


@settings(max_examples=25, deadline=None)
@given(countries(), st.integers(1, 6), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(
    country: tuple[pd.DataFrame, pd.Series], k: int, random: object
) -> None:
    context, types = country
    order = list(context.index)
    random.shuffle(order)  # type: ignore[attr-defined]
    one = nearest_peers(standardise_context(context, types), WEIGHTS, k=k)
    other = nearest_peers(standardise_context(context.loc[order], types), WEIGHTS, k=k)
    pd.testing.assert_frame_equal(one.rows, other.rows)
    pd.testing.assert_series_equal(one.without, other.without)


@settings(max_examples=25, deadline=None)
@given(countries(), st.integers(1, 6))
def test_one_place_alone_has_the_peers_it_has_among_all(
    country: tuple[pd.DataFrame, pd.Series], k: int
) -> None:
    prepared = standardise_context(*country)
    everybody = nearest_peers(prepared, WEIGHTS, k=k).rows
    for place_id in prepared.raw.index[:3]:
        alone = nearest_to(prepared, int(place_id), WEIGHTS, k=k).rows
        among = everybody[everybody["place_id"] == place_id].reset_index(drop=True)
        pd.testing.assert_frame_equal(alone, among)


def test_a_large_type_finds_the_peers_that_measuring_one_by_one_finds() -> None:
    chance = np.random.default_rng(3)
    size = 3000
    people, area = np.exp(chance.normal(8.6, 0.7, size)), np.exp(chance.normal(4, 0.8, size))
    context = pd.DataFrame(
        {
            "population": people,
            "density": people / area,
            "area": area,
            "household_income": chance.integers(12, 40, size) * 1000.0,
            "urban_class": chance.choice(["city", "town", "rural"], size),
            "region": chance.choice(list("NESC"), size),
        },
        index=chance.permutation(size),
    )
    prepared = standardise_context(context, pd.Series("sao", index=context.index))
    everybody = nearest_peers(prepared, DEFAULT_WEIGHTS, k=10).rows
    for place_id in range(0, size, 300):
        alone = nearest_to(prepared, place_id, DEFAULT_WEIGHTS, k=10).rows
        among = everybody[everybody["place_id"] == place_id].reset_index(drop=True)
        pd.testing.assert_frame_equal(alone, among)
