"""Words that publishers write where there is no figure, and which kind of missing they mean.

A source's own words come first (`ValueRule.missing`). `N/A` may mean "not available" or "not
applicable"; it counts as not reported, since not applicable would take the LAO out of a sum.
A word that is neither here nor in the rule is never taken for a missing figure.
"""

from typing import Literal

from gis.models.vocabulary import ObservationStatus
from loaders.values.written import fold_word

Missing = Literal[
    ObservationStatus.NOT_COLLECTED,
    ObservationStatus.NOT_REPORTED,
    ObservationStatus.NOT_APPLICABLE,
    ObservationStatus.SUPPRESSED,
]

WORDS_BY_STATUS: dict[Missing, tuple[str, ...]] = {
    ObservationStatus.NOT_COLLECTED: (
        "ไม่ได้จัดเก็บ",
        "ไม่ได้จัดเก็บข้อมูล",
        "ไม่จัดเก็บ",
        "ไม่มีการจัดเก็บ",
        "ไม่มีการจัดเก็บข้อมูล",
        "ไม่ได้เก็บข้อมูล",
        "ไม่เก็บข้อมูล",
        "ไม่ได้สำรวจ",
        "not collected",
        "not surveyed",
    ),
    ObservationStatus.NOT_REPORTED: (
        "ไม่มีข้อมูล",
        "ไม่พบข้อมูล",
        "ไม่ระบุ",
        "ไม่ทราบ",
        "ไม่รายงาน",
        "ไม่ได้รายงาน",
        "ไม่มีรายงาน",
        "ไม่ส่งข้อมูล",
        "ไม่ได้ส่งข้อมูล",
        "ไม่ส่งรายงาน",
        "ไม่ได้ส่งรายงาน",
        "ยังไม่รายงาน",
        "รอข้อมูล",
        "ข้อมูลไม่เพียงพอ",
        "n/a",
        "n.a.",
        "no data",
        "not available",
        "not reported",
        "not stated",
        "unknown",
        "null",
        "..",
        "...",
        "…",
    ),
    ObservationStatus.NOT_APPLICABLE: (
        "ไม่เกี่ยวข้อง",
        "ไม่เข้าข่าย",
        "not applicable",
    ),
    ObservationStatus.SUPPRESSED: (
        "ปกปิด",
        "ปกปิดข้อมูล",
        "ไม่เปิดเผย",
        "xx",
        "xxx",
        "suppressed",
        "confidential",
    ),
}


USUAL_WORDS: dict[str, Missing] = {
    fold_word(word): status for status, words in WORDS_BY_STATUS.items() for word in words
}
