"""Sentences on ranks in both languages: where a unit stands, or why it has no rank."""

from collections.abc import Mapping
from typing import Any

from gis.words import Words
from indices.store import StoredEdition

# Of whom there are so many, behind a number.
GROUPS: Mapping[str, Words] = {
    "pao": Words(th="อบจ.", en="provincial administrative organizations"),
    "city": Words(th="เทศบาลนคร", en="city municipalities"),
    "town": Words(th="เทศบาลเมือง", en="town municipalities"),
    "subdistrict_municipality": Words(th="เทศบาลตำบล", en="subdistrict municipalities"),
    "sao": Words(th="อบต.", en="subdistrict administrative organizations"),
    "bma": Words(th="กรุงเทพมหานคร", en="Bangkok"),
    "pattaya": Words(th="เมืองพัทยา", en="Pattaya"),
    "lao": Words(th="อปท.", en="LAOs"),
    "district": Words(th="อำเภอ", en="districts"),
    "province": Words(th="จังหวัด", en="provinces"),
}
CLUSTERS: Mapping[str, Words] = {
    "high_high": Words(th="สูง และรอบข้างสูง", en="High among high neighbours"),
    "low_low": Words(th="ต่ำ และรอบข้างต่ำ", en="Low among low neighbours"),
    "high_low": Words(th="สูง แต่รอบข้างต่ำ", en="High among low neighbours"),
    "low_high": Words(th="ต่ำ แต่รอบข้างสูง", en="Low among high neighbours"),
    "not_significant": Words(th="ไม่ต่างจากความบังเอิญ", en="No more than chance"),
    "no_neighbours": Words(th="ไม่รู้เพื่อนบ้าน", en="No neighbours known"),
}


def group_words(level: str, group: str) -> Words:
    """Return what the units of a group are called behind a number."""
    return GROUPS[level if group == "all" else group]


def reason_words(edition: StoredEdition, reason: str, coverage: float) -> Words:
    """Return why a unit has no rank, with the figures that decided it."""
    least = edition.definition["coverage"]
    known = _percent(coverage)
    if reason == "below_coverage":
        needed = _percent(least["share"])
        return Words(
            th=f"ข้อมูลไม่พอ: มีเพียงร้อยละ {known} ของน้ำหนักที่เกี่ยวข้อง จากที่ต้องมีร้อยละ {needed}",
            en=f"Too little is known: {known} % of the weight that applies, of {needed} % needed.",
        )
    if reason == "pillar_below_coverage":
        needed = _percent(least["pillar"])
        return Words(
            th=f"ข้อมูลของด้านหนึ่งไม่พอ: ทุกด้านต้องมีอย่างน้อยร้อยละ {needed} ของน้ำหนัก",
            en=f"Too little is known of one pillar: each needs {needed} % of its weight.",
        )
    return {
        "nothing_applicable": Words(
            th="ไม่มีตัวชี้วัดใดของดัชนีนี้เกี่ยวข้อง หรือไม่มีตัวเลขของพื้นที่นี้เลย",
            en="No indicator of this index applies here, or none has a figure.",
        ),
        "no_group": Words(
            th="ไม่รู้ประเภท จึงไม่รู้ว่าควรเทียบกับใคร",
            en="Its type is not known, so there is nobody to compare it with.",
        ),
        "alone_in_group": Words(
            th="ไม่มีแห่งอื่นประเภทเดียวกันให้เทียบ",
            en="There is no other of its type to compare it with.",
        ),
    }.get(reason, Words(th="จัดอันดับไม่ได้", en="It could not be ranked."))


def standing_words(rank: Mapping[str, Any], group: Words) -> Words:
    """Return where a unit stands: the interval of its rank, among how many, in which band."""
    low, high, of = (f"{rank[name]:,}" for name in ("low", "high", "of"))
    band, bands = rank["band"], rank["bands"]
    if rank["low"] == rank["high"]:
        th, en = f"อยู่ที่อันดับ {low} (ช่วง {low}–{high})", f"Rank {low} (interval {low} to {high})"
    else:
        th, en = f"อยู่ระหว่างอันดับ {low}–{high}", f"Between rank {low} and {high}"
    return Words(
        th=f"{th} จาก {of} {group.th} กลุ่มที่ {band} จาก {bands} กลุ่ม",
        en=f"{en} of {of} {group.en}, band {band} of {bands}",
    )


def comparison_words(a: Words, b: Words, chance: float, told_apart: float) -> Words:
    """Return whether two can be told apart, and how likely the first stands above."""
    percent = _percent(chance)
    if max(chance, 1 - chance) < told_apart:
        return Words(
            th=f"แยกกันไม่ได้: {a.th} อยู่เหนือ {b.th} ร้อยละ {percent} ของการคำนวณซ้ำ",
            en=f"They cannot be told apart: {a.en} is above {b.en} in {percent} % of the draws.",
        )
    better, worse = (a, b) if chance >= told_apart else (b, a)
    share = _percent(max(chance, 1 - chance))
    return Words(
        th=f"{better.th} อยู่เหนือ {worse.th} ร้อยละ {share} ของการคำนวณซ้ำ",
        en=f"{better.en} is above {worse.en} in {share} % of the draws.",
    )


def _percent(share: float) -> str:
    """Return whole per cent; what is nearly all or nearly nothing is not called all or nothing."""
    whole = round(share * 100)
    if (whole == 100 and share < 1) or (whole == 0 and share > 0):
        return f"{share * 100:.1f}"
    return str(whole)
