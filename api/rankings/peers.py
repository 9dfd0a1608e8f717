"""Peers of an LAO by circumstances, with the reasons, and how each stands in an index."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.rankings.advice_words import NO_PEERS, VARIABLES
from api.rankings.rows import rank_of
from api.rankings.schemas import RankOut
from api.schemas import PlaceSummary, summarise
from gis.cards import PlaceCard, get_card, get_cards
from gis.errors import ComparisonRefused, IndexNotFound
from indices.advice.place import find_peers
from indices.peers.nearest import DEFAULT_WEIGHTS
from indices.reading import as_rows, list_standings, read_ranking
from indices.store import StoredEdition


class PeerReasonOut(BaseModel):
    """How two places compare in one circumstance."""

    variable: str
    name_th: str
    name_en: str
    own: float | str | None
    theirs: float | str | None
    share: float | None = Field(
        description="Part of the whole difference; null: not known of both."
    )


class PeerOut(BaseModel):
    """A peer: the nearer, the more alike."""

    place: PlaceSummary
    distance: float
    reasons: list[PeerReasonOut] = Field(description="What sets the two apart most comes first.")
    rank: RankOut | None = Field(description="Where the peer stands in the index.")


class PeersOut(BaseModel):
    """The peers of an LAO within its type."""

    place: PlaceSummary
    weights: dict[str, float]
    index: str | None
    edition: str | None
    peers: list[PeerOut]
    reason: str | None = Field(description="Why there are none.")
    reason_th: str | None
    reason_en: str | None


def read_weights(text: str) -> dict[str, float]:
    """Read weights as `population:3,density:0`; absent ones stay as they are.

    Raises `ComparisonRefused` for what names no circumstance, or is no number.
    """
    weights = dict(DEFAULT_WEIGHTS)
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, number = part.partition(":")
        if name not in weights:
            raise ComparisonRefused(
                f"Peers cannot be weighed by {name!r}: there are {', '.join(weights)}."
            )
        try:
            weights[name] = float(number)
        except ValueError as error:
            raise ComparisonRefused(
                f"The weight of {name} is {number!r}. Write for example {name}:2."
            ) from error
    return weights


def describe_place_peers(session: Session, code: str, weights: str, index: str) -> PeersOut:
    """Return the peers of an LAO as JSON has them; raises `IndexNotFound` without an edition."""
    card = get_card(session, code)
    chosen = read_weights(weights)
    standings = {
        edition.index_code: edition for edition, _ in list_standings(session, card.place_id)
    }
    edition = standings.get(index) if index else next(iter(standings.values()), None)
    if edition is None or card.kind != "lao":
        raise IndexNotFound(f"No index {index or 'at all'} describes {code}, so it has no peers.")
    return describe_peers(session, card, edition.data_edition_id, chosen, edition)


def describe_peers(
    session: Session,
    card: PlaceCard,
    data_edition_id: int,
    weights: Mapping[str, float],
    edition: StoredEdition,
) -> PeersOut:
    """Return the peers of an LAO with the reasons, and how each stands in an edition."""
    found = find_peers(session, data_edition_id, card.place_id, weights)
    cards = get_cards(session, [place_id for place_id, _, _ in found.shown])
    ranking = read_ranking(session, edition, "lao")
    known = [place_id for place_id in cards if place_id in ranking.table.index]
    rows = dict(zip(known, as_rows(ranking.table.loc[known]), strict=True))
    peers = []
    for place_id, distance, reasons in found.shown:
        # One that has ended since the edition was made has no card.
        if place_id not in cards:
            continue
        row = rows.get(place_id)
        rank = rank_of(row, ranking.sizes, ranking.bands) if row else None
        peers.append(
            PeerOut(
                place=summarise(cards[place_id]),
                distance=round(distance, 3),
                reasons=[
                    PeerReasonOut(
                        variable=item.variable,
                        name_th=VARIABLES[item.variable].th,
                        name_en=VARIABLES[item.variable].en,
                        own=item.own,
                        theirs=item.theirs,
                        share=None if item.share is None else round(item.share, 4),
                    )
                    for item in reasons
                ],
                rank=rank,
            )
        )
    said = NO_PEERS.get(found.reason or "")
    return PeersOut(
        place=summarise(card),
        weights=dict(weights),
        index=edition.index_code,
        edition=edition.name,
        peers=peers,
        reason=found.reason,
        reason_th=said.th if said else None,
        reason_en=said.en if said else None,
    )
