"""One cell to a figure, a kind of missing, or a problem, as the rule of its column says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from gis.issue_types import IssueType
from gis.models.vocabulary import ObservationStatus
from loaders.readers.rows import Cell
from loaders.values.footnotes import part_footnotes
from loaders.values.numerals import PLAIN, NotANumber, round_half_up
from loaders.values.parsed import ParsedValue, refused, reported
from loaders.values.quantities import read_quantity
from loaders.values.reading import Reading
from loaders.values.refusals import explain_date
from loaders.values.rule import ValueRule
from loaders.values.units import Unit, UnknownUnit
from loaders.values.written import fold_word, in_one_writing

# Spreadsheets keep 15 digits; what stands behind them is noise of binary arithmetic.
GREATEST = 999_999_999_999_999
LONGEST_TEXT, LONGEST_CELL = 200, 2000


def parse_value(raw: Cell, rule: ValueRule) -> ParsedValue:
    """Return what a cell means under a rule; nothing is raised and nothing guessed.

    A rule with conditions on years is to be asked for its year first: `rule.in_year(year)`.
    """
    reading = rule.reading
    if isinstance(raw, str):
        if reading.decimal_mark == "." and (plain := PLAIN.fullmatch(raw)):
            return _parse_bare(float(raw.replace(",", "") if plain[1] else raw), reading)
        return _parse_text(raw, reading)
    if raw is None:
        return reading.blank
    if isinstance(raw, bool):
        word = reading.words.get(str(raw).lower())
        return word or refused(IssueType.INVALID_NUMBER, "a truth value, not a number")
    if isinstance(raw, int | float):
        return _parse_bare(raw, reading)
    if isinstance(raw, date):
        return refused(IssueType.INVALID_NUMBER, explain_date(raw))
    return refused(IssueType.INVALID_NUMBER, f"a {type(raw).__name__}, not a number")


def _parse_bare(number: float, reading: Reading, notes: tuple[str, ...] = ()) -> ParsedValue:
    if not -GREATEST <= number <= GREATEST:
        return refused(IssueType.INVALID_NUMBER, "not finite, or too great to be kept exactly")
    value = _without_noise(number)
    if reading.is_plain and not notes:
        return ParsedValue(ObservationStatus.REPORTED, value)
    if value in reading.numbers:
        return reading.numbers[value]
    if reading.is_unscaled:
        return _check(value, reading, notes)
    above, below = reading.bare_ratio
    return _finish(Decimal(repr(value)) * above / below, reading, notes)


def _parse_text(raw: str, reading: Reading) -> ParsedValue:
    text = in_one_writing(raw[: LONGEST_CELL + 1])
    if not text:
        return reading.blank
    if len(text) > LONGEST_TEXT or len(raw) > LONGEST_CELL:
        return refused(IssueType.INVALID_NUMBER, "a long text, not a number")
    if found := _find_word(text, reading):
        return found
    text, marks = part_footnotes(text, reading.footnotes)
    notes = tuple(f"footnote mark {mark!r} dropped" for mark in marks)
    if marks and (found := _find_word(text, reading)):
        return replace(found, note="; ".join(filter(None, (*notes, found.note))))
    try:
        quantity = read_quantity(
            text,
            reading.decimal_mark,
            own_units=reading.own_units,
            is_land=reading.unit is not None and reading.unit.dimension == ("area",),
            leading_zeros=reading.leading_zeros,
        )
        factor = None if quantity.unit is None else _factor(quantity.unit, reading)
    except UnknownUnit as error:
        return refused(IssueType.UNKNOWN_UNIT, str(error))
    except NotANumber as error:
        is_word = reading.has_categories and not any(map(str.isdigit, text))
        problem = IssueType.UNKNOWN_CATEGORY if is_word else IssueType.INVALID_NUMBER
        return refused(problem, str(error))
    notes = (*notes, *quantity.notes)
    if factor is None:
        return _parse_bare(_nearest(quantity.number), reading, notes)
    return _finish(quantity.number * factor, reading, notes)


def _find_word(text: str, reading: Reading) -> ParsedValue | None:
    return reading.words.get(fold_word(text)) or (reading.dash if set(text) <= {"-", " "} else None)


def _factor(unit: Unit, reading: Reading) -> Fraction:
    """Return what turns a number with a unit of its own into the unit of the rule."""
    if not unit.dimension:
        return unit.multiplier * reading.multiplied_factor
    if reading.unit is None:
        raise UnknownUnit("a unit in a column for which none is declared")
    if unit.dimension != reading.unit.dimension:
        raise UnknownUnit(f"a unit that cannot be converted to {reading.unit_name}")
    return unit.whole / reading.unit.whole


def _finish(exact: Fraction | Decimal, reading: Reading, notes: tuple[str, ...]) -> ParsedValue:
    """Round as the rule says, then check."""
    if not -GREATEST <= exact <= GREATEST:
        return refused(IssueType.INVALID_NUMBER, "too great to be kept exactly")
    if reading.decimals is not None:
        exact = round_half_up(Fraction(exact), reading.decimals)
    return _check(_nearest(exact), reading, notes)


def _check(value: float, reading: Reading, notes: tuple[str, ...]) -> ParsedValue:
    """Return a figure that is within the limits of the rule."""
    if reading.integer and not value.is_integer():
        return refused(IssueType.IMPLAUSIBLE_VALUE, f"{value:.15g} is not a whole number")
    if reading.allowed is not None and value not in reading.allowed:
        known = ", ".join(f"{number:.15g}" for number in sorted(reading.allowed))
        return refused(IssueType.IMPLAUSIBLE_VALUE, f"{value:.15g} is none of {known}")
    if value < reading.low:
        return refused(IssueType.IMPLAUSIBLE_VALUE, f"{value:.15g} is less than {reading.low:.15g}")
    if value > reading.high:
        return refused(IssueType.IMPLAUSIBLE_VALUE, f"{value:.15g} is over {reading.high:.15g}")
    return reported(value, notes)


def _nearest(exact: Fraction | Decimal) -> float:
    return _without_noise(float(exact))


def _without_noise(number: float) -> float:
    # 0.30000000000000004 -> 0.3, -0.0 -> 0.0
    return float(f"{number:.15g}") + 0.0
