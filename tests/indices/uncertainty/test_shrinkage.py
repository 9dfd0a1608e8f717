"""Rates of small places shrunk towards their group, against published figures."""

from __future__ import annotations

import numpy as np
import pytest

from gis.errors import DrawsRefused
from indices.uncertainty.shrinkage import shrink_rates


def numbers(text: str) -> np.ndarray:
    """Return the numbers of a published table."""
    return np.array(text.split(), dtype=float)


# Infant deaths 1977-85 and children under 5 in 1981 in 167 areas of Auckland: the data of Marshall
# (1991), as the R package spData gives them (`auckland`, columns M77_85 and Und5_81).
DEATHS = numbers(
    """8 2 5 8 1 2 2 1 6 2 15 6 6 3 2 5 3 1 5 4 3 8 20 13 4 3 2 0 3 1 2 4 2 5 4 10 8 7 3 7 15 9 8 14
    12 10 5 6 5 3 4 9 4 4 10 6 8 3 4 7 3 8 6 8 24 15 1 8 5 1 5 15 11 4 1 5 2 13 14 3 11 26 5 4 1 4
    5 8 5 4 11 4 1 5 2 6 4 9 16 4 2 12 5 7 12 12 14 12 7 3 3 5 9 9 4 3 11 10 2 10 17 5 9 17 10 18
    10 17 9 6 29 12 8 11 11 3 8 24 4 7 7 4 1 3 15 34 27 26 8 13 11 31 7 17 14 38 4 27 10 10 6 18 2
    5 28 18 3"""
)
CHILDREN = numbers(
    """252 45 360 366 54 36 72 27 708 234 522 183 165 225 93 225 144 120 336 369 534 429 858 756 354
    72 63 45 75 114 180 282 144 402 168 699 423 408 165 195 273 522 372 369 429 447 222 264 432 201
    189 327 198 279 306 306 162 189 315 429 141 522 570 435 981 858 138 204 39 6 90 486 324 165 189
    438 153 375 234 219 435 933 99 81 93 234 183 393 303 339 450 258 135 168 153 177 288 516 318 201
    66 309 261 516 285 495 255 444 465 261 225 414 471 459 282 150 225 228 21 288 366 204 216 378
    309 480 384 348 351 450 543 423 399 345 339 288 306 1359 372 330 360 192 162 183 528 795 891
    1209 357 618 528 1248 186 918 387 1290 255 1407 570 306 312 594 177 177 762 714 303"""
)
# Respiratory symptoms in 71 school catchments of Huddersfield: cases and questionnaires, Martuzzi
# and Elliott (1996), pp. 1870-1871, as spData gives them (`huddersfield`).
CASES = numbers(
    """21 22 47 3 8 25 31 26 12 5 73 27 66 41 39 26 16 10 9 4 19 7 32 23 12 26 6 4 28 7 33 6 18 12
    14 11 19 6 34 19 22 8 5 3 32 5 16 20 7 29 19 14 16 4 8 8 4 5 0 5 43 6 42 3 27 33 52 26 49 25
    50"""
)
RETURNED = numbers(
    """49 76 166 14 24 81 92 57 45 17 263 80 202 179 114 77 55 63 22 10 66 18 113 69 86 77 19 12 105
    11 96 30 94 47 58 25 75 33 107 59 84 42 30 15 97 10 43 61 18 116 73 46 81 8 37 36 11 16 1 17 138
    18 124 10 89 81 112 76 202 85 106"""
)


def test_infant_mortality_of_auckland_has_the_moments_that_spdep_documents() -> None:
    # spdep, help page of EBest: a = 7.284173e-07 and b = 0.002633436, over nine years.
    found = shrink_rates(DEATHS, 9 * CHILDREN)
    rate = found["group_rate"][0]
    assert rate == pytest.approx(0.002633436, abs=1e-9)
    # reliability = a / (a + b / n), so a = b / n x reliability / (1 - reliability).
    between = rate / (9 * CHILDREN) * found["reliability"] / (1 - found["reliability"])
    assert between.to_numpy() == pytest.approx(np.full(167, 7.284173e-07), rel=1e-6)


def test_symptoms_in_huddersfield_are_those_that_spdep_documents() -> None:
    # spdep, help page of EBest, family "binomial": per cent, the first and some special schools.
    found = shrink_rates(CASES, RETURNED, family="binomial")
    published = {0: 34.44, 1: 29.56, 2: 28.94, 3: 28.93, 7: 35.93, 10: 28.36, 24: 22.36, 29: 33.57}
    published |= {58: 29.73, 66: 38.96, 70: 39.13}
    for school, percent in published.items():
        assert 100 * found["shrunk"][school] == pytest.approx(percent, abs=0.005)


def test_a_worked_example() -> None:
    # Rates 0.1 and 0.3 of 100 each: rate 0.2, observed variance 0.01, 0.2 / 100 = 0.002 by chance,
    # 0.008 between; reliability 0.8; 0.2 -+ 0.08; sd = sqrt(0.8 x 0.002) = 0.04.
    found = shrink_rates(np.array([10.0, 30.0]), np.array([100.0, 100.0]))
    assert found["raw"].tolist() == pytest.approx([0.1, 0.3])
    assert found["shrunk"].tolist() == pytest.approx([0.12, 0.28])
    assert found["sd"].tolist() == pytest.approx([0.04, 0.04])
    assert found["reliability"].tolist() == pytest.approx([0.8, 0.8])


def test_small_places_move_most_and_are_least_certain() -> None:
    events = np.array([2.0, 200.0, 60.0, 10.0])
    exposure = np.array([10.0, 1000.0, 600.0, 200.0])
    found = shrink_rates(events, exposure)
    order = np.argsort(exposure)
    assert found["reliability"].to_numpy()[order].tolist() == sorted(found["reliability"])
    assert found["sd"].to_numpy()[order].tolist() == sorted(found["sd"], reverse=True)


def test_rates_that_vary_by_chance_only_become_the_rate_of_the_group() -> None:
    found = shrink_rates(np.array([10.0, 11.0, 9.0]), np.array([100.0, 100.0, 100.0]))
    assert found["shrunk"].tolist() == pytest.approx([0.1, 0.1, 0.1])
    assert found["sd"].tolist() == [0, 0, 0]


def test_each_group_has_its_own_rate() -> None:
    events = np.array([10.0, 30.0, 500.0, 900.0])
    exposure = np.array([100.0, 100.0, 1000.0, 1000.0])
    found = shrink_rates(events, exposure, groups=np.array([5, 5, 9, 9]))
    assert found["group_rate"].tolist() == pytest.approx([0.2, 0.2, 0.7, 0.7])
    assert found["shrunk"].tolist()[:2] == pytest.approx([0.12, 0.28])


def test_missing_counts_stay_missing_and_touch_nobody() -> None:
    found = shrink_rates(np.array([10.0, 30.0, np.nan, 0.0]), np.array([100.0, 100.0, 50.0, 0.0]))
    assert found["shrunk"].tolist()[:2] == pytest.approx([0.12, 0.28])
    assert found.loc[2:].isna().all(axis=None)


@pytest.mark.parametrize(
    ("events", "exposure", "family", "said"),
    [
        ([1.0], [1.0, 2.0], "poisson", "each unit"),
        ([-1.0], [1.0], "poisson", "below 0"),
        ([np.inf], [1.0], "poisson", "infinite"),
        ([3.0], [2.0], "binomial", "more events than people"),
    ],
)
def test_counts_that_cannot_be_are_refused(
    events: list[float], exposure: list[float], family: str, said: str
) -> None:
    with pytest.raises(DrawsRefused, match=said):
        shrink_rates(np.array(events), np.array(exposure), family=family)
