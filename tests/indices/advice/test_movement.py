"""Which band a place could reach, and what it would take."""

import numpy as np
import pandas as pd
import pytest

from indices.advice.movement import Movement, what_moves
from indices.advice.scale import Scale
from indices.peers.improve import Refusal
from indices.peers.smallest import WeightedMean

PEERS = [11, 12, 13, 14, 15]
POINTS = Scale(0.0, 0.05, is_log=False, is_whole=True)


@pytest.fixture
def table() -> pd.DataFrame:
    """Place 10 in the third band; the second begins within its interval, the first far above."""
    return pd.DataFrame(
        {
            "rank": [40, 1, 5, 30, 41, 50],
            "rank_median": [40.0, 2.0, 5.0, 30.0, 41.0, 50.0],
            "rank_low": [28, 1, 3, 25, 30, 45],
            "rank_high": [48, 4, 8, 38, 47, 55],
            "band": [3, 1, 1, 2, 3, 3],
            "score": [40.0, 90.0, 80.0, 50.0, 39.0, 20.0],
        },
        index=[10, *PEERS],
    )


@pytest.fixture
def parts() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "lpa": [20.0, 100.0, 100.0, 100.0, 80.0, 100.0],
            "people": [60.0, 90.0, 90.0, 90.0, 90.0, 90.0],
        },
        index=[10, *PEERS],
    )


def ask(table: pd.DataFrame, parts: pd.DataFrame, weights: tuple[float, float]) -> Movement:
    return what_moves(
        table,
        10,
        PEERS,
        parts=parts,
        changes=pd.DataFrame(),
        score=WeightedMean(np.array(weights)),
        scales={"lpa": POINTS},
        fixed=["people"],
    )


def test_a_band_within_the_uncertainty_is_passed_over(
    table: pd.DataFrame, parts: pd.DataFrame
) -> None:
    found = ask(table, parts, (0.5, 0.5))
    assert (found.band, found.to_band, found.is_next) == (3, 1, False)


def test_circumstances_are_never_to_be_changed(table: pd.DataFrame, parts: pd.DataFrame) -> None:
    # The first band begins at 80: with people held at 60, 100 in the other part reaches it.
    found = ask(table, parts, (0.5, 0.5))
    assert found.answer.improvement is not None
    [step] = found.answer.improvement.steps
    assert step.indicator == "lpa"
    assert (step.raw_before, step.raw_after) == (1.0, 5.0)
    far = ask(table, parts, (0.25, 0.75))
    assert far.answer.refusal is Refusal.OUT_OF_REACH


def test_the_first_band_has_none_above(table: pd.DataFrame, parts: pd.DataFrame) -> None:
    table.loc[10, ["band", "rank_median", "rank_low", "rank_high"]] = [1, 1, 1, 2]
    found = ask(table, parts, (0.5, 0.5))
    assert found.answer.refusal is Refusal.TOP_BAND
    assert found.to_band is None


def test_who_is_not_ranked_is_told_so(table: pd.DataFrame, parts: pd.DataFrame) -> None:
    table["rank"] = table["rank"].astype("Int64")
    table.loc[10, "rank"] = pd.NA
    assert ask(table, parts, (0.5, 0.5)).answer.refusal is Refusal.NOT_RANKED
