"""Confidence sets for ranks, against the documentation of csranks and by brute force."""

from __future__ import annotations

import numpy as np
import pytest

from gis.errors import DrawsRefused
from indices.uncertainty.confidence import (
    largest_open_difference,
    marginal_rank_set,
    simultaneous_rank_sets,
)

# PISA 2018, mathematics, OECD countries: mean score and standard error (OECD), as the R package
# csranks prints them in its documentation (version 0.2.0, README; data set `pisa`).
PISA = {
    "Australia": (491.3600, 1.939833),
    "Austria": (498.9423, 2.970999),
    "Belgium": (508.0703, 2.262662),
    "Canada": (512.0169, 2.357476),
    "Chile": (417.4066, 2.415888),
    "Colombia": (390.9323, 2.989559),
    "Czech Republic": (499.4677, 2.460662),
    "Denmark": (509.3984, 1.735002),
    "Estonia": (523.4146, 1.743602),
    "Finland": (507.3014, 1.967920),
    "France": (495.4076, 2.320214),
    "Germany": (500.0438, 2.647083),
    "Greece": (451.3703, 3.091228),
    "Hungary": (481.0826, 2.319597),
    "Iceland": (495.1874, 1.953083),
    "Ireland": (499.6329, 2.198621),
    "Israel": (463.0345, 3.498563),
    "Italy": (486.5899, 2.780046),
    "Japan": (526.9733, 2.471475),
    "Korea": (525.9330, 3.121394),
    "Latvia": (496.1263, 1.962767),
    "Lithuania": (481.1912, 1.953282),
    "Luxembourg": (483.4215, 1.097632),
    "Mexico": (408.8015, 2.493226),
    "Netherlands": (519.2310, 2.632278),
    "New Zealand": (494.4897, 1.705943),
    "Norway": (500.9638, 2.219045),
    "Poland": (515.6479, 2.602085),
    "Portugal": (492.4874, 2.684570),
    "Slovak Republic": (486.1649, 2.555596),
    "Slovenia": (508.8975, 1.363878),
    "Spain": (481.3926, 1.462418),
    "Sweden": (502.3877, 2.654251),
    "Switzerland": (515.3147, 2.908004),
    "Turkey": (453.5078, 2.260407),
    "United Kingdom": (501.7699, 2.564428),
    "United States": (478.2447, 3.235444),
}
COUNTRIES = list(PISA)
SCORES, ERRORS = np.array(list(PISA.values())).T


def test_the_united_kingdom_stands_between_7_and_23_as_csranks_documents() -> None:
    # csranks, vignette "Inference for Ranks": rank 13, 95 % marginal set from 7 to 23.
    unit = COUNTRIES.index("United Kingdom")
    assert marginal_rank_set(unit, SCORES, ERRORS, seed=1, draws=2000) == (7, 23)


def test_twelve_countries_may_be_among_the_best_five_as_csranks_documents() -> None:
    # The same vignette: 12 countries at 95 %; at 90 % Sweden is left out.
    low, _ = simultaneous_rank_sets(SCORES, ERRORS, seed=1, draws=2000)
    among = {country for country, rank in zip(COUNTRIES, low, strict=True) if rank <= 5}
    assert len(among) == 12
    assert {"Japan", "Korea", "Estonia", "Netherlands", "Poland", "Sweden"} <= among
    low, _ = simultaneous_rank_sets(SCORES, ERRORS, seed=1, draws=2000, coverage=0.9)
    assert {country for country, rank in zip(COUNTRIES, low, strict=True) if rank <= 5} == (
        among - {"Sweden"}
    )


def test_simultaneous_sets_tell_what_csranks_documents() -> None:
    # The same vignette: Chile, Mexico and Colombia overlap with no other country; Germany and
    # Korea both may have rank 7 at 95 %, and do not overlap at 75 %.
    low, high = simultaneous_rank_sets(SCORES, ERRORS, seed=1, draws=2000)
    last = [COUNTRIES.index(name) for name in ("Chile", "Mexico", "Colombia")]
    assert np.delete(high, last).max() < low[last].min()
    germany, korea = COUNTRIES.index("Germany"), COUNTRIES.index("Korea")
    assert low[germany] <= 7 <= high[korea]
    low, high = simultaneous_rank_sets(SCORES, ERRORS, seed=1, draws=2000, coverage=0.75)
    assert high[korea] < low[germany]


def test_simultaneous_sets_hold_the_rank_and_are_wider_than_marginal_ones() -> None:
    low, high = simultaneous_rank_sets(SCORES, ERRORS, seed=2)
    ranks = 1 + (SCORES[:, None] < SCORES).sum(axis=1)
    assert ((low <= ranks) & (ranks <= high)).all()
    for unit in range(0, len(SCORES), 6):
        best, worst = marginal_rank_set(unit, SCORES, ERRORS, seed=2)
        assert low[unit] <= best <= worst <= high[unit]


def test_true_ranks_are_held_by_about_all_sets_at_once() -> None:
    source = np.random.default_rng(8)
    truth = np.linspace(0, 4, 12)
    ranks = 1 + (truth[:, None] < truth).sum(axis=1)
    held = 0
    for trial in range(100):
        low, high = simultaneous_rank_sets(
            truth + source.standard_normal(12), np.ones(12), seed=trial, draws=100
        )
        held += bool(((low <= ranks) & (ranks <= high)).all())
    assert held >= 0.9 * 100


@pytest.mark.parametrize("critical", [np.inf, 3.0, 1.0])
def test_the_largest_difference_is_that_of_all_pairs(critical: float) -> None:
    source = np.random.default_rng(3)
    for _ in range(20):
        estimates, spread = source.normal(0, 2, 150), source.uniform(0.2, 3.0, 150)
        error = source.standard_normal(150)
        drawn = error * spread
        root = np.hypot(spread[:, None], spread)
        is_open = estimates[:, None] - estimates <= critical * root
        np.fill_diagonal(is_open, val=False)
        expected = ((drawn[:, None] - drawn) / root).max(where=is_open, initial=0.0)
        found = largest_open_difference(error, estimates, spread, critical)
        assert found == pytest.approx(expected)


def test_estimates_without_error_have_one_rank_each() -> None:
    estimates, errors = np.array([3.0, 1.0, 2.0]), np.zeros(3)
    low, high = simultaneous_rank_sets(estimates, errors, seed=1)
    assert low.tolist() == high.tolist() == [1, 3, 2]
    assert marginal_rank_set(1, estimates, errors, seed=1) == (3, 3)


def test_one_unit_has_rank_one() -> None:
    low, high = simultaneous_rank_sets(np.array([5.0]), np.array([1.0]), seed=1)
    assert (low.tolist(), high.tolist()) == ([1], [1])
    assert marginal_rank_set(0, np.array([5.0]), np.array([1.0]), seed=1) == (1, 1)


@pytest.mark.parametrize(
    ("estimates", "errors", "said"),
    [
        ([], [], "each unit"),
        ([1.0, 2.0], [1.0], "each unit"),
        ([1.0, np.nan], [1.0, 1.0], "missing"),
        ([1.0, 2.0], [1.0, -1.0], "below 0"),
    ],
)
def test_estimates_of_which_no_set_can_be_made_are_refused(
    estimates: list[float], errors: list[float], said: str
) -> None:
    with pytest.raises(DrawsRefused, match=said):
        simultaneous_rank_sets(np.array(estimates), np.array(errors), seed=1)
