"""Random numbers of the draws: normal, apart from each other, and tied to the draw alone."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from indices.uncertainty.chance import (
    NOISE,
    WEIGHTS,
    add_noise,
    draw_places,
    draw_weights,
    generator,
    store_of_normals,
)

UNITS, INDICATORS, DRAWS = 300, 8, 400


def errors_of_draws() -> np.ndarray:
    """Return the errors of standard deviation 1 of all draws: draws x indicators x units."""
    store = store_of_normals(7, UNITS)
    none = np.zeros((INDICATORS, UNITS), np.float32)
    drawn = np.empty((DRAWS, INDICATORS, UNITS), np.float32)
    for draw in range(DRAWS):
        places = draw_places(INDICATORS, generator(7, draw, NOISE))
        add_noise(none, none + 1, places, store, drawn[draw])
    return drawn


def test_errors_are_normal() -> None:
    drawn = np.sort(errors_of_draws().ravel())
    assert drawn.mean() == pytest.approx(0, abs=0.005)
    assert drawn.std() == pytest.approx(1, abs=0.005)
    for share in (0.001, 0.025, 0.25, 0.5, 0.9, 0.999):
        expected = NormalDist().inv_cdf(share)
        assert drawn[int(share * len(drawn))] == pytest.approx(expected, abs=0.05)


def test_errors_of_units_indicators_and_draws_have_nothing_to_do_with_each_other() -> None:
    drawn = errors_of_draws()
    chance = 5 / np.sqrt(DRAWS * INDICATORS)
    by_unit = drawn.reshape(-1, UNITS)
    between_units = np.corrcoef(by_unit.T) - np.eye(UNITS)
    assert np.abs(between_units).max() < chance
    by_indicator = np.moveaxis(drawn, 1, 0).reshape(INDICATORS, -1)
    assert np.abs(np.corrcoef(by_indicator) - np.eye(INDICATORS)).max() < 0.02
    between_draws = np.corrcoef(drawn.reshape(DRAWS, -1)) - np.eye(DRAWS)
    assert np.abs(between_draws).mean() < 0.02
    assert np.abs(by_unit.mean(axis=0)).max() < chance
    assert np.abs(by_unit.std(axis=0) - 1).max() < chance


def test_a_standard_deviation_of_zero_leaves_the_value() -> None:
    values = np.array([[1.5, -2.0, np.inf]], np.float32)
    out = np.empty_like(values)
    add_noise(values, np.zeros((1, 3), np.float32), np.array([5]), store_of_normals(1, 3), out)
    assert out.tolist() == values.tolist()


def test_weights_stay_within_their_spread_and_use_all_of_it() -> None:
    weights = (np.full(4000, 0.2), np.array([1.0]))
    leaves, root = draw_weights(weights, 0.25, generator(1, 0, WEIGHTS))
    assert leaves.min() == pytest.approx(0.15, abs=0.001)
    assert leaves.max() == pytest.approx(0.25, abs=0.001)
    assert leaves.mean() == pytest.approx(0.2, abs=0.002)
    assert 0.75 <= root[0] <= 1.25


def test_a_draw_has_its_own_numbers_for_each_purpose() -> None:
    first = {
        generator(seed, number, purpose).random()
        for seed in (1, 2)
        for number in (0, 1)
        for purpose in (NOISE, WEIGHTS)
    }
    assert len(first) == 8
    assert generator(1, 5, NOISE).random() == generator(1, 5, NOISE).random()
