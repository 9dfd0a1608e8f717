"""How numbers, years and dates read on pages: Buddhist years in Thai, Gregorian in English."""

import re
from datetime import date, datetime, timedelta, timezone

from gis.writing import BUDDHIST_ERA, THAI_MONTHS_SHORT

THAILAND = timezone(timedelta(hours=7))
ISO_DATE = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b")


def format_number(value: float | None) -> str:
    """Return a number with thousands separated; decimals only where there are any."""
    if value is None:
        return "–"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def format_year(year: int, lang: str) -> str:
    """Return a Gregorian year as the page's readers count."""
    return str(year + BUDDHIST_ERA if lang == "th" else year)


def format_date(day: date | str | None, lang: str) -> str:
    """Return a date (or its ISO text) in words."""
    if day is None:
        return ""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    if lang == "th":
        return f"{day.day} {THAI_MONTHS_SHORT[day.month - 1]} {day.year + BUDDHIST_ERA}"
    return f"{day.day} {day.strftime('%b %Y')}"


def format_dates_in(text: str | None, lang: str) -> str | None:
    """Return a text of a source with its ISO dates in words; others stay as they are."""
    if text is None:
        return None

    def in_words(found: re.Match[str]) -> str:
        try:
            return format_date(found[0], lang)
        except ValueError:  # the 30th of February and its like
            return found[0]

    return ISO_DATE.sub(in_words, text)


def format_moment(moment: datetime, lang: str) -> str:
    """Return a moment as day and time in Thailand."""
    there = moment.astimezone(THAILAND)
    text = f"{format_date(there.date(), lang)} {there:%H:%M}"
    return f"{text} น." if lang == "th" else text


def format_bytes(size: int) -> str:
    """Return a file's size with a unit that suits it."""
    if size < 1_000:
        return f"{size} B"
    if size < 999_500:
        return f"{size / 1_000:.0f} kB"
    return f"{size / 1_000_000:,.1f} MB"
