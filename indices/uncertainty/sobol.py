"""Which choice moves the ranks: variance-based sensitivity of the mean shift in rank.

Saisana, Saltelli and Tarantola (2005), "Uncertainty and sensitivity analysis techniques as tools
for the quality assessment of composite indicators", Journal of the Royal Statistical Society A.
Each choice is drawn anew while the others stay: normalisation, aggregation, imputation, all
weights together, all errors of values together. First-order indices by Saltelli et al. (2010),
total ones by Jansen (1999), intervals by bootstrap. The sampling is plain Monte Carlo.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
import pandas as pd

from gis.errors import DrawsRefused
from indices.uncertainty.draws import BASELINE, Choice, Engine
from indices.uncertainty.inputs import Booleans, DrawInput, DrawPlan, Floats, Integers

FACTORS = ("normalisation", "aggregation", "imputation", "weights", "noise")
# Draws of the sensitivity analysis have numbers of their own, far from those of `draw_ranks`.
FIRST_NUMBER = 1_000_000
BOOTSTRAPS = 500


def sensitivity(
    data: DrawInput,
    plan: DrawPlan,
    *,
    base: int = 256,
    units: Sequence[int] = (),
    among: Booleans | None = None,
    threads: int | None = None,
) -> pd.DataFrame:
    """Return the indices of each choice for the mean shift in rank, and for the ranks of `units`.

    One row for each outcome (`shift`, or the number of a row of the input) and factor, with
    `first` and `total`, their 5 % and 95 % bootstrap bounds, and what the choice did by itself:
    `moved` is the share of paired draws in which it changed any rank of the outcome, `mean_move`
    the mean change of ranks. A choice that moved nothing has `has_effect` False and indices of 0.
    It takes `base` draws for each of two samples and for each factor that varies. `among` limits
    the mean shift to some units, for example one type.
    """
    engine = Engine(data, plan)
    numbers = range(FIRST_NUMBER, FIRST_NUMBER + 2 * base, 2)
    first = [engine.choose(number) for number in numbers]
    second = [engine.choose(number + 1) for number in numbers]

    def ranks_of(choices: Sequence[Choice]) -> Integers:
        return engine.in_order_of_input(engine.ranks(choices, threads=threads))

    baseline = ranks_of([BASELINE])
    is_counted = baseline[:, 0] > 0
    if among is not None:
        is_counted &= among
    outcomes: dict[int | str, Integers] = {"shift": np.flatnonzero(is_counted)}
    for unit in units:
        if not baseline[unit, 0]:
            raise DrawsRefused(f"row {unit} is not ranked, so no choice moves its rank")
        outcomes[unit] = np.array([unit])
    ranks_a, ranks_b = ranks_of(first), ranks_of(second)
    results = []
    for factor in FACTORS:
        mixed = [
            dataclasses.replace(a, **{factor: getattr(b, factor)})
            for a, b in zip(first, second, strict=True)
        ]
        ranks_mixed = ranks_a if mixed == first else ranks_of(mixed)
        for outcome, rows in outcomes.items():
            moves = np.abs(ranks_mixed[rows] - ranks_a[rows])
            result: dict[str, object] = {
                "outcome": outcome,
                "factor": factor,
                "has_effect": bool(moves.any()),
                "moved": float(moves.any(axis=0).mean()),
                "mean_move": float(moves.mean()),
            }
            reference = baseline[rows] if outcome == "shift" else None
            a, b, m = (
                outcome_of(ranks[rows], reference) for ranks in (ranks_a, ranks_b, ranks_mixed)
            )
            results.append(result | sobol_indices(a, b, m, seed=plan.seed))
    return (
        pd.DataFrame(results)
        .sort_values("outcome", key=lambda names: names.map(list(outcomes).index), kind="stable")
        .reset_index(drop=True)
    )


def outcome_of(ranks: Integers, reference: Integers | None) -> Floats:
    """Return the mean shift from the reference in each draw; without one, the unit's rank."""
    if reference is None:
        rank: Floats = ranks[0].astype(float)
        return rank
    shift: Floats = np.abs(ranks - reference).mean(axis=0)
    return shift


def sobol_indices(a: Floats, b: Floats, mixed: Floats, *, seed: int) -> dict[str, float]:
    """Return the first-order and total index of one factor, with bootstrap bounds.

    `a` and `b` are outcomes of two independent samples; `mixed` those of the first with the factor
    taken from the second. An outcome that does not vary has indices of 0.
    """
    picks = np.random.default_rng(seed).integers(0, len(a), (BOOTSTRAPS, len(a)))
    first, total = first_order(a, b, mixed), total_order(a, b, mixed)
    firsts, totals = (
        estimate(a[picks], b[picks], mixed[picks]) for estimate in (first_order, total_order)
    )
    return {
        "first": float(first),
        "first_low": float(np.quantile(firsts, 0.05)),
        "first_high": float(np.quantile(firsts, 0.95)),
        "total": float(total),
        "total_low": float(np.quantile(totals, 0.05)),
        "total_high": float(np.quantile(totals, 0.95)),
    }


def first_order(a: Floats, b: Floats, mixed: Floats) -> Floats:
    """Return the share of variance that a factor explains alone (Saltelli et al. 2010)."""
    # Without the mean the estimate is the same and varies less.
    centred = b - b.mean(axis=-1, keepdims=True)
    return share_of_variance((centred * (mixed - a)).mean(axis=-1), a, b)


def total_order(a: Floats, b: Floats, mixed: Floats) -> Floats:
    """Return the share of variance that would vanish with a factor fixed last (Jansen 1999)."""
    return share_of_variance(((a - mixed) ** 2).mean(axis=-1) / 2, a, b)


def share_of_variance(part: Floats, a: Floats, b: Floats) -> Floats:
    """Divide by the variance of both samples together; 0 where there is none."""
    variance = np.asarray(np.concatenate([a, b], axis=-1).var(axis=-1))
    share: Floats = np.divide(part, variance, out=np.zeros_like(variance), where=variance > 0)
    return share
