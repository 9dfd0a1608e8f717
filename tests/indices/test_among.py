"""Ranks of a part of the units among themselves."""

import numpy as np
import pandas as pd
import pytest

from indices.among import band_counts, group_sizes, rank_among

# Three towns and two cities in four draws; unit 3 is never ranked.
RANKS = np.array([[1, 1, 2, 1], [2, 3, 1, 2], [3, 2, 3, 3], [1, 1, 1, 1], [2, 2, 2, 2]])
IDS = np.array([1, 2, 4, 5, 6])


@pytest.fixture
def table() -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "compared_group": ["town", "town", "town", "town", "city", "city"],
            "score": [90.0, 80.0, None, 70.0, 60.0, 50.0],
            "reason": [None, None, "below_coverage", None, None, None],
            "rank": [1, 2, None, 3, 1, 2],
            "rank_median": [1.0, 2.0, None, 3.0, 1.0, 2.0],
            "rank_low": [1, 1, None, 2, 1, 2],
            "rank_high": [2, 3, None, 3, 1, 2],
            "top_share": [0.75, 0.25, None, 0.0, 1.0, 0.0],
            "band": [1, 1, None, 2, 1, 2],
        },
        index=pd.Index([1, 2, 3, 4, 5, 6], name="place_id"),
    )
    whole = ("rank", "rank_low", "rank_high", "band")
    return frame.astype(dict.fromkeys(whole, "Int64"))


def test_ranks_are_those_of_the_draws_without_the_others(table: pd.DataFrame) -> None:
    found = rank_among(table.loc[[2, 4]], IDS, RANKS)
    # In draws 1, 3 and 4 unit 2 stands above unit 4, in draw 2 below it.
    assert found["rank"].tolist() == [1, 2]
    assert found[["rank_low", "rank_high"]].to_numpy().tolist() == [[1, 2], [1, 2]]
    assert found["top_share"].tolist() == [0.75, 0.25]
    # In less than 95 % of draws the second stands below the first: one band.
    assert found["band"].tolist() == [1, 1]


def test_all_units_among_themselves_stand_as_before(table: pd.DataFrame) -> None:
    found = rank_among(table, IDS, RANKS)
    assert found["rank"].dropna().tolist() == [1, 2, 3, 1, 2]
    assert found.loc[3, "reason"] == "below_coverage"
    assert group_sizes(found) == {"city": 2, "town": 3}
    assert band_counts(found)["city"] == 2


def test_one_left_alone_in_its_group_has_no_rank_and_says_why(table: pd.DataFrame) -> None:
    found = rank_among(table.loc[[1, 2, 5]], IDS, RANKS)
    assert pd.isna(found.loc[5, "rank"])
    assert found.loc[5, "reason"] == "alone_in_group"
    assert found.loc[[1, 2], "rank"].tolist() == [1, 2]
    assert group_sizes(found) == {"town": 2}


def test_a_part_in_which_nobody_is_ranked_has_no_ranks(table: pd.DataFrame) -> None:
    found = rank_among(table.loc[[3, 6]], IDS, RANKS)
    assert found["rank"].isna().all()
    assert found["reason"].tolist() == ["below_coverage", "alone_in_group"]
    assert group_sizes(found) == {}
    assert band_counts(found) == {}


def test_the_order_of_rows_does_not_matter(table: pd.DataFrame) -> None:
    found = rank_among(table.loc[[4, 2, 1]], IDS, RANKS)
    again = rank_among(table.loc[[1, 2, 4]], IDS, RANKS)
    pd.testing.assert_frame_equal(found.sort_index(), again)
