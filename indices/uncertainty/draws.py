"""Draw an index many times with other defensible choices, and keep the ranks.

Each draw picks a normalisation, an aggregation, an imputation, weights and errors of the values
by its own random numbers, so the same seed gives the same bytes on the same versions of numpy
and kind of processor, whatever the number of threads and the order of rows. Without noise draws
are computed in 64 bits as the point estimate is, with noise in 32.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pandas as pd

from indices.uncertainty.chance import (
    CHOICES,
    NOISE,
    WEIGHTS,
    add_noise,
    draw_places,
    draw_weights,
    generator,
    store_of_normals,
)
from indices.uncertainty.inputs import DrawInput, DrawPlan, Floats, Integers
from indices.uncertainty.layout import Layout, lay_out
from indices.uncertainty.ranking import rank_within
from indices.uncertainty.scales import normalise
from indices.uncertainty.trees import FLOOR, aggregate, starts_in_logs


@dataclass(frozen=True, slots=True)
class Draws:
    """Ranks within groups, in the order of the input: units x draws, 0 where not ranked."""

    ranks: Integers
    baseline: Integers
    # The point estimate's score; NaN where not ranked.
    baseline_scores: Floats
    choices: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Choice:
    """One draw: numbers of the plan's choices, and which random numbers it uses.

    None: the nominal weights; None: no noise.
    """

    normalisation: int = 0
    aggregation: int = 0
    imputation: int = 0
    weights: int | None = None
    noise: int | None = None


BASELINE = Choice()


def draw_ranks(data: DrawInput, plan: DrawPlan, *, threads: int | None = None) -> Draws:
    """Rank the units under each draw of the plan."""
    engine = Engine(data, plan)
    choices = [engine.choose(number) for number in range(plan.draws)]
    scores = np.full(len(data.ranked), np.nan)
    scores[engine.layout.order] = engine.scores(BASELINE)
    return Draws(
        ranks=engine.in_order_of_input(engine.ranks(choices, threads=threads)),
        baseline=engine.in_order_of_input(engine.ranks([BASELINE]))[:, 0],
        baseline_scores=scores,
        choices=pd.DataFrame(
            {
                "normalisation": [plan.normalisations[one.normalisation] for one in choices],
                "aggregation": [plan.aggregations[one.aggregation] for one in choices],
                "imputation": [plan.imputations[one.imputation] for one in choices],
            },
            index=pd.RangeIndex(plan.draws, name="draw"),
        ),
    )


def score_errors(data: DrawInput, plan: DrawPlan, *, draws: int = 200) -> Floats:
    """Return the standard deviation of each unit's score from errors of its values alone.

    Choices and weights stay those of the point estimate: the standard errors that confidence sets
    of ranks need. NaN where a unit is not ranked.
    """
    engine = Engine(data, plan)
    noisy = [Choice(noise=number if engine.has_noise else None) for number in range(draws)]
    errors = np.full(len(data.ranked), np.nan)
    errors[engine.layout.order] = np.std([engine.scores(choice) for choice in noisy], axis=0)
    return errors


def cores() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Engine:
    """An input laid out under a plan, which scores and ranks any choice."""

    def __init__(self, data: DrawInput, plan: DrawPlan) -> None:
        self.plan = plan
        self.layout: Layout = lay_out(data, plan.noise_sd, plan.imputations)
        self.has_noise = self.layout.matrices[0].noise is not None
        self._units = len(data.ranked)
        self._light = tuple(matrix.values.astype(np.float32) for matrix in self.layout.matrices)
        self._store = store_of_normals(plan.seed, self.layout.units if self.has_noise else 0)
        self._exact: dict[tuple[int, int, bool], Floats] = {}
        for scale in range(1 if self.has_noise else len(plan.normalisations)):
            for imputation in range(len(self.layout.matrices)):
                self._keep_exact(scale, imputation)

    def choose(self, number: int) -> Choice:
        """Return what draw `number` of the plan is made of."""
        source = generator(self.plan.seed, number, CHOICES)
        return Choice(
            normalisation=int(source.integers(len(self.plan.normalisations))),
            aggregation=int(source.integers(len(self.plan.aggregations))),
            imputation=int(source.integers(len(self.plan.imputations))),
            weights=number if self.plan.weight_spread else None,
            noise=number if self.has_noise else None,
        )

    def scores(self, choice: Choice, scratch: Floats | None = None) -> Floats:
        """Return the index of the ranked units, by group and unit id."""
        matrix = self.layout.matrices[choice.imputation]
        how = self.plan.aggregations[choice.aggregation]
        is_in_logs = choice.noise is None and starts_in_logs(matrix.tree, how)
        if choice.noise is None:
            parts = self._exact[choice.normalisation, choice.imputation, is_in_logs]
        else:
            assert matrix.noise is not None
            parts = np.empty(matrix.values.shape, np.float32) if scratch is None else scratch
            light = self._light[choice.imputation]
            places = draw_places(len(light), generator(self.plan.seed, choice.noise, NOISE))
            add_noise(light, matrix.noise, places, self._store, parts)
            scale = self.plan.normalisations[choice.normalisation]
            normalise(parts, matrix, self.layout, scale)
        weights = self.layout.weights
        if choice.weights is not None:
            source = generator(self.plan.seed, choice.weights, WEIGHTS)
            weights = draw_weights(weights, self.plan.weight_spread, source)
        return aggregate(parts, weights, matrix.tree, how, is_in_logs=is_in_logs)

    def ranks(self, choices: Sequence[Choice], *, threads: int | None = None) -> Integers:
        """Return the ranks under each choice: choices x ranked units, by group and unit id."""
        workers = threads or cores()
        ranks = np.empty((len(choices), self.layout.units), dtype=np.int16)

        def work(start: int) -> None:
            scratch = np.empty(self._light[0].shape, np.float32)
            for number in range(start, len(choices), workers):
                scores = self.scores(choices[number], scratch)
                rank_within(scores, self.layout.group_slices, ranks[number])

        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(work, range(workers)))
        return ranks

    def in_order_of_input(self, ranks: Integers) -> Integers:
        """Turn ranks by choice into units x choices, with 0 for units that are not ranked."""
        ordered = np.zeros((self._units, len(ranks)), dtype=np.int16)
        ordered[self.layout.order] = ranks.T
        return ordered

    def _keep_exact(self, scale: int, imputation: int) -> None:
        """Keep scores without noise, as they are and in logarithms: draws only weigh them."""
        matrix = self.layout.matrices[imputation]
        scores = matrix.values.copy()
        normalise(scores, matrix, self.layout, self.plan.normalisations[scale])
        self._exact[scale, imputation, False] = scores
        self._exact[scale, imputation, True] = np.log(np.maximum(scores, FLOOR))
