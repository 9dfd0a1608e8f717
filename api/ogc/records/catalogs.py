"""The catalogues of `/ogc`: their words, what may be asked of them, and who reads them."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.ogc.asked import Asked, Words
from api.ogc.records.datasets import list_datasets
from api.ogc.records.indices import list_indices
from api.ogc.records.record import Record
from api.ogc.records.stories import list_story_records


@dataclass(frozen=True, slots=True)
class Catalog:
    """A collection of records.

    `further` are its own properties, all texts, with their titles; `order` is how records
    stand when no order is asked for, each property with - before it for descending.
    """

    name: str
    title: Words
    description: Words
    keywords_th: tuple[str, ...]
    keywords_en: tuple[str, ...]
    read: Callable[[Session, Asked], list[Record]]
    order: tuple[str, ...]
    further: dict[str, Words]


CATALOGS = {
    catalog.name: catalog
    for catalog in (
        Catalog(
            name="datasets",
            title={"th": "ชุดข้อมูลและแหล่งที่มา", "en": "Datasets and sources"},
            description={
                "th": "แฟ้มที่ใช้อยู่ของทุกแหล่งข้อมูล พร้อมผู้เผยแพร่ สัญญาอนุญาต ปีที่กล่าวถึง "
                "และปัญหาที่พบ กับชุดข้อมูลที่แผนที่ท้องถิ่นไทยจัดทำจากแฟ้มเหล่านั้น",
                "en": "The files in use of every source, with publisher, licence, the years that "
                "they tell of and the issues found, and the collections that the Atlas makes of "
                "them.",
            },
            keywords_th=("ชุดข้อมูล", "แหล่งข้อมูล", "อปท."),
            keywords_en=("datasets", "sources", "local government", "Thailand"),
            read=list_datasets,
            order=("type", "title"),
            further={"publisher": {"th": "ผู้เผยแพร่", "en": "Publisher"}},
        ),
        Catalog(
            name="indices",
            title={"th": "ดัชนีและการจัดอันดับ", "en": "Indices and rankings"},
            description={
                "th": "ดัชนีที่จัดอันดับ อปท. อำเภอ และจังหวัด พร้อมวิธีคำนวณ ปีที่มีผล และแฟ้มของผลล่าสุด",
                "en": "Indices that rank LAOs, districts and provinces, with their method, the "
                "years that have results, and the files of the latest.",
            },
            keywords_th=("ดัชนี", "การจัดอันดับ", "อปท."),
            keywords_en=("index", "ranking", "local government", "Thailand"),
            read=list_indices,
            order=("title",),
            further={
                "topic": {"th": "หัวข้อ", "en": "Topic"},
                "edition": {"th": "ฉบับล่าสุด", "en": "Latest edition"},
            },
        ),
        Catalog(
            name="stories",
            title={"th": "เรื่องเล่าและแนวปฏิบัติที่ดี", "en": "Stories and good practices"},
            description={
                "th": "รางวัล แนวปฏิบัติที่ดี งานวิจัย และรายงานเกี่ยวกับ อปท. พร้อมแหล่งที่มาและความน่าเชื่อถือ "
                "ตำแหน่งคือที่ตั้งของ อปท. หรือขอบเขตของสถานที่",
                "en": "Awards, good practices, research and reports about LAOs, with their source "
                "and how far it can be relied on. The position is that of the LAO's office, else "
                "the bounds of the place.",
            },
            keywords_th=("เรื่องเล่า", "แนวปฏิบัติที่ดี", "รางวัล", "อปท."),
            keywords_en=("stories", "good practice", "awards", "local government", "Thailand"),
            read=list_story_records,
            order=("-time", "title"),
            further={
                "topic": {"th": "หัวข้อ", "en": "Topic"},
                "confidence": {"th": "ความน่าเชื่อถือ", "en": "Confidence"},
                "caveat": {"th": "ข้อควรระวัง", "en": "Caveat"},
                "place_code": {"th": "รหัสสถานที่", "en": "Code of the place"},
                "place": {"th": "สถานที่", "en": "Place"},
            },
        ),
    )
}
