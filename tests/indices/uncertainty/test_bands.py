"""Bands of those whose order the draws cannot tell."""

from __future__ import annotations

import numpy as np
import pandas as pd

from indices.uncertainty.bands import band_middles, band_ranks


def noisy_ranks(units: int, noise: float, draws: int = 400, seed: int = 1) -> np.ndarray:
    """Return ranks of units whose true order is that of rows."""
    source = np.random.default_rng(seed)
    scores = -np.arange(units)[:, None] + noise * source.standard_normal((units, draws))
    return (np.argsort(np.argsort(-scores, axis=0), axis=0) + 1).astype(np.int16)


def test_without_uncertainty_every_unit_is_a_band_of_its_own() -> None:
    ranks = noisy_ranks(6, noise=0.0)
    assert band_ranks(ranks, np.zeros(6, int), np.arange(6)).tolist() == [1, 2, 3, 4, 5, 6]


def test_with_nothing_but_noise_all_are_in_one_band() -> None:
    ranks = noisy_ranks(30, noise=1e6)
    assert (band_ranks(ranks, np.zeros(30, int), np.arange(30)) == 1).all()


def test_ties_are_in_one_band() -> None:
    ranks = np.tile(np.array([[1], [1], [3], [3]], np.int16), (1, 50))
    assert band_ranks(ranks, np.zeros(4, int), np.arange(4)).tolist() == [1, 1, 2, 2]


def test_a_worked_example() -> None:
    # Of 20 draws B stands below A in 18 (90 %), C in all, D in all; D below C in 19 (95 %).
    ranks = np.array(
        [
            [1] * 18 + [2] * 2,
            [2] * 18 + [1] * 2,
            [3] * 19 + [4],
            [4] * 19 + [3],
        ],
        np.int16,
    )
    assert band_ranks(ranks, np.zeros(4, int), np.arange(4)).tolist() == [1, 1, 2, 3]
    bands = band_ranks(ranks, np.zeros(4, int), np.arange(4), told_apart=0.96)
    assert bands.tolist() == [1, 1, 2, 2]


def test_whoever_is_in_a_lower_band_stands_below_the_leaders_above() -> None:
    ranks = noisy_ranks(80, noise=6.0)
    bands = band_ranks(ranks, np.zeros(80, int), np.arange(80))
    medians = np.median(ranks, axis=1)
    assert bands.max() > 3
    for band in range(1, bands.max()):
        members = np.flatnonzero(bands == band)
        leader = members[np.lexsort((ranks[members].mean(axis=1), medians[members]))[0]]
        lower = ranks[bands > band]
        assert ((lower > ranks[leader]).mean(axis=1) >= 0.95).all()
        inside = ranks[members]
        assert ((inside > ranks[leader]).mean(axis=1) < 0.95).all()


def test_groups_have_bands_of_their_own_and_the_unranked_none() -> None:
    ranks = np.vstack([noisy_ranks(5, noise=0.0), noisy_ranks(3, noise=0.0)])
    ranks[4] = 0
    groups = np.array([1, 1, 1, 1, 1, 7, 7, 7])
    assert band_ranks(ranks, groups, np.arange(8)).tolist() == [1, 2, 3, 4, 0, 1, 2, 3]


def test_the_order_of_rows_does_not_matter() -> None:
    ranks = noisy_ranks(60, noise=8.0)
    groups, ids = np.arange(60) % 2, np.arange(60)
    shuffled = np.random.default_rng(4).permutation(60)
    bands = band_ranks(ranks, groups, ids)
    moved = band_ranks(ranks[shuffled], groups[shuffled], ids[shuffled])
    assert np.array_equal(moved, bands[shuffled])


def test_whoever_shares_a_band_shares_a_class_and_one_band_is_the_middle() -> None:
    table = pd.DataFrame(
        {"compared_group": ["a"] * 4 + ["b"] * 2 + ["b"], "band": [1, 2, 2, 3, 1, 1, None]}
    )
    assert band_middles(table).tolist()[:6] == [0.125, 0.5, 0.5, 0.875, 0.5, 0.5]
    assert pd.isna(band_middles(table).iloc[6])
