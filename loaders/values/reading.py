"""A value rule looked up and counted out, so that a million cells need no further thought."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from gis.models.vocabulary import ObservationStatus
from loaders.values.missing import USUAL_WORDS, Missing
from loaders.values.numerals import DecimalMark
from loaders.values.parsed import ParsedValue, reported
from loaders.values.units import Unit, declared_unit
from loaders.values.written import fold_word

if TYPE_CHECKING:
    from loaders.values.rule import ValueRule

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What `parse_value` needs of a rule."""

    words: Mapping[str, ParsedValue]
    numbers: Mapping[float, ParsedValue]
    has_categories: bool
    dash: ParsedValue
    blank: ParsedValue
    unit_name: str | None
    unit: Unit | None
    own_units: Mapping[str, Unit]
    bare_ratio: tuple[Decimal, Decimal]
    """What a number as it stands is multiplied with and divided by to be in `unit`."""
    multiplied_factor: Fraction
    """The same for a number with a multiplier of its own, which takes the column's place."""
    low: float
    high: float
    allowed: frozenset[float] | None
    integer: bool
    decimals: int | None
    decimal_mark: DecimalMark
    leading_zeros: bool
    footnotes: tuple[str, ...]
    is_unscaled: bool
    """Whether a number is the figure as it stands, but for the limits."""
    is_plain: bool
    """The same, and there are no limits nor codes."""


def compile_rule(rule: "ValueRule") -> Reading:
    """Look up units and words; raise `ValueError` where they contradict each other."""
    unit = None if rule.unit is None else declared_unit(rule.unit)
    written = unit if rule.written_in is None else declared_unit(rule.written_in)
    _check_units(rule, unit, written)
    words, numbers = _word_tables(rule)
    bare = Fraction(repr(rule.scale))
    multiplied = Fraction(1)
    if unit is not None and written is not None:
        bare *= written.whole / unit.whole
        multiplied = written.factor / unit.whole
    limits = (rule.min, rule.max, rule.allowed)
    allowed = rule.allowed
    if rule.categories and limits == (None, None, None):
        allowed = tuple(rule.categories.values())
    is_unscaled = bare == 1 and rule.decimals is None
    has_checks = rule.integer or allowed is not None or limits != (None, None, None)
    return Reading(
        words=words,
        numbers=numbers,
        has_categories=bool(rule.categories),
        dash=_zero_or_missing(rule.dash, "a dash read as zero"),
        blank=_zero_or_missing(rule.blank, "an empty cell read as zero"),
        unit_name=rule.unit,
        unit=unit,
        own_units=_own_units(rule, unit, written),
        bare_ratio=(Decimal(bare.numerator), Decimal(bare.denominator)),
        multiplied_factor=multiplied,
        low=float("-inf") if rule.min is None else rule.min,
        high=float("inf") if rule.max is None else rule.max,
        allowed=None if allowed is None else frozenset(allowed),
        integer=rule.integer,
        decimals=rule.decimals,
        decimal_mark=rule.decimal_mark,
        leading_zeros=rule.leading_zeros,
        footnotes=rule.footnotes,
        is_unscaled=is_unscaled,
        is_plain=is_unscaled and not numbers and not has_checks,
    )


def _check_units(rule: "ValueRule", unit: Unit | None, written: Unit | None) -> None:
    if rule.unit is None and (rule.written_in is not None or rule.unit_words):
        raise ValueError("written_in and unit_words need a unit")
    if unit is None or written is None:
        return
    if not unit.dimension or not written.dimension:
        raise ValueError("a multiplier alone is no unit; use scale")
    if unit.dimension != written.dimension:
        raise ValueError(f"{rule.written_in!r} cannot be converted to {rule.unit!r}")


def _own_units(rule: "ValueRule", unit: Unit | None, written: Unit | None) -> dict[str, Unit]:
    """Name the column's units as the rule writes them, which may be units of its own."""
    named = [(rule.unit, unit), (rule.written_in, written)]
    named += [(word, written) for word in rule.unit_words]
    return {fold_word(name): of for name, of in named if name is not None and of is not None}


def _word_tables(rule: "ValueRule") -> tuple[dict[str, ParsedValue], dict[float, ParsedValue]]:
    words: dict[str, ParsedValue] = {}
    numbers: dict[float, ParsedValue] = {}
    for word, meaning in _meanings(rule):
        is_number = _NUMBER.fullmatch(word)
        table: dict[str, ParsedValue] | dict[float, ParsedValue] = numbers if is_number else words
        key: str | float = float(word) if is_number else fold_word(word)
        if key in table:
            raise ValueError(f"{word!r} is given two meanings")
        table[key] = meaning  # type: ignore[index]
    usual = {word: ParsedValue(status) for word, status in USUAL_WORDS.items()}
    return {**usual, **words}, numbers


def _meanings(rule: "ValueRule") -> Iterable[tuple[str, ParsedValue]]:
    for word, status in rule.missing.items():
        yield word, ParsedValue(status)
    for word in rule.zero_words:
        yield word, reported(0.0)
    for word, number in rule.categories.items():
        yield word, reported(number)


def _zero_or_missing(meaning: Literal["zero"] | Missing, note: str) -> ParsedValue:
    return reported(0.0, [note]) if meaning == "zero" else ParsedValue(ObservationStatus(meaning))
