"""Limits, categories and conditions on years, as rules declare them."""

from collections.abc import Callable

import pytest
import yaml
from pydantic import ValidationError

from gis.issue_types import IssueType
from loaders.values import ParsedValue, ValueRule, parse_value

Figure = Callable[..., float]
Refusal = Callable[..., ParsedValue]


def test_a_figure_outside_the_limits_is_implausible(figure: Figure, refusal: Refusal) -> None:
    assert figure("100", unit="percent", min=0, max=100) == 100
    over = refusal("100.5%", IssueType.IMPLAUSIBLE_VALUE, unit="percent", min=0, max=100)
    assert over.note == "100.5 is over 100"
    refusal(-1, IssueType.IMPLAUSIBLE_VALUE, min=0)


def test_limits_hold_for_the_unit_that_goes_out(refusal: Refusal) -> None:
    refusal("2 ตร.กม.", IssueType.IMPLAUSIBLE_VALUE, unit="m2", max=1_000_000)


def test_half_a_person_is_implausible(figure: Figure, refusal: Refusal) -> None:
    assert figure("1.5 ล้านคน", unit="person", integer=True) == 1_500_000
    refusal("1.5 คน", IssueType.IMPLAUSIBLE_VALUE, unit="person", integer=True)


def test_only_allowed_figures_are_taken(figure: Figure, refusal: Refusal) -> None:
    assert figure("๓", allowed=[0, 1, 3, 5]) == 3
    note = refusal(4, IssueType.IMPLAUSIBLE_VALUE, allowed=[0, 1, 3, 5]).note
    assert note == "4 is none of 0, 1, 3, 5"


def test_computed_figures_are_rounded_half_up(figure: Figure) -> None:
    assert figure(2.345, decimals=2) == 2.35
    assert figure(-2.345, decimals=2) == -2.35
    assert figure("49,190.8333", decimals=0) == 49191


def test_categories_become_their_numbers(figure: Figure, refusal: Refusal) -> None:
    passed = {"ผ่าน": 1, "ไม่ผ่าน": 0}
    assert figure(" ไม่ ผ่าน ", categories=passed) == 0
    assert figure(1, categories=passed) == 1
    refusal("ดีเด่น", IssueType.UNKNOWN_CATEGORY, categories=passed)
    refusal(5, IssueType.IMPLAUSIBLE_VALUE, categories=passed)
    assert figure(5, categories=passed, min=0, max=5) == 5


def test_truth_values_are_taken_where_they_are_categories(figure: Figure) -> None:
    assert figure(True, categories={"true": 1, "false": 0}) == 1


def test_a_rule_may_differ_from_year_to_year() -> None:
    rule = ValueRule.model_validate(
        yaml.safe_load("""
            unit: point
            min: 0
            max: 5
            missing: {ตัดฐาน: not_applicable}
            when:
            - {until: 2566, allowed: [0, 1, 3, 5]}
            - {from: 2024, integer: true}
        """)
    )
    before, after = rule.in_year(2023), rule.in_year(2024)
    assert parse_value(4, before).problem is IssueType.IMPLAUSIBLE_VALUE
    assert parse_value(4, after).value == 4
    assert parse_value(4.5, after).problem is IssueType.IMPLAUSIBLE_VALUE
    assert parse_value("ตัดฐาน", before).status == parse_value("ตัดฐาน", after).status
    assert rule.in_year(2023) is before


def test_a_rule_without_conditions_is_the_same_in_every_year() -> None:
    rule = ValueRule()
    assert rule.in_year(2020) is rule


@pytest.mark.parametrize(
    "text",
    [
        "{when: [{until: 2566, alowed: [1]}]}",
        "{when: [{until: 65, max: 1}]}",
        "{min: 5, max: 1}",
        "{missing: {x: reported}}",
        "{missing: {no: not_reported}}",
        "{missing: {ไม่มี: not_reported}, zero_words: [ไม่มี]}",
        "{categories: {ผ่าน: 1, ' ผ่าน': 0}}",
        "{unknown_field: 1}",
        "{scale: 0}",
        "{scale: .nan}",
        "{dash: nothing}",
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        ValueRule.model_validate(yaml.safe_load(text))


def test_every_field_of_a_rule_is_explained() -> None:
    assert [n for n, field in ValueRule.model_fields.items() if not field.description] == []
