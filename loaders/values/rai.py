"""Land as Thai offices measure it: rai, ngan and square wah in one cell."""

import re
from fractions import Fraction

from loaders.values.numerals import NotANumber, read_numeral

_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_WITH_DASHES = re.compile(rf"({_NUMBER}) ?- ?([0-9]+) ?- ?([0-9]+(?:\.[0-9]+)?) ?(?:ไร่)?")
_IN_WORDS = re.compile(
    rf"(?:({_NUMBER}) ?ไร่)? ?(?:({_NUMBER}) ?งาน)? ?"
    rf"(?:({_NUMBER}) ?(?:ตารางวา|ตร\.? ?วา|ตร\.? ?ว\.?|วา))?"
)
M2_PER_RAI, M2_PER_NGAN, M2_PER_SQUARE_WAH = 1600, 400, 4


def read_rai_ngan_wah(text: str) -> Fraction | None:
    """Return square metres of `12-3-45` or `12 ไร่ 3 งาน 45 ตารางวา`; None for other texts.

    Raises `NotANumber` where there are more than three ngan or not under a hundred square wah.
    """
    match = _WITH_DASHES.fullmatch(text) or _IN_WORDS.fullmatch(text)
    parts = match.groups() if match else ()
    if sum(part is not None for part in parts) < 2:
        return None
    rai, ngan, wah = (
        Fraction(0) if part is None else read_numeral(part, leading_zeros=True) for part in parts
    )
    if (parts[0] is not None and ngan >= 4) or wah >= 100:
        raise NotANumber(
            "rai, ngan and square wah that run over: four ngan are a rai, 100 wah a ngan"
        )
    return rai * M2_PER_RAI + ngan * M2_PER_NGAN + wah * M2_PER_SQUARE_WAH
