"""Random numbers of the draws: each draw has its own, whatever the order or the threads.

A draw's numbers come from the seed and the draw's number alone. Those of noise go to the ranked
units sorted by group and unit id.
"""

from __future__ import annotations

import numpy as np

from indices.uncertainty.inputs import Floats, Integers

CHOICES, WEIGHTS, NOISE, STORE = 0, 1, 2, 3
# Normal numbers that all draws share: 4 MB.
STORED = 2**20


def generator(seed: int, number: int, purpose: int) -> np.random.Generator:
    """Return the source of one draw's numbers for one purpose."""
    return np.random.Generator(
        np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(number, purpose)))
    )


def draw_weights(
    weights: tuple[Floats, ...], spread: float, source: np.random.Generator
) -> tuple[Floats, ...]:
    """Multiply each weight by a factor drawn evenly from 1 ± `spread`.

    They need not add up to 1 within a parent: `aggregate` divides by their sum.
    """
    return tuple(
        weight * source.uniform(1.0 - spread, 1.0 + spread, len(weight)) for weight in weights
    )


def store_of_normals(seed: int, units: int) -> Floats:
    """Return the normal numbers from which every draw takes its errors, 32-bit.

    A draw takes, for each indicator, as many neighbours as there are units, from a place of its
    own. Every unit so meets about as many different numbers as there are draws and indicators, and
    two units never have the same number in one indicator of a draw. Drawing 314 million numbers
    afresh would take longer than all that is done with them. The store ends as it begins.
    """
    source = generator(seed, 0, STORE)
    store = source.standard_normal(STORED, dtype=np.float32)
    return np.resize(store, STORED + units)


def draw_places(rows: int, source: np.random.Generator) -> Integers:
    """Return where in the store each indicator's errors begin in one draw."""
    return source.integers(0, STORED, rows)


def add_noise(values: Floats, noise: Floats, places: Integers, store: Floats, out: Floats) -> None:
    """Write 32-bit values plus errors of the given standard deviations to `out`."""
    units = values.shape[1]
    for row, place in enumerate(places.tolist()):
        np.multiply(store[place : place + units], noise[row], out=out[row])
        np.add(out[row], values[row], out=out[row])
