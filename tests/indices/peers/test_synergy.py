"""Neighbours: whom each could help, and who needs the same."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import ComparisonRefused
from gis.lao_types import LaoType
from indices.peers.strength import Strengths, strengths
from indices.peers.synergy import exchanges, neighbours, shared_needs

TYPES = pd.Series([LaoType.SAO.value] * 4 + [LaoType.PAO.value], index=[1, 2, 3, 4, 9])


def borders(*rows: tuple[int, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["a", "b", "shared_m"])


def pairs(*rows: tuple[int, int, float]) -> pd.DataFrame:
    return neighbours(borders(*rows), TYPES)


@pytest.fixture
def found() -> Strengths:
    """1 is strong in health, 2 in roads and water; 3 is weak in all; of 4 little is known."""
    return strengths(
        pd.DataFrame(
            {
                "health": [90.0, 10.0, 5.0, np.nan],
                "roads": [20.0, 80.0, 25.0, np.nan],
                "water": [15.0, 95.0, 20.0, 1.0],
            },
            index=[1, 2, 3, 4],
        )
    )


def test_a_pair_is_told_once_whatever_its_order_with_the_longer_border() -> None:
    found = pairs((2, 1, 900.0), (1, 2, 1200.0), (3, 2, 500.0))
    assert found.to_dict("list") == {"a": [1, 2], "b": [2, 3], "shared_m": [1200.0, 500.0]}


def test_a_border_that_may_be_a_slip_of_the_line_makes_no_neighbours() -> None:
    assert pairs((1, 2, 399.0)).empty


def test_shared_ground_without_a_known_line_makes_neighbours() -> None:
    assert pairs((1, 2, np.nan)).to_dict("list")["a"] == [1]
    assert pairs((1, 2, np.nan), (2, 1, 700.0))["shared_m"].tolist() == [700.0]


def test_a_pao_is_nobodys_neighbour() -> None:
    assert pairs((1, 9, 5000.0), (9, 2, 5000.0)).empty


def test_a_place_beside_itself_or_a_border_below_nothing_is_refused() -> None:
    with pytest.raises(ComparisonRefused, match="Place 3"):
        pairs((3, 3, 500.0))
    with pytest.raises(ComparisonRefused, match="border of 1 and 2"):
        pairs((1, 2, -500.0))


def test_an_exchange_worked_by_hand(found: Strengths) -> None:
    # 1 gives health: 90 - 10 = 80. 2 gives water: 95 - 15 = 80, more than roads: 80 - 20 = 60.
    result = exchanges(pairs((1, 2, 1000.0)), found)
    assert result.to_dict("records") == [
        {
            "a": 1,
            "b": 2,
            "shared_m": 1000.0,
            "score": 80.0,
            "a_gives": "health",
            "b_gives": "water",
        }
    ]


def test_help_that_goes_one_way_only_is_no_exchange(found: Strengths) -> None:
    assert exchanges(pairs((1, 3, 1000.0), (2, 3, 1000.0)), found).empty


def test_an_exchange_is_worth_its_lesser_half(found: Strengths) -> None:
    weaker = found.percentile.assign(water=[24.0, 76.0, 20.0, 1.0], roads=50.0)
    result = exchanges(pairs((1, 2, 1000.0)), strengths(weaker))
    assert result["score"].tolist() == [52.0]


def test_the_same_need_is_as_urgent_as_for_the_one_it_is_less_urgent_for(
    found: Strengths,
) -> None:
    result = shared_needs(pairs((1, 3, 1000.0), (2, 3, 800.0)), found)
    assert [tuple(row) for row in result.itertuples(index=False)] == [
        (2, 3, 800.0, 90.0, "health"),
        (1, 3, 1000.0, 80.0, "water"),
        (1, 3, 1000.0, 75.0, "roads"),
    ]


def test_missing_is_never_weak(found: Strengths) -> None:
    result = shared_needs(pairs((3, 4, 1000.0)), found)
    assert result["pillar"].tolist() == ["water"]
    assert exchanges(pairs((1, 4, 1000.0)), found).empty


def test_a_neighbour_that_nobody_measured_is_refused(found: Strengths) -> None:
    with pytest.raises(ComparisonRefused, match="percentiles: 77"):
        shared_needs(neighbours(borders((1, 77, 1000.0)), TYPES), found)


def test_no_neighbours_give_no_pairs(found: Strengths) -> None:
    nobody = pairs((1, 9, 1000.0))
    assert exchanges(nobody, found).empty
    assert shared_needs(nobody, found).empty


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_synergy_is_the_same_from_either_side(seed: int) -> None:
    chance = np.random.default_rng(seed)
    ids = np.arange(1, 31)
    percentile = pd.DataFrame(chance.uniform(0, 100, (30, 4)), ids, list("wxyz"))
    found = strengths(percentile.mask(chance.random((30, 4)) < 0.1))
    links = np.unique(np.sort(chance.integers(1, 31, (120, 2)), axis=1), axis=0)
    links = links[links[:, 0] != links[:, 1]]
    one = pd.DataFrame({"a": links[:, 0], "b": links[:, 1], "shared_m": 1000.0})
    other = one.rename(columns={"a": "b", "b": "a"}).sample(frac=1, random_state=seed)
    types = pd.Series("sao", index=ids)
    here, there = neighbours(one, types), neighbours(other, types)
    pd.testing.assert_frame_equal(here, there)
    pd.testing.assert_frame_equal(shared_needs(here, found), shared_needs(there, found))

    # Names of places turned round: who gives what turns round with them, the score stays.
    turned = found.percentile.set_axis(31 - ids, axis=0)
    mirrored = neighbours(one.assign(a=31 - one["a"], b=31 - one["b"]), types)
    given_here = exchanges(here, found)
    given_there = exchanges(mirrored, strengths(turned))
    as_here = {
        (31 - row.b, 31 - row.a, row.b_gives, row.a_gives, row.score)
        for row in given_there.itertuples()
    }
    assert as_here == {
        (row.a, row.b, row.a_gives, row.b_gives, row.score) for row in given_here.itertuples()
    }
    for row in given_here.itertuples():
        assert found.is_strong.at[row.a, row.a_gives]
        assert found.is_weak.at[row.b, row.a_gives]
        assert found.is_strong.at[row.b, row.b_gives]
        assert found.is_weak.at[row.a, row.b_gives]
