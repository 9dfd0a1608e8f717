"""All advice on one LAO from one edition of an index: peers, movement, lessons, neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy.orm import Session

from gis.editions import read_figures, read_pairs, read_years
from indices.advice.circumstances import CIRCUMSTANCES, of_type, read_circumstances
from indices.advice.movement import Movement, what_moves
from indices.advice.scale import Scale, fit_scale
from indices.advice.score import score_of
from indices.peers.bounds import yearly_changes
from indices.peers.clusters import clusters
from indices.peers.context import Context
from indices.peers.expectation import Expectations, expectations
from indices.peers.learn import Lesson, lessons
from indices.peers.nearest import DEFAULT_WEIGHTS, Peers, Reason, nearest_to, reasons
from indices.peers.strength import Strengths, percentile_within, strengths
from indices.peers.synergy import exchanges, neighbours, shared_needs
from indices.reading import Ranking, keep, read_ranking
from indices.store import StoredEdition

# Shown are the nearest; to say what is possible, more are asked.
SHOWN, ASKED = 10, 20


@dataclass(frozen=True, slots=True)
class FoundPeers:
    """The nearest peers with the reasons, or why there are none (`NoPeers`)."""

    peers: Peers
    shown: list[tuple[int, float, list[Reason]]]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Together:
    """Neighbours that could work with a place; `neighbours` counts those known.

    `exchanges` and `needs` as `indices.peers.synergy` gives them, `groups` as `clusters` does.
    """

    neighbours: int
    exchanges: pd.DataFrame
    needs: pd.DataFrame
    groups: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Advice:
    """What an edition lets be said to one LAO; `movement` is None where the method forbids it."""

    ranking: Ranking
    peers: list[int]
    movement: Movement | None
    lessons: list[Lesson]
    together: Together
    scales: Mapping[str, Scale]


def find_peers(
    session: Session,
    data_edition_id: int,
    place_id: int,
    weights: Mapping[str, float] = DEFAULT_WEIGHTS,
    *,
    k: int = SHOWN,
) -> FoundPeers:
    """Return the peers of an LAO by circumstances; raises `ComparisonRefused`."""
    context = read_circumstances(session, data_edition_id)
    found = nearest_to(context, place_id, weights, k=k)
    others = zip(
        found.rows["peer_id"].astype(int).tolist(), found.rows["distance"].tolist(), strict=True
    )
    shown = [(peer, distance, reasons(context, found, place_id, peer)) for peer, distance in others]
    reason = found.without.get(place_id)
    return FoundPeers(found, shown, str(reason) if reason is not None else None)


def advise(session: Session, edition: StoredEdition, place_id: int) -> Advice:
    """Return what an edition lets be said to an LAO that it describes."""
    ranking = read_ranking(session, edition, "lao")
    context = read_circumstances(session, edition.data_edition_id)
    peers = nearest_to(context, place_id, k=ASKED).rows["peer_id"].astype(int).tolist()
    name = str(ranking.table.at[place_id, "compared_group"])
    lao_type = str(ranking.table.at[place_id, "lao_type"])
    group = keep(
        session, edition, ("group", name), lambda: _group(session, edition, ranking.table, name)
    )
    learning = keep(
        session,
        edition,
        ("type", lao_type),
        lambda: _learning(edition, ranking.table, context, lao_type),
    )
    score = score_of(edition, group.parts.loc[[place_id]].iloc[0])
    return Advice(
        ranking,
        peers,
        None
        if score is None
        else what_moves(
            group.table,
            place_id,
            peers,
            parts=group.parts,
            changes=group.changes[group.changes.index.isin(peers)],
            score=score,
            scales=group.scales,
            fixed=_circumstances_in(edition),
        ),
        lessons(
            place_id,
            peers,
            parts=learning.parts,
            is_reported=learning.is_reported,
            expected=learning.expected,
        ),
        _together(session, edition, ranking, place_id),
        group.scales,
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Those among whom a place is ranked: scores of indicators, how they read, yearly changes."""

    table: pd.DataFrame
    parts: pd.DataFrame
    scales: dict[str, Scale]
    changes: pd.DataFrame


@dataclass(frozen=True, slots=True)
class _Learning:
    """Those of whose type a place is: what is known of each, and what is expected."""

    parts: pd.DataFrame
    is_reported: pd.DataFrame
    expected: Expectations


def _group(session: Session, edition: StoredEdition, table: pd.DataFrame, name: str) -> _Group:
    rows = table[table["compared_group"] == name]
    parts = _leaf_scores(edition, rows)
    fitted = {str(key): fit_scale(rows[f"raw_{key}"], parts[key]) for key in parts}
    scales = {key: scale for key, scale in fitted.items() if scale is not None}
    columns = ["rank", "rank_median", "rank_low", "rank_high", "band", "score"]
    return _Group(rows[columns], parts, scales, _changes(session, edition, rows, scales))


def _learning(
    edition: StoredEdition, table: pd.DataFrame, context: Context, lao_type: str
) -> _Learning:
    rows = table[table["lao_type"] == lao_type]
    parts = _leaf_scores(edition, rows).drop(columns=_circumstances_in(edition))
    is_reported = parts.notna()
    for key in parts:
        is_reported[key] &= ~rows["imputed"].map(lambda keys, key=key: key in keys)
    return _Learning(
        parts, is_reported, expectations(parts, is_reported, of_type(context, lao_type))
    )


def _changes(
    session: Session, edition: StoredEdition, group: pd.DataFrame, scales: Mapping[str, Scale]
) -> pd.DataFrame:
    """Return the yearly changes of a group in the indicators that are figures as published."""
    years = read_years(session, edition.data_edition_id)
    levels: dict[int, dict[str, pd.Series[float]]] = {}
    for leaf in edition.report["indicators"]:
        is_as_published = leaf["per"] is None and leaf["base_year"] is None
        if leaf["key"] not in scales or not is_as_published or leaf["of"] != "own":
            continue
        for year in years.get(leaf["indicator"], []):
            found = read_figures(session, edition.data_edition_id, leaf["indicator"], year)
            values = found["value"].where(~found["is_partial"]).reindex(group.index)
            levels.setdefault(year, {})[leaf["key"]] = scales[leaf["key"]].score(values)
    return yearly_changes({year: pd.DataFrame(found) for year, found in levels.items()})


def _together(
    session: Session, edition: StoredEdition, ranking: Ranking, place_id: int
) -> Together:
    pairs, found, groups = keep(
        session, edition, "together", lambda: _strengths(session, edition, ranking)
    )
    mine = pairs[(pairs["a"] == place_id) | (pairs["b"] == place_id)]
    with_me = groups["members"].map(lambda members: place_id in members).astype(bool)
    return Together(len(mine), exchanges(mine, found), shared_needs(mine, found), groups[with_me])


def _strengths(
    session: Session, edition: StoredEdition, ranking: Ranking
) -> tuple[pd.DataFrame, Strengths, pd.DataFrame]:
    table = ranking.table
    pillars = _pillars(edition, _circumstances_in(edition))
    scores = table[[f"score_{key}" for key in pillars]].set_axis(pillars, axis=1)
    found = strengths(percentile_within(scores, table["lao_type"]))
    borders = read_pairs(session, edition.data_edition_id, "lao").rename(
        columns={"place_id": "a", "neighbour_id": "b", "length_m": "shared_m"}
    )
    is_known = borders["a"].isin(table.index) & borders["b"].isin(table.index)
    pairs = neighbours(borders[is_known], table["lao_type"])
    return pairs, found, clusters(shared_needs(pairs, found))


def _leaf_scores(edition: StoredEdition, table: pd.DataFrame) -> pd.DataFrame:
    keys = [item["key"] for item in edition.report["indicators"]]
    return table[[f"score_{key}" for key in keys]].set_axis(keys, axis=1)


def _circumstances_in(edition: StoredEdition) -> list[str]:
    """Return the parts of an index that are circumstances, such as how many people there are."""
    return [
        item["key"] for item in edition.report["indicators"] if item["indicator"] in CIRCUMSTANCES
    ]


def _pillars(edition: StoredEdition, fixed: list[str]) -> list[str]:
    """Return the parts of the first level but those that are circumstances alone."""
    parents = {item["key"]: item["parent"] for item in edition.report["parts"]}

    def pillar(key: str) -> str:
        while parents[key] != edition.index_code:
            key = parents[key]
        return key

    leaves = [item["key"] for item in edition.report["indicators"]]
    return list(dict.fromkeys(pillar(key) for key in leaves if key not in fixed))
