"""Events in the life of an LAO, told in one sentence in each language."""

from api.texts import Said
from gis.details import Event
from gis.models.vocabulary import LineageEvent
from gis.past_types import type_name, type_of_word


def event_text(event: Event) -> Said:
    """Tell what happened; types and names are left out where the source does not give them."""
    match event.event:
        case LineageEvent.CREATE | LineageEvent.UPGRADE:
            return _change_of_type(event)
        case LineageEvent.RENAME | LineageEvent.RECODE:
            return _change_of_words(event)
        case LineageEvent.MERGE:
            return _merger(event)
        case LineageEvent.SPLIT:
            return Said("แบ่งพื้นที่ออก", "Split")
        case LineageEvent.ABOLISH:
            before = _type(event.before)
            if before:
                return Said(f"ยุบเลิก{before.th}", f"The {before.en} was abolished")
            return Said("ยุบเลิก", "Abolished")
        case LineageEvent.AREA_CHANGE:
            return Said("เปลี่ยนแปลงเขต", "Boundary changed")
        case _:
            return Said(event.event, event.event)


def _change_of_type(event: Event) -> Said:
    before, after = _type(event.before), _type(event.after)
    if event.event == LineageEvent.CREATE:
        if after and event.date_is_latest:
            return Said(f"ปรากฏในทะเบียนเป็น{after.th}", f"Listed as a {after.en}")
        if after:
            return Said(f"จัดตั้งเป็น{after.th}", f"Established as a {after.en}")
        return Said("จัดตั้ง", "Established")
    if before and after:
        return Said(
            f"เปลี่ยนฐานะจาก{before.th}เป็น{after.th}",
            f"Changed from a {before.en} to a {after.en}",
        )
    return Said("เปลี่ยนฐานะ", "Changed its status")


def _change_of_words(event: Event) -> Said:
    if event.event == LineageEvent.RECODE:
        return Said(
            f"รหัส อปท. เปลี่ยนจาก {event.before} เป็น {event.after}",
            f"Its DLA code changed from {event.before} to {event.after}",
        )
    if event.before and event.after:
        return Said(
            f"เปลี่ยนชื่อจาก {event.before} เป็น {event.after}",
            f"Renamed from {event.before} to {event.after}",
        )
    return Said("เปลี่ยนชื่อ", "Renamed")


def _merger(event: Event) -> Said:
    if event.successor_th:
        into = event.successor_en or event.successor_th
        return Said(f"รวมเข้ากับ{event.successor_th}", f"Merged into {into}")
    if event.after:
        return Said(f"รับ {event.after} เข้ามารวม", f"{event.after} merged into it")
    return Said("รวมกับ อปท. อื่น", "Merged with another LAO")


def _type(word: str | None) -> Said | None:
    found = type_of_word(word)
    if found is None:
        return None
    name = type_name(found)
    return Said(name.th, name.en)
