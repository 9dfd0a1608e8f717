"""What the layers of tiles hold, in both languages: titles, and the properties of a feature.

The properties are those of `loaders/derive/tile_properties.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from api.ogc.asked import Words
from gis.lao_types import LaoType
from maps.tilesets import WHOLE

# LAOs of the grades E and F have no outline, and provincial ones that of their province.
OUTLINE_GRADES = ("A", "B", "C", "D")


@dataclass(frozen=True, slots=True)
class LayerWords:
    """A layer's title and what it shows."""

    title: Words
    description: Words


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a layer's features; `enum` are all its values, where they are few."""

    name: str
    words: Words
    enum: tuple[str, ...] = ()


WORDS: dict[str, LayerWords] = {
    WHOLE: LayerWords(
        title={"th": "แผนที่ทั้งประเทศ", "en": "The whole map"},
        description={
            "th": "จังหวัดทุกระดับซูม อำเภอตั้งแต่ซูม 6 ตำบลและ อปท. ตั้งแต่ซูม 8 รวมเป็นชุดเดียว",
            "en": "Provinces at every zoom, districts from zoom 6, subdistricts and LAOs from "
            "zoom 8, together in one set.",
        },
    ),
    "provinces": LayerWords(
        title={"th": "จังหวัด", "en": "Provinces"},
        description={
            "th": "ขอบเขตจังหวัดและกรุงเทพมหานคร",
            "en": "Outlines of provinces and Bangkok.",
        },
    ),
    "districts": LayerWords(
        title={"th": "อำเภอและเขต", "en": "Districts"},
        description={"th": "ขอบเขตอำเภอ และเขตของกรุงเทพมหานคร", "en": "Outlines of districts."},
    ),
    "subdistricts": LayerWords(
        title={"th": "ตำบลและแขวง", "en": "Subdistricts"},
        description={"th": "ขอบเขตตำบล และแขวงของกรุงเทพมหานคร", "en": "Outlines of subdistricts."},
    ),
    "laos": LayerWords(
        title={"th": "องค์กรปกครองส่วนท้องถิ่น", "en": "Local administrative organizations"},
        description={
            "th": "แนวเขต อปท. พร้อมรหัส ชื่อ ประเภท และความแน่ชัดของแนวเขต (grade) "
            "แนวเขตระดับ D ซ้อนทับกันได้ เพราะตำบลที่ใช้ร่วมกันไม่มีแนวแบ่งที่เผยแพร่ "
            "อบจ. ใช้แนวเขตจังหวัด จึงไม่อยู่ในชั้นนี้ "
            "และ อปท. ที่ทราบเพียงที่ตั้งหรืออำเภอ (E, F) ไม่มีแนวเขต ทุกแห่งอยู่ใน /collections/laos/items",
            "en": "Outlines of LAOs with code, names, type and grade. Outlines of grade D may "
            "overlap: the line within a shared subdistrict is not published. Provincial ones "
            "(PAO) have the outline of their province and are not in this layer, nor are those "
            "of which only a position or a district is known (E, F). All are in "
            "/collections/laos/items.",
        },
    ),
}

CODE = Property("code", {"th": "รหัสทางการ", "en": "Official code"})
NAME_TH = Property("name_th", {"th": "ชื่อภาษาไทย", "en": "Name in Thai"})
NAME_EN = Property(
    "name_en",
    {"th": "ชื่อภาษาอังกฤษ (หากไม่มี เป็นชื่อไทย)", "en": "Name in English, else in Thai"},
)
SHORT_TH = Property("short_th", {"th": "ชื่อย่อภาษาไทย", "en": "Short name in Thai"})
KIND = Property("kind", {"th": "ชนิดของสถานที่", "en": "Kind of place"})
TYPE = Property(
    "type",
    {"th": "ประเภท อปท.", "en": "Type of LAO"},
    tuple(item.value for item in LaoType if item is not LaoType.PAO),
)
GRADE = Property(
    "grade",
    {
        "th": "ความแน่ชัดของแนวเขต: A ทางการ B วาดโดยชุมชน C รวมจากทั้งตำบล D มีตำบลร่วมกับ อปท. อื่น",
        "en": "How sure the outline is: A official, B drawn by the community, C whole "
        "subdistricts, D shares subdistricts with others",
    },
    OUTLINE_GRADES,
)
BASIS = Property("basis", {"th": "แนวเขตมาจากอะไร", "en": "What the outline was made from"})
AREA_PROPERTIES = (CODE, NAME_TH, NAME_EN, SHORT_TH, KIND, BASIS)
LAO_PROPERTIES = (CODE, NAME_TH, NAME_EN, SHORT_TH, KIND, TYPE, GRADE, BASIS)


def properties_of(layer: str) -> tuple[Property, ...]:
    """Return the properties of a layer's features."""
    return LAO_PROPERTIES if layer == "laos" else AREA_PROPERTIES


def describe_properties(layer: str, lang: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each property of a layer as JSON Schema, by name."""
    for item in properties_of(layer):
        schema: dict[str, Any] = {"title": item.words[lang], "type": "string"}
        if item.enum:
            schema["enum"] = list(item.enum)
        yield item.name, schema
