"""Units as Thai offices write them, and what one is in another.

A unit is a multiplier (`ล้าน`), a name (`บาท`) and, behind `/` or `ต่อ`, what it is counted by
(`บาท/คน/เดือน`). Factors are fractions, so that conversion is exact.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from loaders.values.written import fold_word


@dataclass(frozen=True, slots=True)
class Unit:
    """What is measured, over what, and how many of the base unit this one is."""

    dimension: tuple[str, ...]
    factor: Fraction
    multiplier: Fraction = Fraction(1)

    @property
    def whole(self) -> Fraction:
        """How many base units one of this is, its multiplier included."""
        return self.factor * self.multiplier


class UnknownUnit(ValueError):
    """A number stands beside a word that is no unit here, or not one of its column."""


# dimension: (factor to the base unit, names). The first name is the one that rules should use.
UNIT_NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "area": (
        ("1", "m2 m² sqm ตารางเมตร ตร.ม. ตร.เมตร square_metres square_meters square_metre"),
        ("1000000", "km2 km² sqkm ตารางกิโลเมตร ตร.กม. ตร.กิโลเมตร square_kilometres"),
        ("1600", "rai ไร่ rais"),
        ("400", "ngan งาน"),
        ("4", "square_wah ตารางวา ตร.ว. ตร.วา ตรว sqwah"),
        ("10000", "hectare เฮกตาร์ ha hectares"),
    ),
    "length": (
        ("1", "metre เมตร ม. m metres meter meters"),
        ("1000", "km กิโลเมตร กม. kilometres kilometers"),
        ("1/100", "cm เซนติเมตร ซม. ซ.ม."),
        ("1/1000", "mm มิลลิเมตร มม. ม.ม."),
    ),
    "volume": (
        ("1", "m3 m³ ลูกบาศก์เมตร ลบ.ม. ลบ.เมตร cubic_metres cubic_meters"),
        ("1/1000", "litre ลิตร litres liter liters"),
    ),
    "mass": (
        ("1000", "tonne ตัน tonnes ton tons"),
        ("1", "kg กิโลกรัม กก. ก.ก. kilograms"),
        ("1/1000", "gram กรัม grams"),
    ),
    "money": (("1", "baht บาท ฿ thb บ. bahts"), ("1/100", "satang สตางค์")),
    "us_dollar": (("1", "usd $ us$ ดอลลาร์ ดอลลาร์สหรัฐ เหรียญสหรัฐ dollars"),),
    "share": (
        ("1/100", "percent % ร้อยละ เปอร์เซ็นต์ เปอร์เซนต์ pct"),
        ("1/1000", "per_mille ‰"),
        ("1", "fraction สัดส่วน"),
    ),
    "person": (("1", "person คน ราย ท่าน ประชากร people persons"),),
    "household": (("1", "household ครัวเรือน หลังคาเรือน ครอบครัว households"),),
    "house": (("1", "house หลัง houses"),),
    "village": (("1", "village หมู่บ้าน หมู่ villages"),),
    "place": (("1", "place แห่ง places"),),
    "time_of_event": (("1", "time ครั้ง times"),),
    "case": (("1", "case คดี เรื่อง กรณี cases"),),
    "project": (("1", "project โครงการ projects"),),
    "item": (("1", "item รายการ items"),),
    "score": (("1", "point คะแนน points score แต้ม"),),
    "rank": (("1", "rank อันดับ อันดับที่ ลำดับที่"),),
    "vehicle": (("1", "vehicle คัน vehicles"),),
    "piece": (("1", "piece ชิ้น อัน pieces"),),
    "line": (("1", "line สาย เส้นทาง lines"),),
    "hour": (("1", "hour ชั่วโมง ชม. hours"),),
    "day": (("1", "day วัน days"),),
    "month": (("1", "month เดือน months"), ("12", "year ปี years yr")),
    "kilowatt_hour": (("1", "kwh กิโลวัตต์ชั่วโมง กิโลวัตต์-ชั่วโมง"),),
}
_UNITS: dict[str, Unit] = {
    fold_word(name.replace("_", " ")): Unit((dimension,), Fraction(factor))
    for dimension, units in UNIT_NAMES.items()
    for factor, names in units
    for name in names.split()
}
_POWERS = {"สิบ": 1, "ร้อย": 2, "พัน": 3, "หมื่น": 4, "แสน": 5, "ล้าน": 6}
_THAI_MULTIPLIER = re.compile("(สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)?ล้าน|พัน|หมื่น|แสน")
_ENGLISH_MULTIPLIERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "mn": 6, "bn": 9}
_ENGLISH_MULTIPLIER = re.compile("|".join(_ENGLISH_MULTIPLIERS))
_OVER = re.compile(r"/|ต่อ|\bper\b", re.IGNORECASE)
# Written before the number: `ร้อยละ 12.5`, `฿500`.
_BEFORE = frozenset(map(fold_word, ("ร้อยละ", "฿", "thb", "$", "us$", "usd", "บาท")))


@lru_cache(maxsize=4096)
def find_unit(text: str) -> Unit | None:
    """Return the unit that a text names, or None. A multiplier alone has no dimension."""
    above, *below = _OVER.split(text)
    unit = _find_simple(fold_word(above))
    if unit is None or not below:
        return unit
    if not unit.dimension:
        return None
    dimension, factor = unit.dimension, unit.factor
    for text_below in below:
        over = _find_simple(fold_word(text_below))
        if over is None or not over.dimension:
            return None
        dimension, factor = (*dimension, *over.dimension), factor / over.whole
    return Unit(dimension, factor, unit.multiplier)


def find_unit_before(text: str) -> Unit | None:
    """Return the unit written before a number, or None where the text is none."""
    return find_unit(text) if fold_word(text) in _BEFORE else None


def combine_units(units: Sequence[Unit]) -> Unit | None:
    """Return the one unit that `฿1.2 ล้านบาท` or `ร้อยละ 5 %` names twice, None for none."""
    if not units:
        return None
    named = {(unit.dimension, unit.factor) for unit in units if unit.dimension}
    multipliers = {unit.multiplier for unit in units if unit.multiplier != 1}
    if len(named) > 1 or len(multipliers) > 1:
        raise UnknownUnit("two units that do not agree")
    dimension, factor = named.pop() if named else ((), Fraction(1))
    return Unit(dimension, factor, multipliers.pop() if multipliers else Fraction(1))


def declared_unit(text: str) -> Unit:
    """Return the unit that a rule declares; an unknown name counts nothing but itself."""
    found = find_unit(text)
    if found is not None:
        return found
    return Unit((fold_word(text),), Fraction(1))


def _find_simple(word: str) -> Unit | None:
    if unit := _UNITS.get(word):
        return unit
    if match := _THAI_MULTIPLIER.match(word):
        head = match[1]
        power = _POWERS[head] + 6 if head else _POWERS[match[0]]
    elif match := _ENGLISH_MULTIPLIER.match(word):
        power = _ENGLISH_MULTIPLIERS[match[0]]
    else:
        return None
    multiplier = Fraction(10) ** power
    rest = word[match.end() :]
    if not rest:
        return Unit((), Fraction(1), multiplier)
    unit = _UNITS.get(rest)
    return unit and Unit(unit.dimension, unit.factor, multiplier)
