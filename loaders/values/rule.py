"""How the values of one column are read: the `values` part of a source's YAML file."""

from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from gis.models.vocabulary import ObservationStatus
from loaders.values.missing import Missing
from loaders.values.numerals import DecimalMark
from loaders.values.reading import Reading, compile_rule
from loaders.values.years import parse_year


def _word(key: object) -> object:
    """Take numbers as words, as YAML reads `999: not_collected`; `no:` unquoted is a mistake."""
    if isinstance(key, bool):
        raise ValueError(
            "put quotes around yes, no, on, off, true and false: YAML reads a truth value"
        )
    return str(key) if isinstance(key, int | float) else key


Word = Annotated[str, BeforeValidator(_word), Field(min_length=1)]
Year = Annotated[int, BeforeValidator(parse_year)]
ZeroOrMissing = Literal["zero"] | Missing


class YearCondition(BaseModel):
    """Fields of a rule that hold from one year to another, both included.

    Years are of either era. Whatever is not `from` and `until` is a field of the rule.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    first: Year | None = Field(default=None, alias="from", description="First year.")
    last: Year | None = Field(default=None, alias="until", description="Last year.")
    fields: dict[str, Any] = Field(description="The fields that differ.")

    @model_validator(mode="before")
    @classmethod
    def _part_fields(cls, raw: object) -> object:
        if not isinstance(raw, dict) or "fields" in raw:
            return raw
        years = {key: raw[key] for key in ("from", "until") if key in raw}
        return {**years, "fields": {key: raw[key] for key in raw if key not in years}}

    def holds_in(self, year: int) -> bool:
        """Whether the condition holds in a Gregorian year."""
        return (self.first is None or self.first <= year) and (
            self.last is None or year <= self.last
        )


class ValueRule(BaseModel):
    """What the cells of a column mean. Nothing is guessed that is not said here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    unit: str | None = Field(
        default=None, description="Unit of the figures that go out (`m2`, `baht`, `ล้านบาท`)."
    )
    written_in: str | None = Field(
        default=None, description="Unit of numbers that stand without one; by default `unit`."
    )
    unit_words: tuple[str, ...] = Field(
        default=(), description="Further words of the file for the unit `written_in`."
    )
    scale: float = Field(
        default=1.0, gt=0, allow_inf_nan=False, description="Factor for numbers without a unit."
    )
    missing: dict[Word, Missing] = Field(
        default={},
        description="Words or numbers of the publisher's own, and which kind of missing they mean.",
    )
    zero_words: tuple[Word, ...] = Field(default=(), description="Words that mean zero.")
    dash: ZeroOrMissing = Field(
        default=ObservationStatus.NOT_REPORTED,
        description="What a dash means: `zero` or a kind of missing.",
    )
    blank: ZeroOrMissing = Field(
        default=ObservationStatus.NOT_REPORTED, description="What an empty cell means."
    )
    categories: dict[Word, float] = Field(
        default={},
        description="Words and their numbers (`ผ่าน: 1`). Without `allowed`, `min` or `max`, no "
        "other figures are taken.",
    )
    allowed: tuple[float, ...] | None = Field(default=None, description="All figures there can be.")
    min: float | None = Field(default=None, description="Least figure, in `unit`.")
    max: float | None = Field(default=None, description="Greatest figure, in `unit`.")
    integer: bool = Field(default=False, description="Whether only whole figures are right.")
    decimals: int | None = Field(
        default=None, ge=0, le=12, description="Places to round computed figures to, in `unit`."
    )
    decimal_mark: DecimalMark = Field(default=".", description="What parts the decimals.")
    leading_zeros: bool = Field(
        default=False, description="Whether `007` is a number; otherwise it is taken for a code."
    )
    footnotes: tuple[str, ...] = Field(
        default=(), description="Footnote marks of the publisher's own behind figures."
    )
    when: tuple[YearCondition, ...] = Field(
        default=(),
        description="Fields that differ in some years: `[{until: 2566, allowed: [0, 1, 3, 5]}]`.",
    )

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("min is greater than max")
        # Building what the rule means also checks units and words against each other.
        _ = self.reading
        for condition in self.when:
            self._changed(condition)
        return self

    @cached_property
    def reading(self) -> Reading:
        """The rule, looked up and counted out for `parse_value`."""
        return compile_rule(self)

    @cached_property
    def _years(self) -> "dict[int, ValueRule]":
        return {}

    def in_year(self, year: int) -> "ValueRule":
        """Return the rule for figures of a Gregorian year; later conditions win."""
        if not self.when:
            return self
        if year not in self._years:
            rule = self
            for condition in self.when:
                if condition.holds_in(year):
                    rule = rule._changed(condition)
            self._years[year] = rule
        return self._years[year]

    def _changed(self, condition: YearCondition) -> "ValueRule":
        fields = {name: getattr(self, name) for name in self.model_fields_set if name != "when"}
        return ValueRule.model_validate({**fields, **condition.fields})
