"""The Gini index and Theil's T: published figures, figures by hand, and what has none."""

from math import log

import libpysal
import numpy as np
import pandas as pd
import pytest

from indices.space.inequality import NoInequality, measure_inequality


@pytest.fixture
def mexico() -> pd.DataFrame:
    """Income a head of the 32 Mexican states in 1940 and 2000, with their regions."""
    rows = libpysal.io.open(libpysal.examples.get_path("mexico.csv"))
    return pd.DataFrame(
        {name: rows.by_col(name) for name in ("pcgdp1940", "pcgdp2000", "hanson98")}
    )


def test_the_mexican_states_of_pysals_documentation(mexico: pd.DataFrame) -> None:
    # inequality.gini.Gini, inequality.theil.Theil and TheilD (`bg`), regions by Hanson (1998).
    found = measure_inequality(mexico["pcgdp1940"].astype(float), groups=mexico["hanson98"])
    assert found.gini == pytest.approx(0.3537237117345285)
    assert found.theil == pytest.approx(0.20894344, abs=5e-9)
    assert found.between == pytest.approx(0.0345889, abs=5e-8)
    later = measure_inequality(mexico["pcgdp2000"].astype(float), groups=mexico["hanson98"])
    assert later.theil == pytest.approx(0.10660832, abs=5e-9)
    assert later.between == pytest.approx(0.03635872, abs=5e-9)


def test_the_parts_of_theil_sum_to_the_whole(mexico: pd.DataFrame) -> None:
    people = pd.Series(np.random.default_rng(1).uniform(1, 9, len(mexico)))
    found = measure_inequality(
        mexico["pcgdp1940"].astype(float), groups=mexico["hanson98"], population=people
    )
    assert found.between is not None
    assert found.within is not None
    assert found.between + found.within == pytest.approx(found.theil)
    assert found.between > 0
    assert found.within > 0


def test_by_hand_all_inequality_lies_between_two_equal_groups() -> None:
    values = pd.Series([1.0, 1.0, 3.0, 3.0])
    found = measure_inequality(values, groups=pd.Series(["a", "a", "b", "b"]))
    # Shares 1/8 1/8 3/8 3/8 of the total, 1/4 each of the places.
    assert found.theil == pytest.approx(log(1 / 2) / 4 + 3 * log(3 / 2) / 4)
    assert (found.between, found.within) == (pytest.approx(found.theil), pytest.approx(0))
    assert found.share_between == pytest.approx(1)
    # The mean difference of any two is 1, half of it by the mean 2: 1/4.
    assert found.gini == pytest.approx(0.25)


def test_equal_values_have_no_inequality() -> None:
    found = measure_inequality(pd.Series([2.0, 2.0, 2.0]), groups=pd.Series(["a", "a", "b"]))
    assert (found.gini, found.theil) == (pytest.approx(0), pytest.approx(0))
    assert found.share_between is None or found.between == pytest.approx(0)


def test_who_has_all_among_n_gives_the_greatest_inequality() -> None:
    found = measure_inequality(pd.Series([0.0, 0.0, 0.0, 8.0]))
    assert found.gini == pytest.approx(3 / 4)
    assert found.theil == pytest.approx(log(4))


def test_people_count_as_so_many_places() -> None:
    weighted = measure_inequality(
        pd.Series({7: 1.0, 8: 2.0, 9: 5.0}),
        groups=pd.Series({7: "a", 8: "a", 9: "b"}),
        population=pd.Series({7: 3.0, 8: 1.0, 9: 2.0}),
    )
    one_by_one = measure_inequality(
        pd.Series([1.0, 1.0, 1.0, 2.0, 5.0, 5.0]), groups=pd.Series(list("aaaabb"))
    )
    for name in ("gini", "theil", "between", "within"):
        assert getattr(weighted, name) == pytest.approx(getattr(one_by_one, name))


def test_the_unit_of_measure_makes_no_difference(mexico: pd.DataFrame) -> None:
    values = mexico["pcgdp1940"].astype(float)
    one, other = measure_inequality(values), measure_inequality(values * 1000)
    assert (other.gini, other.theil) == (pytest.approx(one.gini), pytest.approx(one.theil))


def test_places_without_a_value_people_or_a_group_are_left_out_and_counted() -> None:
    values = pd.Series({1: 1.0, 2: np.nan, 3: 3.0, 4: 4.0, 5: 5.0})
    people = pd.Series({1: 1.0, 3: 1.0, 4: 0.0, 5: 2.0})
    groups = pd.Series({1: "a", 3: "a", 4: "b", 5: None})
    found = measure_inequality(values, groups=groups, population=people)
    assert (found.units, found.left_out, found.is_weighted) == (2, 2, True)
    assert found.gini == measure_inequality(pd.Series([1.0, 3.0])).gini


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ([], NoInequality.TOO_FEW),
        ([np.nan, np.nan], NoInequality.TOO_FEW),
        ([3.0, np.nan], NoInequality.TOO_FEW),
        ([3.0, -1.0], NoInequality.NEGATIVE),
        ([0.0, 0.0], NoInequality.ALL_ZERO),
    ],
)
def test_where_there_is_no_figure_the_reason_stands(
    values: list[float], reason: NoInequality
) -> None:
    found = measure_inequality(pd.Series(values, dtype=float))
    assert (found.gini, found.theil, found.reason) == (None, None, reason)
