"""What the page of a place is made of, beside the JSON answer: lists of LAOs and districts."""

from typing import Any

from sqlalchemy.orm import Session

from api.describe import describe_place, laos_of
from api.formats import format_dates_in
from api.knowledge import describe_place_knowledge
from api.pages import describe_edition, map_config
from api.place_issues import describe_place_issues
from api.rankings.standing import describe_place_standings
from api.schemas import summarise, summary_fields
from gis.cards import PlaceCard, get_card, list_areas
from gis.details import Edition, get_edition
from gis.kept import keep_until_load
from gis.values import read_values


def describe_place_page(session: Session, code: str, lang: str) -> dict[str, Any]:
    """Return the values of `place.html` for a place; raises `PlaceNotFound`."""
    card = get_card(session, code)
    edition = get_edition(session)
    place = describe_place(session, code).model_dump()
    year = max(edition.population_years, default=None) if edition else None
    for event in place["history"]:
        event["reference"] = format_dates_in(event["reference"], lang)
    place["laos"] = _laos(session, card, year)
    place["districts"] = (
        [summarise(item) for item in list_areas(session, "district", parent_id=card.place_id)]
        if card.kind == "province"
        else []
    )
    return {
        "edition": describe_edition(edition),
        "knowledge": describe_place_knowledge(session, card),
        "map_config": _map_config(edition, lang, card),
        "place": place,
        "place_issues": describe_place_issues(session, card, place),
        "population_year": year,
        "standings": describe_place_standings(session, card),
    }


def _map_config(edition: Edition | None, lang: str, card: PlaceCard) -> dict[str, Any]:
    if edition is None:
        return {}
    place = {
        "code": card.code,
        "kind": card.kind,
        "place_id": card.place_id,
        "lao_type": card.lao_type,
        "grade": card.grade,
        "province": {"place_id": card.province_id} if card.province_id else None,
        "district": {"place_id": card.district_id} if card.district_id else None,
        "bbox": card.bbox,
    }
    return map_config(edition, lang, place)


def _people(session: Session, year: int) -> dict[Any, Any]:
    known = read_values(session, "population", year)
    return known.loc[known["value"].notna(), ["value", "is_partial"]].to_dict("index")


def _laos(session: Session, card: PlaceCard, year: int | None) -> list[dict[str, Any]]:
    """Return the LAOs of an area with their people, those without a position too."""
    if card.kind not in {"province", "district", "subdistrict"}:
        return []
    cards = laos_of(session, card)
    people: dict[Any, Any] = {}
    if year is not None:
        people = keep_until_load(session, ("people", year), lambda: _people(session, year))
    return [
        {
            **summary_fields(item),
            "population": people.get(item.place_id, {}).get("value"),
            "is_partial": people.get(item.place_id, {}).get("is_partial", False),
        }
        for item in cards
    ]
