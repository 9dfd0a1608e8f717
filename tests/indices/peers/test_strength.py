"""Strong and weak: within the type, and only where uncertainty leaves no doubt."""

import numpy as np
import pandas as pd

from indices.peers.strength import percentile_within, strengths

TYPES = pd.Series(["sao"] * 4 + ["town"] * 3, index=range(1, 8))
SCORES = pd.DataFrame({"health": [10.0, 20.0, 20.0, 40.0, 1.0, 2.0, 3.0]}, index=TYPES.index)


def percentiles(**values: float) -> pd.DataFrame:
    return pd.DataFrame({"health": list(values.values())}, index=list(values))


def test_percentiles_of_a_type_worked_by_hand() -> None:
    # Nobody is below the first, whose half counts: 0.5 / 4. Two share the middle: (1 + 2/2) / 4.
    found = percentile_within(SCORES, TYPES)["health"]
    assert found.loc[1:4].tolist() == [12.5, 50.0, 50.0, 87.5]


def test_a_type_of_three_has_no_quarters() -> None:
    assert percentile_within(SCORES, TYPES)["health"].loc[5:7].isna().all()


def test_missing_takes_no_place_in_the_order() -> None:
    scores = pd.DataFrame({"health": [1.0, 2.0, 3.0, 4.0, np.nan]}, index=range(1, 6))
    found = percentile_within(scores, pd.Series("sao", index=scores.index))["health"]
    assert found.loc[1:4].tolist() == [12.5, 37.5, 62.5, 87.5]
    assert np.isnan(found.loc[5])


def test_the_outer_quarters_are_strong_and_weak_and_missing_is_neither() -> None:
    found = strengths(percentiles(top=75.0, high=74.9, low=25.1, bottom=25.0, unknown=np.nan))
    assert found.is_strong["health"].tolist() == [True, False, False, False, False]
    assert found.is_weak["health"].tolist() == [False, False, False, True, False]


def test_an_interval_over_the_middle_takes_the_verdict_back() -> None:
    middle = percentiles(top=90.0, doubtful=90.0, bottom=5.0, dubious=5.0)
    low = percentiles(top=60.0, doubtful=45.0, bottom=1.0, dubious=1.0)
    high = percentiles(top=99.0, doubtful=99.0, bottom=30.0, dubious=55.0)
    found = strengths(middle, low=low, high=high)
    assert found.is_strong["health"].tolist() == [True, False, False, False]
    assert found.is_weak["health"].tolist() == [False, False, True, False]


def test_an_interval_that_is_missing_leaves_doubt() -> None:
    middle = percentiles(top=90.0, bottom=5.0)
    unknown = percentiles(top=np.nan)
    found = strengths(middle, low=unknown, high=unknown)
    assert not found.is_strong["health"].any()
    assert not found.is_weak["health"].any()
