"""The texts of maps in files, in both languages; years and days as readers of each count them."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from gis.lao_types import TYPE_WORDS, LaoType
from gis.words import Words
from gis.writing import BUDDHIST_ERA, THAI_MONTHS_SHORT
from maps.styles.collections import get_style

Lang = Literal["th", "en"]

LEVELS: Mapping[str, Words] = {
    "province": Words(th="จังหวัด", en="provinces"),
    "district": Words(th="อำเภอ", en="districts"),
    "lao": Words(th="อปท.", en="LAOs"),
    "pao": Words(th="อบจ.", en="PAOs"),
}
SAMPLE = Words(th="ข้อมูลตัวอย่าง", en="Sample data")
COUNTRY = Words(th="ประเทศไทย", en="Thailand")
STATES: Mapping[str, Words] = {
    "missing": Words(th="ไม่มีข้อมูล", en="No figure"),
    "not_applicable": Words(th="ไม่เกี่ยวข้องกับพื้นที่นี้", en="Does not apply here"),
    "unranked": Words(th="ไม่ได้จัดอันดับ", en="Not ranked"),
}
# Of the browser code in `maps/web/src/offline`; `{name}` is filled in there.
TEXTS: Mapping[str, Words] = {
    "attribution": Words(
        th="ประเทศเพื่อนบ้านโดยสังเขปจาก Natural Earth", en="Neighbours, coarsely: Natural Earth"
    ),
    "unknown": Words(
        th="ไม่มีข้อมูลว่า อปท. ใดดูแลพื้นที่นี้", en="Which LAO covers this area is not published."
    ),
    "shared": Words(
        th="อปท. เหล่านี้ดูแลพื้นที่นี้ร่วมกัน และไม่มีประกาศแนวแบ่งที่แท้จริง",
        en="These LAOs share this area; the line between them is not published.",
    ),
    "partial": Words(th="เป็นค่าขั้นต่ำ อาจมีมากกว่านี้", en="A least figure: more may belong to it."),
    "missing": STATES["missing"],
    **{f"state_{kind}": words for kind, words in STATES.items()},
    "rank": Words(
        th="อันดับกลาง {middle} จาก {of} (ช่วง {low}–{high}) · ชั้นที่ {band}",
        en="Middle rank {middle} of {of} (interval {low}–{high}) · band {band}",
    ),
    "legend": Words(th="สีและสัญลักษณ์", en="Colours and signs"),
    "legend_shared": Words(
        th="อปท. หลายแห่งดูแลร่วมกัน สีอยู่ที่จุดสำนักงาน (วงเล็กสีเทา: ไม่มีตัวเลข)",
        en="Shared by several LAOs: see the dots of their offices (small and grey: no figure)",
    ),
    "legend_unknown": Words(th="ไม่ทราบว่า อปท. ใดดูแล", en="Which LAO covers it is not known"),
    "legend_approximate": Words(
        th="แนวเขตโดยประมาณ ห้ามใช้วัด", en="Approximate line: do not measure on it"
    ),
    "off_map": Words(
        th="อีก {n} แห่งมีตัวเลขแต่ไม่มีตำแหน่งบนแผนที่ ดูในตาราง",
        en="{n} more have a figure but no position on the map; the table has them.",
    ),
    "table": Words(th="ข้อมูลเดียวกันเป็นตาราง", en="The same figures as a table"),
    "code": Words(th="รหัส", en="Code"),
    "name": Words(th="ชื่อ", en="Name"),
    "within": Words(th="อยู่ใน", en="In"),
    "left": Words(th="ซ้าย", en="Left"),
    "right": Words(th="ขวา", en="Right"),
    "swipe": Words(
        th="เลื่อนเส้นแบ่งระหว่างแผนที่ซ้ายกับขวา", en="Move the line between the left and right map"
    ),
    "zoom_in": Words(th="ขยาย", en="Zoom in"),
    "zoom_out": Words(th="ย่อ", en="Zoom out"),
    "kinds": Words(th="ชนิด", en="Kind"),
    "topics": Words(th="หัวข้อ", en="Topic"),
    "source": Words(th="ที่มา", en="Source"),
    "cluster": Words(th="{n} เรื่องอยู่ที่นี่ กดเพื่อขยาย", en="{n} stories here. Press to look closer."),
}


def say(words: Words, lang: Lang) -> str:
    """Return a text in a language."""
    return words.th if lang == "th" else words.en


def browser_texts(lang: Lang) -> dict[str, str]:
    """Return the texts of the browser code."""
    return {key: say(words, lang) for key, words in TEXTS.items()}


def year_text(year: int, lang: Lang) -> str:
    """Return a Gregorian year as readers of the language count."""
    return f"ปี {year + BUDDHIST_ERA}" if lang == "th" else str(year)


def day_text(day: date, lang: Lang) -> str:
    """Return a day in words."""
    if lang == "th":
        return f"{day.day} {THAI_MONTHS_SHORT[day.month - 1]} {day.year + BUDDHIST_ERA}"
    return f"{day.day} {day:%b %Y}"


def number_text(value: float) -> str:
    """Return a number with thousands set apart, and two decimals at most."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def source_texts(rows: Iterable[Any], lang: Lang) -> list[str]:
    """Return whom to name, with licences: rows have publisher, licence, title_th and title_en."""
    titles: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        key = (row.publisher, row.licence or "")
        titles.setdefault(key, []).append(row.title_th if lang == "th" else row.title_en)
    return [
        # Publishers have Thai names only in the trail.
        (f"{publisher}: {', '.join(found)}" if lang == "th" else f"{', '.join(found)}, {publisher}")
        + (f" ({licence})" if licence else "")
        for (publisher, licence), found in titles.items()
    ]


def class_labels(breaks: Iterable[float], lang: Lang) -> list[str]:
    """Return what each class between limits holds; a value on a limit belongs above it."""
    limits = [number_text(limit) for limit in breaks]
    if not limits:
        return [say(Words(th="ทุกค่า", en="All values"), lang)]
    if lang == "th":
        between = [f"{low} ถึงต่ำกว่า {high}" for low, high in pairwise(limits)]
        return [f"ต่ำกว่า {limits[0]}", *between, f"{limits[-1]} ขึ้นไป"]
    between = [f"{low} to below {high}" for low, high in pairwise(limits)]
    return [f"below {limits[0]}", *between, f"{limits[-1]} and more"]


def grade_words() -> dict[str, Words]:
    """Return what each grade of a boundary means."""
    classes = get_style("laos-grade").classes
    return {item.value: Words(th=item.label_th, en=item.label_en) for item in classes}


def type_affixes(lao_type: str, lang: Lang) -> tuple[str, str]:
    """Return the words before and after the name of an LAO of a type."""
    words = TYPE_WORDS[LaoType(lao_type)]
    return (words.prefix_th, "") if lang == "th" else ("", words.suffix_en)
