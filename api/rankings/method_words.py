"""What an index does with figures, in plain words of both languages."""

from collections.abc import Mapping
from typing import Any

from gis.words import Words

AGGREGATIONS: Mapping[str, Words] = {
    "arithmetic": Words(
        th="ค่าเฉลี่ยถ่วงน้ำหนัก ด้านที่ดีชดเชยด้านที่อ่อนได้",
        en="Weighted mean: a strong part makes up for a weak one.",
    ),
    "geometric": Words(
        th="ค่าเฉลี่ยเรขาคณิตถ่วงน้ำหนัก ด้านที่อ่อนฉุดคะแนนลงมากกว่า",
        en="Weighted geometric mean: a weak part pulls the score down more.",
    ),
    "mazziotta_pareto": Words(
        th="ดัชนี Mazziotta-Pareto ค่าเฉลี่ยที่หักคะแนนเมื่อแต่ละด้านไม่สมดุล",
        en="Mazziotta-Pareto: a mean with a penalty where parts are uneven.",
    ),
    "copeland": Words(
        th="วิธี Copeland เทียบทีละคู่ว่าใครชนะในตัวชี้วัดที่มีน้ำหนักรวมมากกว่า",
        en="Copeland: two by two, who is ahead in indicators of more weight.",
    ),
}
FACTORS: Mapping[str, Words] = {
    "normalisation": Words(th="วิธีแปลงให้อยู่บนมาตราเดียวกัน", en="How figures are put on one scale"),
    "aggregation": Words(th="วิธีรวมคะแนน", en="How scores are brought together"),
    "imputation": Words(th="วิธีจัดการค่าที่ขาด", en="What is done with missing figures"),
    "weights": Words(th="น้ำหนัก", en="Weights"),
    "noise": Words(th="ความคลาดเคลื่อนของตัวเลข", en="Errors of the figures"),
}
ROLL_UPS: Mapping[str, Words] = {
    "sum": Words(
        th="ของอำเภอและจังหวัด: รวมตัวตั้งและตัวหารของทุก อปท. แล้วจึงคำนวณ",
        en="Districts and provinces: sums of all LAOs, numerator and denominator apart.",
    ),
    "mean": Words(
        th="ของอำเภอและจังหวัด: ค่าเฉลี่ยของ อปท. ถ่วงด้วยจำนวนประชากร",
        en="Districts and provinces: the mean of LAOs, weighted by their people.",
    ),
    "none": Words(
        th="ของอำเภอและจังหวัด: ไม่คำนวณ เพราะรวมกันแล้วไม่มีความหมาย",
        en="Districts and provinces: not computed, for a sum would mean nothing.",
    ),
}


def normalisation_words(choice: Mapping[str, Any], sign: int) -> Words:
    """Return how an indicator is put on a scale from 0 to 100."""
    method = choice["method"]
    if method == "goalposts":
        worst, best = (choice["low"], choice["high"])[::sign]
        return Words(
            th=f"0 คะแนนเมื่อค่าเป็น {worst:g} และ 100 เมื่อเป็น {best:g} ขึ้นไปทางที่ดี",
            en=f"0 at {worst:g}, 100 at {best:g} or better.",
        )
    if method == "reference":
        return Words(
            th=f"ร้อยละของค่าอ้างอิง {choice['value']:g}",
            en=f"Per cent of the reference value {choice['value']:g}.",
        )
    return {
        "minmax": Words(
            th="0 คะแนนที่ค่าแย่ที่สุด 100 ที่ค่าดีที่สุดของกลุ่ม",
            en="0 at the worst figure of the group, 100 at the best.",
        ),
        "zscore": Words(
            th="ห่างจากค่าเฉลี่ยของกลุ่มกี่ส่วนเบี่ยงเบนมาตรฐาน (เฉลี่ย 50 หนึ่งส่วน 10)",
            en="Distance from the mean of the group in standard deviations (mean 50, one is 10).",
        ),
        "percentile": Words(
            th="ร้อยละของกลุ่มที่ไม่ดีกว่า", en="Per cent of the group that does no better."
        ),
    }[method]


def treatment_words(choice: Mapping[str, Any], record: Mapping[str, Any]) -> Words:
    """Return what was done with extreme figures."""
    points = int(record.get("low_points") or 0) + int(record.get("high_points") or 0)
    if record.get("is_logged"):
        return Words(
            th="ใช้ลอการิทึม: เพิ่มเป็นสองเท่ามีค่าเท่ากันไม่ว่าเริ่มจากเท่าใด",
            en="In logarithms: a doubling counts alike everywhere.",
        )
    if points:
        return Words(
            th=f"ดึงค่าสุดโต่ง {points:,} แห่งมาไว้ที่ขอบของค่าอื่น",
            en=f"{points:,} extreme figures were pulled in to the edge of the others.",
        )
    if choice["method"] == "none":
        return Words(th="ใช้ค่าตามเดิม", en="As they are.")
    return Words(th="ตรวจแล้ว ไม่มีค่าสุดโต่งที่ต้องแก้", en="Looked at: no extreme figure needed anything.")


def imputation_words(choice: Mapping[str, Any]) -> Words:
    """Return what stands in for a missing figure."""
    method = choice["method"]
    if method == "knn":
        return Words(
            th=f"ประมาณจากค่าเฉลี่ยของ {choice['k']} แห่งที่คล้ายที่สุด",
            en=f"Estimated as the mean of the {choice['k']} most similar units.",
        )
    return {
        "none": Words(
            th="ไม่เติมค่าที่ขาด น้ำหนักของมันไปอยู่กับตัวชี้วัดอื่นในด้านเดียวกัน",
            en="Nothing is filled in: its weight goes to the rest of its pillar.",
        ),
        "group_mean": Words(th="เติมด้วยค่าเฉลี่ยของกลุ่ม", en="Filled in with the mean of the group."),
        "group_median": Words(
            th="เติมด้วยค่ากลางของกลุ่ม", en="Filled in with the median of the group."
        ),
    }[method]


def denominator_words(leaf: Mapping[str, Any], names: Mapping[str, Words]) -> Words | None:
    """Return what a figure is divided by, or compared with, before it enters."""
    if leaf["base_year"] is not None:
        years = leaf["year"] - leaf["base_year"]
        return Words(
            th=f"การเปลี่ยนแปลงเป็นร้อยละใน {years} ปี", en=f"Change in per cent over {years} years"
        )
    per = leaf["per"]
    if per is None:
        return None
    below = Words(th="พื้นที่ (ตร.กม.)", en="area (km²)")
    if per["indicator"]:
        below = names.get(per["indicator"], Words(th=per["indicator"], en=per["indicator"]))
    scale = f" × {per['scale']:g}" if per["scale"] != 1 else ""
    return Words(th=f"หารด้วย {below.th}{scale}", en=f"divided by {below.en}{scale}")


REFERENCES: Mapping[str, str] = {
    "10.1787/9789264043466-en": "OECD, European Union and Joint Research Centre (2008). Handbook "
    "on Constructing Composite Indicators: Methodology and User Guide. OECD Publishing, Paris.",
    "10.1111/j.1467-985X.2005.00350.x": "Saisana, M., Saltelli, A. and Tarantola, S. (2005). "
    "Uncertainty and sensitivity analysis techniques as tools for the quality assessment of "
    "composite indicators. Journal of the Royal Statistical Society A 168(2), 307-323.",
    "10.1111/j.1467-985X.2012.01059.x": "Paruolo, P., Saisana, M. and Saltelli, A. (2013). Ratings "
    "and rankings: voodoo or science? Journal of the Royal Statistical Society A 176(3), 609-634.",
}
