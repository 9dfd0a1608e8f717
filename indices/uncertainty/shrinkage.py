"""Shrink the rates of small places towards the rate of their group (empirical Bayes).

Marshall (1991), "Mapping disease and mortality rates using empirical Bayes estimators", Applied
Statistics 40, by moments; for shares that are not rare Martuzzi and Elliott (1996), Statistics in
Medicine 15. A rate of many people stays, one of few moves to what is usual in the group. Missing
stays missing: a rate is mended here, never invented.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from gis.errors import DrawsRefused
from indices.uncertainty.inputs import Floats, Integers


def shrink_rates(
    events: Floats,
    exposure: Floats,
    *,
    groups: Integers | None = None,
    family: Literal["poisson", "binomial"] = "poisson",
) -> pd.DataFrame:
    """Return `raw` and `shrunk` rates, their `sd`, the `reliability` and the `group_rate`.

    `poisson` is for rare events, `binomial` for shares of a whole. `sd` is the posterior standard
    deviation given the group's rate and spread, and serves as `noise_sd` of the draws. A
    reliability of 1 keeps the raw rate, 0 takes the group's. Where the rates of a group vary no
    more than chance lets them, all take the group's rate, with an `sd` of 0.
    """
    check_counts(events, exposure, family)
    known = ~np.isnan(events) & (np.nan_to_num(exposure) > 0)
    result = pd.DataFrame(
        np.nan,
        index=range(len(events)),
        columns=["raw", "shrunk", "sd", "reliability", "group_rate"],
    )
    member = np.zeros(len(events), dtype=np.int64) if groups is None else groups
    for group in np.unique(member[known]):
        rows = np.flatnonzero(known & (member == group))
        result.loc[rows] = shrink_group(events[rows], exposure[rows], family)
    return result


def shrink_group(events: Floats, exposure: Floats, family: str) -> Floats:
    """Return the columns of `shrink_rates` for the units of one group."""
    raw = events / exposure
    rate = events.sum() / exposure.sum()
    observed = (exposure * (raw - rate) ** 2).sum() / exposure.sum()
    mean_exposure = exposure.mean()
    if family == "poisson":
        between = max(observed - rate / mean_exposure, 0.0)
        within = rate / exposure
    else:
        chance = rate * (1 - rate)
        # One person a place tells nothing of how places differ.
        share = 1 - 1 / mean_exposure
        between = max((observed - chance / mean_exposure) / share, 0.0) if share > 0 else 0.0
        within = np.maximum(chance - between, 0.0) / exposure
    total = between + within
    reliability = np.divide(between, total, out=np.zeros_like(total), where=total > 0)
    shrunk = rate + reliability * (raw - rate)
    deviation = np.sqrt(reliability * within)
    return np.column_stack([raw, shrunk, deviation, reliability, np.full_like(raw, rate)])


def check_counts(events: Floats, exposure: Floats, family: str) -> None:
    """Refuse counts that cannot be."""
    if events.shape != exposure.shape:
        raise DrawsRefused("each unit needs its events and its exposure")
    if (events < 0).any() or (exposure < 0).any():
        raise DrawsRefused("events or exposure are below 0")
    if np.isinf(events).any() or np.isinf(exposure).any():
        raise DrawsRefused("events or exposure are infinite")
    if family == "binomial" and (events > exposure).any():
        raise DrawsRefused("a share has more events than people; use family='poisson' for rates")
