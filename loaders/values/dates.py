"""Dates as Thai offices write them: day before month, Buddhist or Gregorian years."""

import re
from datetime import date, datetime, timedelta
from typing import Literal

from gis.writing import THAI_MONTHS, THAI_MONTHS_SHORT
from loaders.readers.rows import Cell
from loaders.values.written import fold_word, in_one_writing
from loaders.values.years import BUDDHIST_CENTURY, to_gregorian

DayCount = Literal[1900, 1904]

_ENGLISH = (
    "january february march april may june "  # noqa: SIM905
    "july august september october november december".split()
)
THAI_MONTH_NUMBERS = {
    fold_word(name): number
    for names in (THAI_MONTHS, THAI_MONTHS_SHORT)
    for number, name in enumerate(names, start=1)
}
ENGLISH_MONTH_NUMBERS = {
    name[:length]: number
    for number, name in enumerate(_ENGLISH, start=1)
    for length in (3, 4, len(name))
    if length != 4 or name == "september"
}
# Day 60 of the calendar of 1900 is 29 February 1900, which was not; counts before it are off.
_DAY_ZERO = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
_FIRST_COUNT = 61
# In figures, 62 can only be 2562; 22 may be 2522 or 2022.
_FIRST_SHORT = 30
_LONGEST = 100
# The Royal Gazette was first printed in 1858, and is the oldest that files quote.
_FIRST_YEAR = 1858

_TIME = re.compile(
    r"(?: ?เวลา ?|(?<=[0-9])t|(?<=[0-9]) )[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?"
    r" ?(?:น\.?|z|[+-][0-9]{2}:?[0-9]{2})?\Z"
)
_BEFORE = re.compile(r"\A(?:(?:ข้อมูล)? ?ณ )?\s?(?:วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)?ที่)? ?")
_ERA = re.compile(r"(?:(?P<buddhist>พ ?\.? ?ศ ?\.?)|ค ?\.? ?ศ ?\.?) ?(?=[0-9]+\Z)")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_IN_FIGURES = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_IN_WORDS = re.compile(r"([0-9]{1,2})[ /.-]*(?:เดือน ?)?([^0-9 /-]+?)[ /.-]*([0-9]{4}|[0-9]{2})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? ([0-9]{1,2}),? ([0-9]{4})")


def parse_date(raw: Cell, *, day_count: DayCount | None = None) -> date:
    """Return the date that a cell holds; raise `ValueError` naming the text otherwise.

    Day stands before month; where only the reverse gives a date, the cell is refused. Two digits
    of a year are Buddhist behind a Thai month (`1 ม.ค. 65`) and from 30 on in figures
    (`31/12/62`); `31/12/22` is refused, since it may be 2522 or 2022. `day_count` is the
    spreadsheet's calendar (1900 is Excel's usual one) where numbers count days.
    """
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return _dated(raw, raw.year, raw.month, raw.day)
    if isinstance(raw, str):
        return _date_in(raw, day_count)
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise ValueError(f"{raw!r} is not a date.")
    return _counted(raw, raw, day_count)


def _date_in(raw: str, day_count: DayCount | None) -> date:
    if len(raw) > _LONGEST:
        raise ValueError(f"{raw[:40] + '...'!r} is a long text, not a date.")
    text = in_one_writing(raw).casefold()
    text = _BEFORE.sub("", _TIME.sub("", text))
    era = _ERA.search(text)
    is_buddhist = None if era is None else era["buddhist"] is not None
    if era:
        text = text[: era.start()].rstrip() + " " + text[era.end() :]
    if match := _YEAR_FIRST.fullmatch(text):
        return _dated(raw, int(match[1]), int(match[3]), int(match[4]), is_buddhist)
    if match := _IN_FIGURES.fullmatch(text):
        year = _long_year(raw, match[4], is_buddhist or int(match[4]) >= _FIRST_SHORT)
        return _dated(raw, year, int(match[3]), int(match[1]), is_buddhist)
    if match := _IN_WORDS.fullmatch(text):
        word = fold_word(match[2].strip(","))
        month = THAI_MONTH_NUMBERS.get(word) or ENGLISH_MONTH_NUMBERS.get(word)
        if month:
            year = _long_year(raw, match[3], is_buddhist or word in THAI_MONTH_NUMBERS)
            return _dated(raw, year, month, int(match[1]), is_buddhist)
    if (match := _MONTH_FIRST.fullmatch(text)) and match[1] in ENGLISH_MONTH_NUMBERS:
        month = ENGLISH_MONTH_NUMBERS[match[1]]
        return _dated(raw, int(match[3]), month, int(match[2]), is_buddhist)
    if re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]+)?", text):
        return _counted(raw, float(text), day_count)
    raise ValueError(f"{raw!r} is not a date.")


def _long_year(raw: str, digits: str, is_short_buddhist: bool) -> int:
    if len(digits) == 4:
        return int(digits)
    if not is_short_buddhist:
        raise ValueError(f"{raw!r}: the year of two digits may be of either era.")
    return BUDDHIST_CENTURY + int(digits)


def _dated(raw: object, number: int, month: int, day: int, is_buddhist: bool | None = None) -> date:
    year = to_gregorian(number, _FIRST_YEAR)
    if year is None:
        raise ValueError(f"{str(raw)!r}: the year {number} is implausible.")
    if is_buddhist is not None and is_buddhist == (year == number):
        raise ValueError(f"{str(raw)!r}: {number} is no plausible year of the era that it names.")
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if day <= 12 < month <= 31:
        raise ValueError(f"{str(raw)!r} has the month before the day, or is no date.")
    raise ValueError(f"{str(raw)!r} is no day of the calendar.")


def _counted(raw: object, days: float, day_count: DayCount | None) -> date:
    if day_count is None:
        raise ValueError(
            f"{raw!r} is a number, not a date (a year, or a spreadsheet's count of days?)."
        )
    try:
        counted = _DAY_ZERO[day_count] + timedelta(days=int(days // 1))
    except (OverflowError, ValueError):
        counted = None
    if counted is None or days < _FIRST_COUNT:
        raise ValueError(f"{raw!r} counts no plausible date.")
    return _dated(raw, counted.year, counted.month, counted.day)
