"""The peers of a place: those of its LAO type whose circumstances are most like its own.

Equal distances (to nine decimals) are ordered by place id, so the order of the input does not
matter. How distance is measured: `indices.peers.distance`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from gis.errors import ComparisonRefused
from indices.peers.context import Context
from indices.peers.distance import (
    EQUAL_TO_DECIMALS,
    LEAST_SHARED,
    ROUNDING,
    Pairs,
    Weighed,
    joined,
    measured_pairs,
    product_parts,
    weighed_variables,
)

DEFAULT_WEIGHTS: Mapping[str, float] = {
    # How many people it serves sets an LAO's revenue, staff and what it can organise.
    "population": 3.0,
    # How near they live to one another sets what roads, water and waste cost for each.
    "density": 2.0,
    # The logarithm of area is that of population less that of density: half said already.
    "area": 1.0,
    # What people can pay and what they need; known for provinces only, so it is coarse.
    "household_income": 2.0,
    # Town and country have other problems at the same density.
    "urban_class": 2.0,
    # Climate, economy and history; but one learns from other regions too.
    "region": 1.0,
}

# Rows of the distance matrix at a time: with 5,300 places of one type, 11 MB.
CHUNK = 256


class NoPeers(StrEnum):
    """Why a place has no peers."""

    TYPE_UNKNOWN = "type_unknown"
    ONLY_ONE_OF_TYPE = "only_one_of_type"
    TOO_FEW_VARIABLES = "too_few_variables"
    NOBODY_COMPARABLE = "nobody_comparable"
    """Others of its type are known by other variables than it."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Peers and why.

    `rows`: `place_id`, `peer_id`, `position` from 1, `distance`, `shared` (the share of the
    weights that rests on variables both have) and, for each weighed variable, `share_<variable>`:
    its part in the squared distance. Parts sum to 1; one is missing where either lacks the
    variable. `without` tells why the places in it have none.
    """

    rows: pd.DataFrame
    without: pd.Series[str]


@dataclass(frozen=True, slots=True)
class Reason:
    """How two places compare in one variable, and how much that sets them apart."""

    variable: str
    own: float | str | None
    theirs: float | str | None
    share: float | None


def nearest_peers(
    context: Context, weights: Mapping[str, float] = DEFAULT_WEIGHTS, *, k: int = 10
) -> Peers:
    """Return the `k` nearest peers of every place, fewer where its type has fewer."""
    weighed = weighed_variables(context, weights)
    _check_number(k)
    by_type = [context.rows_of_type(name) for name in sorted(context.types.dropna().unique())]
    found = [
        pairs
        for rows in by_type
        if len(rows) > 1
        for pairs in _nearest_of_all(context, weighed, rows, k)
    ]
    return _as_peers(context, weighed, np.arange(len(context.raw)), found)


def nearest_to(
    context: Context, place_id: int, weights: Mapping[str, float] = DEFAULT_WEIGHTS, *, k: int = 10
) -> Peers:
    """Return the `k` nearest peers of one place, with weights that a reader chose."""
    weighed = weighed_variables(context, weights)
    _check_number(k)
    if place_id not in context.raw.index:
        raise ComparisonRefused(f"Nothing is known of the circumstances of place {place_id}.")
    subject = np.flatnonzero(context.raw.index == place_id)
    lao_type = context.types.iloc[subject[0]]
    rows = subject if pd.isna(lao_type) else context.rows_of_type(lao_type)
    others = rows[rows != subject]
    pairs = measured_pairs(context, weighed, np.repeat(subject, len(others)), others)
    return _as_peers(context, weighed, subject, [_first(pairs, k)])


def reasons(context: Context, peers: Peers, place_id: int, peer_id: int) -> list[Reason]:
    """Tell how a place and its peer compare in each weighed variable, the widest apart first."""
    rows = peers.rows
    row = rows[(rows["place_id"] == place_id) & (rows["peer_id"] == peer_id)].iloc[0]
    names = [str(name) for name in rows.columns if str(name).startswith("share_")]
    shares = {name.removeprefix("share_"): row[name] for name in names}
    found = [
        Reason(
            variable=variable,
            own=_shown(context.raw.at[place_id, variable]),
            theirs=_shown(context.raw.at[peer_id, variable]),
            share=None if pd.isna(share) else float(share),
        )
        for variable, share in shares.items()
    ]
    return sorted(found, key=lambda item: -1.0 if item.share is None else item.share, reverse=True)


def _nearest_of_all(
    context: Context, weighed: Weighed, rows: npt.NDArray[np.intp], k: int
) -> list[Pairs]:
    """Return the nearest `k` of each of `rows` among the others.

    One matrix product finds who may be among them; rounding makes its distances inexact, so
    those few are measured again one by one.
    """
    own_part, their_part = product_parts(context, weighed, rows)
    is_known = ~np.isnan(context.scaled[rows][:, weighed.columns])
    known = np.where(is_known, weighed.weights, 0.0), is_known.astype(np.float64)
    slack = ROUNDING * (1.0 + float(np.abs(own_part).max(initial=0.0)))
    at = min(k, len(rows) - 1) - 1
    found = []
    for chunk in np.array_split(np.arange(len(rows)), -(-len(rows) // CHUNK)):
        squared = own_part[chunk] @ their_part.T
        if not is_known.all():
            shared = known[0][chunk] @ known[1].T
            squared /= np.maximum(shared, ROUNDING)
            squared[shared < LEAST_SHARED - ROUNDING] = np.inf
        squared[np.arange(len(chunk)), chunk] = np.inf
        limit = np.partition(squared, at, axis=1)[:, at] + slack + 10.0**-EQUAL_TO_DECIMALS
        np.minimum(limit, np.finfo(np.float64).max, out=limit)
        own, other = np.divmod(np.flatnonzero(squared <= limit[:, None]), len(rows))
        found.append(_first(measured_pairs(context, weighed, rows[chunk[own]], rows[other]), k))
    return found


def _first(pairs: Pairs, k: int) -> Pairs:
    """Return the first `k` peers of each place that are known to be alike enough to compare."""
    pairs = pairs.take(pairs.shared >= LEAST_SHARED - ROUNDING)
    pairs = pairs.take(np.lexsort((pairs.other, pairs.squared, pairs.own)))
    return pairs.take(_position(pairs.own) <= k)


def _check_number(k: int) -> None:
    if k < 1:
        raise ComparisonRefused(f"{k} peers were asked for. Ask for 1 or more.")


def _as_peers(
    context: Context, weighed: Weighed, subjects: npt.NDArray[np.intp], found: Sequence[Pairs]
) -> Peers:
    nobody = np.empty(0, np.intp)
    pairs = joined([measured_pairs(context, weighed, nobody, nobody), *found])
    pairs = pairs.take(np.argsort(pairs.own, kind="stable"))
    ids = context.raw.index
    parts = _parts(pairs, weighed)
    rows = pd.DataFrame(
        {
            "place_id": ids[pairs.own],
            "peer_id": ids[pairs.other],
            "position": _position(pairs.own),
            "distance": np.sqrt(pairs.squared),
            "shared": pairs.shared,
            **{f"share_{name}": parts[:, at] for at, name in enumerate(weighed.names)},
        }
    )
    alone = np.setdiff1d(subjects, pairs.own)
    return Peers(rows, pd.Series(_why_alone(context, weighed, alone), ids[alone], dtype=object))


def _parts(pairs: Pairs, weighed: Weighed) -> npt.NDArray[np.float64]:
    """Return each variable's part in the distance of pairs.

    Two places without any difference have parts by weight: all say that they are alike.
    """
    weights = np.where(np.isnan(pairs.terms), np.nan, weighed.weights)
    is_alike = (pairs.squared == 0.0)[:, None]
    parts = np.where(is_alike, weights, pairs.terms)
    total: npt.NDArray[np.float64] = np.nansum(parts, axis=1, keepdims=True)
    return parts / total


def _why_alone(context: Context, weighed: Weighed, alone: npt.NDArray[np.intp]) -> list[NoPeers]:
    if alone.size == 0:
        return []
    of_type = context.types.value_counts()
    is_missing = np.isnan(context.scaled[alone][:, weighed.columns])
    known = np.where(is_missing, 0.0, weighed.weights).sum(axis=1)
    found = []
    for at, weight_known in zip(alone, known, strict=True):
        lao_type = context.types.iloc[at]
        if pd.isna(lao_type):
            found.append(NoPeers.TYPE_UNKNOWN)
        elif of_type[lao_type] == 1:
            found.append(NoPeers.ONLY_ONE_OF_TYPE)
        elif weight_known < LEAST_SHARED - ROUNDING:
            found.append(NoPeers.TOO_FEW_VARIABLES)
        else:
            found.append(NoPeers.NOBODY_COMPARABLE)
    return found


def _position(own: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Count from 1 within each run of equal values."""
    starts = np.flatnonzero(np.diff(own, prepend=-1))
    return np.arange(len(own)) - np.repeat(starts, np.diff(starts, append=len(own))) + 1


def _shown(value: object) -> float | str | None:
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    return value if isinstance(value, str) else float(str(value))
