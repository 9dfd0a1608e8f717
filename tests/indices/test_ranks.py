"""Places in an order: ties, gaps, groups and dust."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import IndexDataUnusable
from indices.ranks import levels, mean_ranks, rank

NAN = np.nan
SCORES = st.lists(
    st.one_of(st.none(), st.integers(-50, 50).map(lambda n: n / 7)), min_size=1, max_size=40
).map(lambda scores: pd.Series(scores, dtype=float))


def test_the_highest_score_is_first_and_equals_share_the_better_place() -> None:
    ranks = rank(pd.Series({"a": 3.0, "b": 9.0, "c": 3.0, "d": NAN, "e": 1.0}))
    assert ranks.dropna().to_dict() == {"b": 1, "a": 2, "c": 2, "e": 4}
    assert pd.isna(ranks["d"])
    assert ranks.dtype == "Int64"


def test_ranks_within_groups_begin_at_one_in_each() -> None:
    scores = pd.Series({1: 5.0, 2: 6.0, 3: 7.0, 4: NAN})
    types = pd.Series({4: "town", 3: "sao", 2: "town", 1: "sao"})
    assert rank(scores, within=types).dropna().to_dict() == {1: 2, 2: 1, 3: 1}


def test_dust_of_additions_does_not_part_equals() -> None:
    scores = pd.Series([0.1 + 0.2, 0.3, 1e-17, 0.0, -1e-17])
    assert rank(scores).tolist() == [1, 1, 3, 3, 3]


def test_a_real_difference_in_the_tenth_digit_counts() -> None:
    assert rank(pd.Series([1.0, 1.0000000001])).tolist() == [2, 1]


def test_nobody_has_no_ranks() -> None:
    assert rank(pd.Series([], dtype=float)).empty
    assert rank(pd.Series([NAN, NAN])).isna().all()


def test_an_infinite_score_is_refused() -> None:
    with pytest.raises(IndexDataUnusable, match="Unit 1"):
        rank(pd.Series([1.0, np.inf]))


def test_levels_number_distinct_scores_from_below() -> None:
    assert levels(np.array([7.0, 0.3, 0.1 + 0.2, -1.0])).tolist() == [2, 1, 1, 0]


def test_mean_ranks_run_from_below_and_equals_share_their_mean() -> None:
    assert mean_ranks(np.array([7.0, 0.3, 0.1 + 0.2, -1.0])).tolist() == [4, 2.5, 2.5, 1]
    assert mean_ranks(np.array([])).tolist() == []


@settings(max_examples=60, deadline=None)
@given(scores=SCORES, seed=st.integers(0, 1000))
def test_a_rank_is_one_more_than_the_number_of_better_units(scores: pd.Series, seed: int) -> None:
    dust = np.random.default_rng(seed).uniform(-1e-14, 1e-14, len(scores))
    ranks = rank((scores * (1 + dust)).sample(frac=1, random_state=seed))
    for unit, score in scores.dropna().items():
        assert ranks[unit] == (scores > score).sum() + 1
