"""The places of stories as pages and maps name them: linked where the edition is certain of one."""

from collections.abc import Mapping
from typing import Any

from api.schemas import summary_fields
from gis.cards import PlaceCard
from gis.lao_types import LaoType, full_name_th
from stories.reading import StoryPlace

Place = dict[str, Any]


def describe_story_place(place: StoryPlace, provinces: Mapping[int, PlaceCard]) -> Place:
    """Return the fields of `PlaceSummary` with three more.

    `address` is None without a page; `is_certain` is False where the list does not tell which LAO
    it means; `pin` is the pin's longitude and latitude, `found_by` what that rests on.
    """
    card = place.card
    if card is None and place.name is None and place.province_id is not None:
        card = provinces.get(place.province_id)
    fields = summary_fields(card) if card is not None else _as_written(place, provinces)
    is_certain = card is not None or place.has_code
    return {**fields, "is_certain": is_certain, "found_by": place.found_by, "pin": place.position}


def _as_written(place: StoryPlace, provinces: Mapping[int, PlaceCard]) -> Place:
    lao_type = LaoType(place.lao_type) if place.lao_type in set(LaoType) else None
    is_bangkok = lao_type is LaoType.BMA
    district = f"อ.{place.district_th}" if place.district_th and not is_bangkok else ""
    province_th = place.province_th if place.province_th and not is_bangkok else ""
    province = provinces.get(place.province_id or 0)
    name = place.name or place.province_th or ""
    return {
        "address": None,
        "code": None,
        "kind": "lao" if place.name else "province",
        "lao_type": lao_type,
        "name_th": name,
        "name_en": None,
        "full_name_th": full_name_th(lao_type, name) if lao_type else name,
        "full_name_en": None,
        "context_th": f"{district} {province_th and 'จ.'}{province_th or ''}".strip(),
        "context_en": (province.name_en if province else None) or province_th or "",
    }
