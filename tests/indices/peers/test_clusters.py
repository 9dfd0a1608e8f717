"""Groups with the same need: connected, limited, the same whatever the order."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from indices.peers.clusters import clusters


def needs(*rows: tuple[int, int, float], pillar: str = "waste") -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=["a", "b", "score"])
    return found.assign(shared_m=1000.0, pillar=pillar)


def test_three_in_a_row_are_a_group_and_two_are_a_pair() -> None:
    found = clusters(needs((1, 2, 80.0), (2, 3, 90.0), (7, 8, 99.0)))
    assert found.to_dict("records") == [
        {
            "pillar": "waste",
            "members": (1, 2, 3),
            "size": 3,
            "score": 85.0,
            "is_cut": False,
            "connected": 3,
        }
    ]


def test_pillars_make_groups_of_their_own() -> None:
    waste = needs((1, 2, 80.0), (2, 3, 80.0))
    water = needs((2, 3, 95.0), (3, 4, 95.0), pillar="water")
    found = clusters(pd.concat([waste, water]))
    assert list(zip(found["pillar"], found["members"], strict=True)) == [
        ("water", (2, 3, 4)),
        ("waste", (1, 2, 3)),
    ]


def test_a_long_chain_is_cut_at_its_weakest_link_and_says_so() -> None:
    chain = needs((1, 2, 90.0), (2, 3, 90.0), (3, 4, 76.0), (4, 5, 90.0), (5, 6, 90.0))
    found = clusters(chain, at_most=4)
    assert found["members"].tolist() == [(1, 2, 3), (4, 5, 6)]
    assert found["is_cut"].tolist() == [True, True]
    assert found["connected"].tolist() == [6, 6]
    assert found["score"].tolist() == [90.0, 90.0]


def test_a_group_of_exactly_the_limit_is_whole() -> None:
    found = clusters(needs((1, 2, 90.0), (2, 3, 90.0), (3, 4, 76.0)), at_most=4)
    assert found["members"].tolist() == [(1, 2, 3, 4)]


def test_no_shared_need_makes_no_group() -> None:
    assert clusters(needs()).empty


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 8))
def test_groups_are_limited_connected_and_apart_whatever_the_order(seed: int, limit: int) -> None:
    chance = np.random.default_rng(seed)
    links = np.unique(np.sort(chance.integers(1, 40, (60, 2)), axis=1), axis=0)
    links = links[links[:, 0] != links[:, 1]]
    table = needs(*((int(a), int(b), float(chance.integers(75, 100))) for a, b in links))
    found = clusters(table, at_most=limit)
    again = clusters(table.sample(frac=1, random_state=seed), at_most=limit)
    pd.testing.assert_frame_equal(found, again)
    everybody = [member for members in found["members"] for member in members]
    assert len(everybody) == len(set(everybody))
    for members in found["members"]:
        assert 3 <= len(members) <= limit
        reached = {members[0]}
        while True:
            beside = {b for a, b in links if a in reached} | {a for a, b in links if b in reached}
            wider = reached | (beside & set(members))
            if wider == reached:
                break
            reached = wider
        assert reached == set(members)
