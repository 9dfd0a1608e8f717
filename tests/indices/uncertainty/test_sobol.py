"""Sensitivity of ranks: estimators against known values, and choices that do nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
import pytest

from gis.errors import DrawsRefused
from indices.uncertainty.inputs import DrawInput, DrawPlan
from indices.uncertainty.sobol import FACTORS, sensitivity, sobol_indices

MakeInput = Callable[..., DrawInput]


def ishigami(x: np.ndarray) -> np.ndarray:
    """Return the test function of Ishigami and Homma (1990) with a = 7 and b = 0.1."""
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_the_estimators_find_the_analytic_indices_of_the_ishigami_function() -> None:
    # V = a²/8 + b pi⁴/5 + b² pi⁸/18 + 1/2, and its parts, for a = 7 and b = 0.1.
    a, b = 7.0, 0.1
    first_two = [(1 + b * np.pi**4 / 5) ** 2 / 2, a**2 / 8]
    both = b**2 * np.pi**8 * (1 / 18 - 1 / 50)
    variance = sum(first_two) + both
    firsts = [first_two[0] / variance, first_two[1] / variance, 0.0]
    totals = [(first_two[0] + both) / variance, first_two[1] / variance, both / variance]
    assert firsts == pytest.approx([0.3139, 0.4424, 0.0], abs=1e-4)
    assert totals == pytest.approx([0.5576, 0.4424, 0.2437], abs=1e-4)
    source = np.random.default_rng(1)
    one, two = source.uniform(-np.pi, np.pi, (2, 6000, 3))
    for factor in range(3):
        mixed = one.copy()
        mixed[:, factor] = two[:, factor]
        found = sobol_indices(ishigami(one), ishigami(two), ishigami(mixed), seed=1)
        assert found["first"] == pytest.approx(firsts[factor], abs=0.04)
        assert found["total"] == pytest.approx(totals[factor], abs=0.04)
        assert found["first_low"] <= found["first"] <= found["first_high"]
        assert found["total_low"] < found["total"] < found["total_high"]


def test_an_outcome_that_does_not_vary_has_indices_of_zero() -> None:
    same = np.ones(50)
    assert set(sobol_indices(same, same, same, seed=1).values()) == {0.0}


def test_a_choice_that_changes_no_rank_is_said_to_have_no_effect(make_input: MakeInput) -> None:
    data = make_input(units=60)
    # Another imputation that fills nothing: it varies and changes nothing.
    data = dataclasses.replace(data, alternatives=(data.values.copy(),))
    plan = DrawPlan(
        seed=1, aggregations=("arithmetic",), imputations=(0, 1), weight_spread=0.25, noise_sd=None
    )
    found = sensitivity(data, plan, base=24).set_index("factor")
    assert found.index.tolist() == list(FACTORS)
    assert found["has_effect"].to_dict() == {
        "normalisation": True,
        "aggregation": False,
        "imputation": False,
        "weights": True,
        "noise": False,
    }
    silent = found.loc[~found["has_effect"]].drop(columns=["outcome", "has_effect"])
    assert (silent == 0).all(axis=None)
    assert (found.loc["weights", ["moved", "mean_move", "total"]] > 0).all()


def test_the_only_choice_explains_everything(make_input: MakeInput) -> None:
    plan = DrawPlan(
        seed=2, normalisations=("minmax",), aggregations=("arithmetic",), weight_spread=0.25
    )
    found = sensitivity(make_input(units=60), plan, base=128).set_index("factor")
    assert found.loc["weights", "first"] == pytest.approx(1, abs=0.25)
    assert found.loc["weights", "total"] == pytest.approx(1, abs=0.25)


def test_noise_is_found_to_matter_most_when_it_is_large(make_input: MakeInput) -> None:
    data = make_input(units=80)
    spread = np.nanstd(data.values, axis=0)
    plan = DrawPlan(seed=2, normalisations=("minmax", "zscore"), noise_sd=3 * spread)
    totals = sensitivity(data, plan, base=96).set_index("factor")["total"]
    assert totals.idxmax() == "noise"


def test_ranks_of_chosen_units_are_outcomes_too(make_input: MakeInput) -> None:
    data = make_input(units=60)
    found = sensitivity(data, DrawPlan(seed=1), base=16, units=(7, 3))
    assert found["outcome"].drop_duplicates().tolist() == ["shift", 7, 3]
    assert len(found) == 3 * len(FACTORS)
    with pytest.raises(DrawsRefused, match="row 0 is not ranked"):
        sensitivity(
            dataclasses.replace(data, ranked=np.arange(60) > 0),
            DrawPlan(seed=1),
            base=4,
            units=(0,),
        )


def test_the_same_seed_gives_the_same_indices(make_input: MakeInput) -> None:
    data, plan = make_input(units=50), DrawPlan(seed=9, noise_sd=np.full(6, 0.2))
    one = sensitivity(data, plan, base=16, threads=1)
    assert one.equals(sensitivity(data, plan, base=16, threads=3))


def test_the_shift_may_be_that_of_some_units_only(make_input: MakeInput) -> None:
    data = make_input(units=60)
    plan = DrawPlan(seed=1)
    some = sensitivity(data, plan, base=16, among=data.groups == 0)
    assert not some.equals(sensitivity(data, plan, base=16))
