"""Years as written in cells, headings and file names: Buddhist or Gregorian in, Gregorian out."""

import re

from gis.writing import BUDDHIST_ERA
from loaders.readers.rows import Cell
from loaders.values.written import in_one_writing

# No number is a year of both eras; from before the first census (1910) to the end of any plan.
FIRST_YEAR, LAST_YEAR = 1900, 2150
# A Buddhist year of two digits lies in this century: 65 is 2565.
BUDDHIST_CENTURY = 2500
# Titles of several lines may be looked through; what stands before a year is near it.
_LONGEST, _LOOK_BACK = 2000, 40
_FOUR_DIGITS = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9]|[.,][0-9])")
_WITHIN_NUMBER = re.compile(r"(?<![0-9]\.)(?<![0-9]{2}\.)\b[0-9]+[.,]\Z")
_ERA = re.compile(
    r"(?:(?P<buddhist>พ\s?\.?\s?ศ\s?\.?|\bb\.?e\.?)|ค\s?\.?\s?ศ\s?\.?|\b[ac]\.?[de]\.?)\s?\Z"
)
_NEXT = re.compile(r"\s?[/-]\s?([0-9]{4}|[0-9]{2})(?![0-9])(?P<day>[/-][0-9])?")
_SHORT = re.compile(
    r"(?:ประจำ)?(?:ปี)?\s?(?:งบประมาณ|งบฯ|งบ|การศึกษา|บัญชี|ภาษี|fy)?"
    r"\s?(?:พ\s?\.?\s?ศ\s?\.?)?\s?'?([0-9]{2})"
)


def parse_year(raw: Cell, *, short: bool = False) -> int:
    """Return the Gregorian year that a text names; raise `ValueError` where it names none or two.

    A fiscal year bears the number of the year in which it ends: ปีงบประมาณ 2565 (October 2021 to
    September 2022) is 2022, and of a span such as 2565/66 the later year is meant, 2023. One year
    in both eras (`income-2558-2015.csv`) is one year. `short` also takes two digits, as Buddhist:
    `ปี 65` is 2022. Dates are refused, since office programs make wrong dates of bare years.
    """
    if isinstance(raw, str):
        return _year_in(raw, short)
    if isinstance(raw, bool) or not isinstance(raw, int | float) or raw != raw // 1:
        raise ValueError(f"{raw!r} is not a year.")
    number = int(raw)
    year = to_gregorian(BUDDHIST_CENTURY + number if short and 10 <= number < 100 else number)
    if year is None:
        raise ValueError(f"{raw!r} is no plausible year of either era.")
    return year


def to_gregorian(number: int, first: int = FIRST_YEAR) -> int | None:
    """Return the Gregorian year that a number of either era means, None where it is no year."""
    for year in (number, number - BUDDHIST_ERA):
        if first <= year <= LAST_YEAR:
            return year
    return None


def _year_in(raw: str, short: bool) -> int:
    if len(raw) > _LONGEST:
        raise ValueError(f"{raw[:40] + '...'!r} is too long a text to look for a year in.")
    text = in_one_writing(raw).casefold()
    if short and (alone := _SHORT.fullmatch(text)):
        return BUDDHIST_CENTURY + int(alone[1]) - BUDDHIST_ERA
    years: set[int] = set()
    position = 0
    while match := _FOUR_DIGITS.search(text, position):
        position = match.end()
        year = _year_at(raw, text, match)
        if year is None:
            continue
        if following := _NEXT.match(text, position):
            year, position = _span(raw, match[0], year, following, position)
        years.add(year)
    if len(years) == 1:
        return years.pop()
    problem = "names several years" if years else "names no plausible year"
    raise ValueError(f"{raw!r} {problem}.")


def _year_at(raw: str, text: str, match: re.Match[str]) -> int | None:
    before, number = text[max(0, match.start() - _LOOK_BACK) : match.start()], int(match[0])
    if _WITHIN_NUMBER.search(before):
        return None
    year = to_gregorian(number)
    if era := _ERA.search(before):
        is_buddhist = era["buddhist"] is not None
        if year is None or (year != number) != is_buddhist:
            raise ValueError(f"{raw!r}: {number} is no plausible year of the era that it names.")
    return year


def _span(
    raw: str, first: str, year: int, following: re.Match[str], position: int
) -> tuple[int, int]:
    """Return the year that `2565/66` or `2560-03` (a month) means, and where to read on."""
    second = following[1]
    if len(second) == 4:
        other = to_gregorian(int(second))
        is_next = other == year + 1 and (int(second) - int(first)) == 1
        return (year + 1, following.end()) if is_next else (year, position)
    is_next = int(second) == (int(first) + 1) % 100
    is_month = 1 <= int(second) <= 12
    if is_month and (following["day"] or not is_next):
        return year, position
    if is_next and not is_month:
        return year + 1, following.end()
    problem = "may mean a month or the next year" if is_next else "names several years"
    raise ValueError(f"{raw!r} {problem}.")
