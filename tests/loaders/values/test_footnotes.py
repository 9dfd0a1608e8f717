"""Footnote marks go, and the note says which."""

import pytest

from gis.issue_types import IssueType
from gis.models.vocabulary import ObservationStatus
from loaders.values import ValueRule, parse_value


@pytest.mark.parametrize(
    ("raw", "number", "mark"),
    [
        ("1,234*", 1234, "'*'"),
        ("1,234 **", 1234, "'**'"),
        ("*1,234", 1234, "'*'"),
        ("1,234 ¹", 1234, "'¹'"),
        ("1,234¹", 1234, "'¹'"),
        ("1,234[2]", 1234, "'[2]'"),
        ("56.7 r", 56.7, "'r'"),
        ("56.7r", 56.7, "'r'"),
        ("๕๖.๗ (p)", 56.7, "'(p)'"),
        ("12 1/", 12, "'1/'"),
        ("12.5% †", 12.5, "'†'"),
    ],
)
def test_a_footnote_mark_is_dropped_with_a_note(raw: str, number: float, mark: str) -> None:
    parsed = parse_value(raw, ValueRule(unit="percent"))
    assert parsed.value == number
    assert parsed.note == f"footnote mark {mark} dropped"


def test_several_marks_are_named_in_their_order() -> None:
    parsed = parse_value("12 1/ 2/", ValueRule())
    assert parsed.note == "footnote mark '1/' dropped; footnote mark '2/' dropped"


def test_a_mark_stands_behind_a_word_for_missing_too() -> None:
    parsed = parse_value("ไม่ได้จัดเก็บ *", ValueRule())
    assert parsed.status is ObservationStatus.NOT_COLLECTED
    assert parsed.note == "footnote mark '*' dropped"


@pytest.mark.parametrize("raw", ["*", "(p)", "r", "1/"])
def test_a_mark_alone_is_no_figure_and_not_missing(raw: str) -> None:
    assert parse_value(raw, ValueRule()).problem is IssueType.INVALID_NUMBER


@pytest.mark.parametrize("raw", ["121/", "12 r2", "12 q", "12 1/2"])
def test_what_may_belong_to_the_number_is_no_footnote(raw: str) -> None:
    assert parse_value(raw, ValueRule()).value is None


def test_the_square_of_a_metre_is_no_footnote() -> None:
    parsed = parse_value("56 m²", ValueRule(unit="m2"))
    assert (parsed.value, parsed.note) == (56, None)


def test_the_publishers_own_marks_come_from_the_rule() -> None:
    assert parse_value("1,234 ฉ", ValueRule()).problem is IssueType.UNKNOWN_UNIT
    assert parse_value("1,234 ฉ", ValueRule(footnotes=("ฉ",))).value == 1234
