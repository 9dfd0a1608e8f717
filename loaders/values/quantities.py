"""A number with its sign, multiplier and unit, read from one text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from loaders.values.numerals import SCIENTIFIC, DecimalMark, NotANumber, read_numeral
from loaders.values.rai import read_rai_ngan_wah
from loaders.values.refusals import UNCERTAIN, explain_refusal, is_date_like
from loaders.values.units import Unit, UnknownUnit, combine_units, find_unit, find_unit_before
from loaders.values.written import fold_word

SQUARE_METRES = Unit(("area",), Fraction(1))
BAHT = Unit(("money",), Fraction(1))

NO_UNITS: Mapping[str, Unit] = {}

_IN_BRACKETS = re.compile(r"\((.*)\)(.*)")
_PARTS = re.compile(
    r"(?P<before>[^0-9+.,-]*?) ?(?P<number>[+-]? ?(?:[0-9][0-9., ]*[0-9]|[0-9]|[.,][0-9]+)"
    r"(?:(?<=[0-9])[eE][+-][0-9]{1,2}(?![0-9]))?)(?P<round>[.,]-)? ?(?P<behind>.*)"
)
_COUNTING_WORD = "จำนวน"
_WORDS = re.compile(r"(?=.*[a-zA-Zก-๛])[a-zA-Zก-๛ ./]+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, the unit written beside it (None for a bare number), and what was noteworthy."""

    number: Fraction
    unit: Unit | None
    notes: tuple[str, ...] = ()


def read_quantity(
    text: str,
    decimal_mark: DecimalMark = ".",
    *,
    own_units: Mapping[str, Unit] = NO_UNITS,
    is_land: bool = False,
    leading_zeros: bool = False,
) -> Quantity:
    """Read a text in one writing; raise `NotANumber` or `UnknownUnit` rather than guess.

    Brackets around a number without a sign mean minus. `is_land`: `12-3-45` is rai-ngan-wah.
    """
    if is_land and (area := read_rai_ngan_wah(text)) is not None:
        return Quantity(area, SQUARE_METRES)
    if bracketed := _IN_BRACKETS.fullmatch(text):
        inner = bracketed[1].strip() + bracketed[2]
        quantity = _read_plain(inner, text, decimal_mark, own_units, leading_zeros)
        if inner[:1] in "+-":
            raise NotANumber("a sign within brackets")
        notes = (*quantity.notes, "brackets read as minus")
        return Quantity(-quantity.number, quantity.unit, notes)
    return _read_plain(text, text, decimal_mark, own_units, leading_zeros)


def _read_plain(
    text: str,
    whole: str,
    decimal_mark: DecimalMark,
    own_units: Mapping[str, Unit],
    leading_zeros: bool,
) -> Quantity:
    match = None if is_date_like(text.casefold()) else _PARTS.fullmatch(text)
    if match is None:
        raise NotANumber(explain_refusal(whole))
    unit = _unit_beside(match, whole, own_units)
    written = match["number"]
    number = read_numeral(written, decimal_mark, leading_zeros=leading_zeros)
    is_scientific = SCIENTIFIC.fullmatch(written) is not None
    notes = ("scientific notation: digits may have been lost",) if is_scientific else ()
    return Quantity(number, unit, notes)


def _unit_beside(match: re.Match[str], whole: str, own_units: Mapping[str, Unit]) -> Unit | None:
    """Return the one unit written before or behind a number."""
    before, behind = match["before"].strip(), match["behind"]
    before = before.removeprefix(_COUNTING_WORD).strip()
    units = [BAHT] if match["round"] else []
    if before:
        unit = find_unit_before(before)
        if unit is None:
            raise NotANumber(explain_refusal(whole))
        units.append(unit)
    if behind:
        units.append(own_units.get(fold_word(behind)) or _unit_behind(behind, whole))
    return combine_units(units)


def _unit_behind(behind: str, whole: str) -> Unit:
    if unit := find_unit(behind):
        return unit
    reason = explain_refusal(whole)
    if reason is UNCERTAIN and _WORDS.fullmatch(behind):
        raise UnknownUnit(f"{behind!r} is no unit known here")
    raise NotANumber(reason)
