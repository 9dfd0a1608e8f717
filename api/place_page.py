"""What the page of a place is made of, beside the JSON answer: lists of LAOs and districts."""

from typing import Any

from sqlalchemy.orm import Session

from api.describe import describe_place, laos_of
from api.knowledge import describe_place_knowledge
from api.pages import describe_edition, map_config
from api.schemas import summarise, summary_fields
from gis.cards import PlaceCard, get_card, list_areas
from gis.details import Edition, get_edition, list_covering
from gis.values import read_values
from stories.library import get_content


def describe_place_page(session: Session, code: str, lang: str) -> dict[str, Any]:
    """Return the values of `place.html` for a place; raises `PlaceNotFound`."""
    card = get_card(session, code)
    edition = get_edition(session)
    place = describe_place(session, code).model_dump()
    year = max(edition.population_years, default=None) if edition else None
    place["laos"] = _laos(session, card, year)
    place["districts"] = (
        [summarise(item) for item in list_areas(session, "district", parent_id=card.place_id)]
        if card.kind == "province"
        else []
    )
    return {
        "edition": describe_edition(edition),
        "knowledge": describe_place_knowledge(session, get_content(), card),
        "map_config": _map_config(edition, lang, card),
        "place": place,
        "population_year": year,
    }


def _map_config(edition: Edition | None, lang: str, card: PlaceCard) -> dict[str, Any]:
    if edition is None:
        return {}
    place = {
        "code": card.code,
        "kind": card.kind,
        "place_id": card.place_id,
        "bbox": card.bbox,
    }
    return map_config(edition, lang, place)


def _laos(session: Session, card: PlaceCard, year: int | None) -> list[dict[str, Any]]:
    """Return the LAOs of an area with their people, those without a position too."""
    if card.kind == "subdistrict":
        cards = list_covering(session, card.place_id)
    elif card.kind in {"province", "district"}:
        cards = laos_of(session, card)
    else:
        return []
    people: dict[int, float] = {}
    if year is not None:
        known = read_values(session, "population", year)["value"].dropna()
        people = dict(zip(known.index.tolist(), known.tolist(), strict=True))
    return [{**summary_fields(item), "population": people.get(item.place_id)} for item in cards]
