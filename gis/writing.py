"""How Thai offices write: digits, months, years of the Buddhist era, sara am in two halves."""

import re

BUDDHIST_ERA = 543
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
THAI_MONTHS = tuple(
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน "  # noqa: SIM905
    "กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()
)
THAI_MONTHS_SHORT = tuple(
    "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()  # noqa: SIM905
)

_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_SARA_AM_BEFORE_TONE = re.compile("\u0e33([\u0e48-\u0e4b])")


def join_sara_am(text: str) -> str:
    """Write sara am as one letter with its tone mark before it, as keyboards do."""
    return _SARA_AM_BEFORE_TONE.sub("\\1\u0e33", _SPLIT_SARA_AM.sub("\\1\u0e33", text))
