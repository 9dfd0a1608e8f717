"""Sentences of the JSON answers, in both languages: why an answer is as sure as it is."""

from dataclasses import dataclass

from gis.at import PointAnswer
from gis.certainty import Basis, Certainty


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in Thai and in English."""

    th: str
    en: str


GRADE_REASONS = {
    "A": Said(
        "ขอบเขตมาจากแผนที่ทางการของ อปท. แห่งนี้",
        "The boundary comes from an official map of this LAO.",
    ),
    "B": Said(
        "ขอบเขตวาดโดยอาสาสมัคร OpenStreetMap ไม่ใช่แผนที่ทางการ",
        "The boundary was drawn by volunteers of OpenStreetMap and is not official.",
    ),
    "C": Said(
        "ขอบเขตประกอบจากตำบลเต็มตำบลที่ดูแลเพียงแห่งเดียว",
        "The boundary is made of whole subdistricts that this LAO alone covers.",
    ),
    "D": Said(
        "ดูแลตำบลร่วมกับ อปท. อื่น ไม่มีประกาศแนวแบ่งที่แท้จริง จึงแสดงได้เพียงขอบนอก",
        "It shares a subdistrict with other LAOs, and the line between them is not published. "
        "Only the outer bound is shown.",
    ),
    "E": Said(
        "ทราบเพียงตำแหน่งสำนักงาน ยังไม่มีข้อมูลว่าดูแลตำบลใด",
        "Only the position of the office is known; which subdistricts it covers is not published.",
    ),
    "F": Said(
        "ทราบเพียงว่าอยู่อำเภอใด ยังไม่มีข้อมูลตำแหน่งและขอบเขต",
        "Only the district is known; neither position nor boundary is published.",
    ),
}

# Of boundaries that accepted outlines of neighbours bound too.
CUT_REASONS = {
    "C": Said(
        "ขอบเขตประกอบจากตำบลที่ดูแล เว้นส่วนที่อยู่ในแนวเขตของ อปท. ข้างเคียงซึ่งผ่านการตรวจรับแล้ว",
        "The boundary is made of the subdistricts that this LAO covers, without what lies in the "
        "reviewed outlines of its neighbours.",
    ),
    "D": Said(
        "ดูแลตำบลร่วมกับ อปท. อื่น ทราบแนวเขตของบางแห่งเท่านั้น จึงแสดงได้เพียงขอบนอกของส่วนที่เหลือ",
        "It shares a subdistrict with other LAOs, and the outlines of only some of them are known. "
        "The outer bound of what is left is shown.",
    ),
}

PROVINCE_WIDE = Said(
    "ดูแลทั้งจังหวัด ขอบเขตจึงเป็นแนวเขตจังหวัด",
    "It serves the whole province, so its boundary is that of the province.",
)

SAMPLE_BOUNDARY = Said(
    "ขอบเขตโดยประมาณของชุดตัวอย่าง สร้างจากตำแหน่งสำนักงานและชื่อตำบล ห้ามใช้วัดระยะหรือพื้นที่",
    "An approximate boundary of the sample, made from office positions and names. "
    "Do not measure on it.",
)


CERTAIN_REASONS = {
    Basis.COVERAGE: Said(
        "จุดนี้อยู่ในตำบลที่ อปท. แห่งเดียวดูแลทั้งตำบล และไม่ใกล้แนวเขต",
        "The point lies in a subdistrict that one LAO covers whole, and no line is near.",
    ),
    Basis.OUTLINE: Said(
        "จุดนี้อยู่ในแนวเขตของ อปท. แห่งนี้ซึ่งผ่านการตรวจรับแล้ว และไม่ใกล้เขตของแห่งอื่น",
        "The point lies within the outline of this LAO, which was reviewed, and no other is near.",
    ),
    Basis.REMAINDER: Said(
        "ตำบลนี้มี อปท. หลายแห่งดูแลร่วมกัน แต่จุดนี้อยู่นอกแนวเขตของแห่งอื่นทั้งหมด จึงเหลือเพียงแห่งนี้",
        "Several LAOs share this subdistrict, but the point lies outside the outlines of all "
        "others, so that this one is left.",
    ),
}


def certainty_reason(answer: PointAnswer) -> Said:
    """Say why a point's answer is as sure as it is."""
    metres = round(answer.tolerance_m or 0)
    match answer.certainty:
        case Certainty.CERTAIN:
            return CERTAIN_REASONS[answer.basis]
        case Certainty.NEAR_LINE:
            return Said(
                f"จุดนี้อยู่ใกล้แนวเขต แนวเขตในแผนที่อาจคลาดเคลื่อนได้ถึง {metres} เมตร "
                "จึงอาจเป็นของแห่งใดแห่งหนึ่งต่อไปนี้",
                f"The point is near a line, which may lie up to {metres} metres off on this map: "
                "any of these may be responsible.",
            )
        case Certainty.SHARED:
            return _shared(answer)
        case Certainty.DISTRICT_ONLY:
            return _district_only(answer)
        case Certainty.APPROXIMATE:
            return Said(
                f"จุดนี้อยู่นอกแนวชายฝั่งหรือแนวเขตในแผนที่ {round(answer.distance_m):,} เมตร "
                "คำตอบเป็น อปท. ที่ใกล้ที่สุดโดยประมาณ",
                f"The point lies {round(answer.distance_m):,} metres outside the coast or border "
                "as drawn; the answer is the nearest LAO, approximately.",
            )
        case Certainty.OUTSIDE:
            return Said(
                "จุดนี้อยู่นอกประเทศไทยหรือไกลจากชายฝั่งเกินไป ลองเลือกจุดบนบก หรือค้นหาด้วยชื่อ",
                "The point lies outside Thailand or too far from its coast. Choose a point on "
                "land, or search by name.",
            )


def _shared(answer: PointAnswer) -> Said:
    owners = sum(candidate.extent is not None for candidate in answer.laos)
    if answer.basis is Basis.DISAGREEMENT:
        return Said(
            "ข้อมูลขัดกัน: แหล่งหนึ่งระบุว่า อปท. แห่งนี้ดูแลทั้งตำบล แต่แนวเขตที่ผ่านการตรวจรับแล้วไม่รวมจุดนี้",
            "The sources disagree: one says that this LAO covers the whole subdistrict, but its "
            "reviewed outline leaves the point out.",
        )
    if answer.basis is Basis.REMAINDER:
        return Said(
            f"จุดนี้อยู่นอกแนวเขตที่ทราบ ส่วนที่เหลือของตำบลมี อปท. {owners} แห่งดูแลร่วมกัน "
            "และไม่มีประกาศแนวแบ่งที่แท้จริง แสดงสำนักงานที่ใกล้ที่สุดก่อน",
            f"The point lies outside the known outlines. {owners} LAOs share the rest of the "
            "subdistrict, and the line between them is not published. The nearest office comes "
            "first.",
        )
    if owners <= 1:
        return Said(
            "อปท. แห่งนี้ดูแลตำบลนี้เพียงบางส่วน ส่วนที่เหลือไม่มีข้อมูลว่าใครดูแล",
            "This LAO covers a part of the subdistrict; who covers the rest is not published.",
        )
    return Said(
        f"ตำบลนี้มี อปท. {owners} แห่งดูแลร่วมกัน และไม่มีประกาศแนวแบ่งที่แท้จริง แสดงสำนักงานที่ใกล้ที่สุดก่อน",
        f"{owners} LAOs share this subdistrict, and the line between them is not published. "
        "The nearest office comes first.",
    )


def _district_only(answer: PointAnswer) -> Said:
    if answer.district is None:
        return Said(
            "ชุดข้อมูลนี้มีเพียงขอบเขตจังหวัดของบริเวณนี้ ยังไม่มีข้อมูลว่า อปท. ใดดูแล",
            "This edition has only the province's outline here; which LAO covers it is not in it.",
        )
    return Said(
        "ยังไม่มีข้อมูลว่า อปท. ใดดูแลตำบลนี้ จึงแสดงทุกแห่งในอำเภอ แห่งที่ชื่อตรงกับตำบลและสำนักงานที่ใกล้ที่สุดอยู่ก่อน",
        "Which LAO covers this subdistrict is not published. All LAOs of the district are listed: "
        "those with the subdistrict's name first, then the nearest offices.",
    )
