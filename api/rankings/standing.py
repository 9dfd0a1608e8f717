"""Where one unit stands: in an answer of its own, on the page of its place, beside another."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from api.rankings.listing import describe_edition_of_index, find_wanted, index_of
from api.rankings.query import RankingQuery
from api.rankings.rows import parts_of, rank_of, unit_of
from api.rankings.schemas import ComparisonOut, StandingOut
from api.rankings.words import CLUSTERS, comparison_words
from gis.cards import PlaceCard
from gis.words import Words
from indices.definition import IndexDefinition
from indices.reading import (
    Ranking,
    as_rows,
    chance_above,
    find_unit,
    list_standings,
    read_band_counts,
    read_ranking,
)
from indices.uncertainty.bands import TOLD_APART

RANKED_KINDS = frozenset({"lao", "district", "province"})


def describe_standing(session: Session, index: str, code: str, query: RankingQuery) -> StandingOut:
    """Return all that an edition says of one unit; raises `IndexNotFound`."""
    edition = find_wanted(session, index, query)
    ranking = read_ranking(session, edition, query.level)
    place_id = find_unit(ranking, code)
    [row] = as_rows(ranking.table.loc[[place_id]])
    cluster = row["cluster"] if isinstance(row["cluster"], str) else None
    said = CLUSTERS.get(cluster or "")
    return StandingOut(
        index=index_of(session, edition),
        edition=describe_edition_of_index(session, edition),
        unit=unit_of(edition, place_id, row, rank_of(row, ranking.sizes, ranking.bands)),
        parts=parts_of(edition, row),
        cluster=cluster,
        cluster_th=said.th if said else None,
        cluster_en=said.en if said else None,
        hot_spot=row["hot_spot"] if isinstance(row["hot_spot"], str) else None,
    )


def describe_comparison(
    session: Session, index: str, codes: tuple[str, str], query: RankingQuery
) -> ComparisonOut:
    """Return whether two units of one group can be told apart; raises `ComparisonRefused`."""
    edition = find_wanted(session, index, query)
    ranking = read_ranking(session, edition, query.level)
    ids = [find_unit(ranking, code) for code in codes]
    chance = chance_above(session, ranking, *ids)
    a, b = (_unit(ranking, place_id) for place_id in ids)
    said = comparison_words(
        Words(th=a.name_th, en=a.name_en or a.name_th),
        Words(th=b.name_th, en=b.name_en or b.name_th),
        chance,
        TOLD_APART,
    )
    return ComparisonOut(
        index=index_of(session, edition),
        edition=describe_edition_of_index(session, edition),
        a=a,
        b=b,
        chance_a_above=round(chance, 4),
        are_told_apart=max(chance, 1 - chance) >= TOLD_APART,
        text_th=said.th,
        text_en=said.en,
    )


def describe_place_standings(session: Session, card: PlaceCard) -> list[dict[str, Any]]:
    """Return what each index says of a place, for its page; empty where none ranks it."""
    if card.kind not in RANKED_KINDS:
        return []
    found = []
    for edition, values in list_standings(session, card.place_id):
        report = edition.report["levels"][card.kind]
        sizes = report["groups"]
        rank = None
        if values["rank"] is not None:
            rank = rank_of(values, sizes, read_band_counts(session, edition, card.kind))
        definition = IndexDefinition.model_validate(edition.definition)
        found.append(
            {
                "index": definition,
                "edition": edition,
                "unit": unit_of(edition, card.place_id, values, rank),
            }
        )
    return found


def _unit(ranking: Ranking, place_id: int) -> Any:
    [row] = as_rows(ranking.table.loc[[place_id]])
    return unit_of(ranking.edition, place_id, row, rank_of(row, ranking.sizes, ranking.bands))
