"""Digits, separators and sign of one number: either read exactly or refused, never guessed."""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal

DecimalMark = Literal[".", ","]

# Group 1: thousands are parted.
PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,2}((?:,[0-9]{3})+)|[1-9][0-9]*)(?:\.[0-9]+)?")
# As programs write it: one digit before the point and a signed exponent. `1E5` may be a code.
SCIENTIFIC = re.compile(r"[+-]?[0-9](?:\.[0-9]+)?[eE][+-][0-9]{1,2}")
_LEADING_ZERO = re.compile(r"[+-]?0[0-9]")
_GROUPED = {
    mark: re.compile(
        rf"[+-]? ?(?:[0-9]+|[1-9][0-9]{{0,2}}(?:(?:[{group}][0-9]{{3}})+|(?: [0-9]{{3}})+))"
        rf"(?:[{mark}][0-9]+)?|[+-]? ?[{mark}][0-9]+"
    )
    for mark, group in ((".", ","), (",", "."))
}


class NotANumber(ValueError):
    """The text is no number; the message says why."""


def read_numeral(
    text: str, decimal_mark: DecimalMark = ".", *, leading_zeros: bool = False
) -> Fraction:
    """Return the number that a text in one writing holds, exactly; raise `NotANumber`."""
    if SCIENTIFIC.fullmatch(text):
        return Fraction(text)
    if not _GROUPED[decimal_mark].fullmatch(text):
        raise NotANumber(_misplaced(text, decimal_mark))
    group = "," if decimal_mark == "." else "."
    digits = text.replace(" ", "").replace(group, "")
    if not leading_zeros and _LEADING_ZERO.match(digits):
        raise NotANumber("leading zeros: it looks like a code")
    return Fraction(digits.replace(decimal_mark, "."))


def round_half_up(value: Fraction, decimals: int) -> Fraction:
    """Round as people do, halves away from zero."""
    scaled = abs(value) * 10**decimals
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Fraction(whole if value >= 0 else -whole, 10**decimals)


@lru_cache(maxsize=256)
def _misplaced(text: str, decimal_mark: str) -> str:
    if ", " in text:
        return "several numbers in one cell, or a blank behind a comma"
    if "," in text and "." not in text and decimal_mark == ".":
        return "commas that part no thousands"
    return f"separators out of place (the decimal mark is {decimal_mark!r})"
