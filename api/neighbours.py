"""Which places lie beside one, and how that is known, as answers and pages say it."""

from pydantic import BaseModel, Field
from sqlalchemy.orm import Session

from api.schemas import PlaceSummary, summarise
from gis.cards import PlaceCard, get_card
from gis.lao_types import LaoType
from gis.neighbours import neighbours_of
from gis.words import Words

NONE_KNOWN = Words(
    th="ไม่มีพื้นที่ข้างเคียงที่ทราบ: เป็นเกาะ หรือยังไม่มีข้อมูลขอบเขต",
    en="No neighbours are known: it is an island, or its boundary is not published.",
)
OF_PROVINCE = Words(
    th="อบจ. ครอบคลุมทั้งจังหวัด พื้นที่ข้างเคียงคือของจังหวัดนั้น",
    en="A PAO holds a whole province: its neighbours are those of the province.",
)


class NeighbourOut(BaseModel):
    """A place beside another."""

    place: PlaceSummary
    basis: str = Field(
        description="border: a line between the two is known; shared_ground: both hold parts of"
        " one area, and no line is known; outer_bound: their outer bounds touch, and what lies"
        " there is shared with others or held in part."
    )
    length_m: float | None = Field(
        description="Length of their common line in metres; of outer_bound the most that it can"
        " be; null where no line is known."
    )


class NeighboursOut(BaseModel):
    """The places of its kind beside one, the longest common line first."""

    code: str
    neighbours: list[NeighbourOut]
    note_th: str | None = Field(description="Why there are none.")
    note_en: str | None


def describe_neighbours(session: Session, code: str) -> NeighboursOut:
    """Return the neighbours of a place by its code; raises what `get_card` raises."""
    card = get_card(session, code)
    found = [
        NeighbourOut(
            place=summarise(item.card),
            basis=item.basis,
            length_m=None if item.length_m is None else round(item.length_m),
        )
        for item in neighbours_of(session, card.place_id)
    ]
    note = None if found else _why_none(card)
    return NeighboursOut(
        code=card.code,
        neighbours=found,
        note_th=note.th if note else None,
        note_en=note.en if note else None,
    )


def _why_none(card: PlaceCard) -> Words:
    return OF_PROVINCE if card.lao_type == LaoType.PAO else NONE_KNOWN
