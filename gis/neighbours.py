"""Places of one kind that lie side by side, as the geometry edition that is shown has them.

An island and a place without a known area have no neighbours, and none are invented for them.
Provincial organizations have none either: their provinces have.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from gis.cards import PlaceCard, get_cards
from gis.models.vocabulary import NeighbourBasis, PlaceKind
from gis.statements import statement


@dataclass(frozen=True, slots=True)
class NeighbourCard:
    """A place beside another, how that is known, and how long their common line is.

    `length_m` is None where both share ground and no line is known; of `outer_bound` it is the
    most that the line can be.
    """

    card: PlaceCard
    basis: str
    length_m: float | None


def read_neighbours(
    connection: Connection,
    kind: PlaceKind,
    *,
    bases: Collection[NeighbourBasis] = tuple(NeighbourBasis),
) -> pd.DataFrame:
    """Return all pairs of a kind, each once, known in one of the ways `bases`.

    Columns: `place_id`, the greater `neighbour_id`, `basis`, `length_m` (missing: not known).
    """
    binds = {"kind": kind.value, "bases": [basis.value for basis in bases]}
    rows = connection.execute(statement("gis", "neighbours"), binds).all()
    frame = pd.DataFrame(rows, columns=["place_id", "neighbour_id", "basis", "length_m"])
    whole = {"place_id": "int64", "neighbour_id": "int64", "length_m": "float64"}
    return frame.astype(whole)


def neighbours_of(session: Session, place_id: int) -> list[NeighbourCard]:
    """Return the places beside one, the longest common line first."""
    rows = session.execute(statement("gis", "neighbours_of"), {"place_id": place_id}).all()
    cards = get_cards(session, [row.place_id for row in rows])
    return [
        NeighbourCard(cards[row.place_id], row.basis, row.length_m)
        for row in rows
        # A place that ended since is still in the edition, but in no list of present places.
        if row.place_id in cards
    ]
