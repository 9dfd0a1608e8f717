"""Events in the life of an LAO, told in one sentence in each language."""

from api.texts import Said
from gis.details import Event
from gis.lao_types import TYPE_WORDS, LaoType
from gis.models.vocabulary import LineageEvent

# The words of the geocode files for what an LAO was; a sanitary district preceded municipalities.
_TYPES = {
    "TAO": Said(TYPE_WORDS[LaoType.SAO].prefix_th, TYPE_WORDS[LaoType.SAO].suffix_en),
    "ThesabanTambon": Said(
        TYPE_WORDS[LaoType.SUBDISTRICT_MUNICIPALITY].prefix_th,
        TYPE_WORDS[LaoType.SUBDISTRICT_MUNICIPALITY].suffix_en,
    ),
    "ThesabanMueang": Said(TYPE_WORDS[LaoType.TOWN].prefix_th, TYPE_WORDS[LaoType.TOWN].suffix_en),
    "ThesabanNakhon": Said(TYPE_WORDS[LaoType.CITY].prefix_th, TYPE_WORDS[LaoType.CITY].suffix_en),
    "Sukhaphiban": Said("สุขาภิบาล", "Sanitary District"),
    "SukhaphibanMueang": Said("สุขาภิบาลเมือง", "Town Sanitary District"),
    "SaphaTambon": Said("สภาตำบล", "Subdistrict Council"),
}


def event_text(event: Event) -> Said:
    """Tell what happened; types and names are left out where the source does not give them."""
    before, after = _type(event.before), _type(event.after)
    match event.event:
        case LineageEvent.CREATE if after:
            return Said(f"จัดตั้งเป็น{after.th}", f"Established as a {after.en}")
        case LineageEvent.CREATE:
            return Said("จัดตั้ง", "Established")
        case LineageEvent.UPGRADE if before and after:
            return Said(
                f"เปลี่ยนฐานะจาก{before.th}เป็น{after.th}",
                f"Changed from a {before.en} to a {after.en}",
            )
        case LineageEvent.UPGRADE:
            return Said("เปลี่ยนฐานะ", "Changed its status")
        case LineageEvent.RENAME if event.before and event.after:
            return Said(
                f"เปลี่ยนชื่อจาก {event.before} เป็น {event.after}",
                f"Renamed from {event.before} to {event.after}",
            )
        case LineageEvent.RENAME:
            return Said("เปลี่ยนชื่อ", "Renamed")
        case LineageEvent.MERGE:
            return Said("รวมกับ อปท. อื่น", "Merged with another LAO")
        case LineageEvent.ABOLISH:
            return Said("ยุบเลิก", "Abolished")
        case LineageEvent.AREA_CHANGE:
            return Said("เปลี่ยนแปลงเขต", "Boundary changed")
        case _:
            return Said(event.event, event.event)


def _type(word: str | None) -> Said | None:
    return _TYPES.get(word) if word else None
