"""Why a cell is no number, in words that help whoever can mend it."""

import re
from datetime import date, datetime

from loaders.values.dates import ENGLISH_MONTH_NUMBERS, THAI_MONTH_NUMBERS
from loaders.values.written import fold_word

UNCERTAIN = "not a number that can be read for certain"
_WORD = re.compile(r"[a-zก-๛.]+")
_DATE_IN_FIGURES = re.compile(r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}(?:[ t][0-9:.]+z?)?")
_VAGUE = re.compile(
    "ประมาณ|ราว|เกือบ|กว่า|เศษ|ขึ้นไป|ลงมา|ไม่เกิน|ไม่ถึง|about|approx|circa|over|under|more|less|up to"
)
_REASONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"=.+|[+-]?[a-z]+\(.*\).*", "a formula, not its result"),
        (r"#[a-z0-9/!?]+|#+", "an error that a spreadsheet wrote in place of a result"),
        (r"[<>≤≥≈~].*|.*[<>≤≥≈~].*", "a bound or an approximation, not a figure"),
        (r"[+-]?inf(?:inity)?|nan", "no finite number"),
        (r"true|false|จริง|เท็จ", "a truth value, not a number"),
        (r"[0-9.,]+ ?(?:-|ถึง|to|และ|and) ?[0-9.,]+.*", "a range or two numbers"),
        (r".*[½⅓⅔¼¾⅕⅛⁄].*|(?:[0-9]+ )?[0-9]+ ?/ ?[0-9]+", "a fraction, a date or two numbers"),
        (r"[0-9.,]+ ?: ?[0-9.,]+", "a ratio or a time, not a number"),
        (r"[0-9]+(?:[;|][0-9 ]+)+|[0-9]+(?:, [0-9]+)+", "several numbers in one cell"),
        (r"[0-9][0-9., ]*\([0-9.,% ]+\)", "two numbers, one in brackets"),
        (r"[0-9][0-9., ]*[ex^×][-+0-9^]*", "digits cut off or a code, not a plain number"),
        (r"[0-9][0-9.,]* ?-", "a minus behind the number, or half a range"),
    )
)


def explain_refusal(text: str) -> str:
    """Return why a text in one writing is not a number, as far as it shows."""
    folded = text.casefold()
    if is_date_like(folded):
        return (
            f"a date or what an office program made of it ({text}); "
            "it may have been a house number, a range or a fraction"
        )
    for pattern, reason in _REASONS:
        if pattern.fullmatch(folded):
            return reason
    if _VAGUE.search(folded) and re.search("[0-9]", folded):
        return "a bound or an approximation, not a figure"
    if re.search("[0-9]", folded):
        return UNCERTAIN
    return "a word that is not known here"


def explain_date(raw: date) -> str:
    """Return what a date in a column of numbers may have been before an office program made it."""
    day, month, year = raw.day, raw.month, raw.year
    shown = raw.date().isoformat() if isinstance(raw, datetime) else raw.isoformat()
    guesses = [f"{day}-{month}", f"{month}-{day}", f"{day}/{month}"]
    if day == 1:
        guesses.append(f"{month}-{year % 100:02d}")
    return (
        f"the date {shown} in a column of numbers: an office program probably made it of "
        f"{', '.join(guesses)} or of a number in a cell formatted as a date"
    )


def is_date_like(folded: str) -> bool:
    """Whether a folded text names a month beside a number, or is a date in figures."""
    if _DATE_IN_FIGURES.fullmatch(folded):
        return True
    if not re.search("[0-9]", folded):
        return False
    words = [fold_word(word) for word in _WORD.findall(folded)]
    return len(words) == 1 and (words[0] in THAI_MONTH_NUMBERS or words[0] in ENGLISH_MONTH_NUMBERS)
