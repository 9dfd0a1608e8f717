"""Cells without a figure: four kinds of missing, and zero only where the rule says so."""

import pytest

from gis.issue_types import IssueType
from gis.models.vocabulary import ObservationStatus
from loaders.values import Cell, ValueRule, parse_value


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (None, "not_reported"),
        ("", "not_reported"),
        (" \u00a0\u200b", "not_reported"),
        ("-", "not_reported"),
        ("–", "not_reported"),
        ("— —", "not_reported"),
        ("−", "not_reported"),
        ("..", "not_reported"),
        ("...", "not_reported"),
        ("…", "not_reported"),
        ("N/A", "not_reported"),
        ("n. a.", "not_reported"),
        ("ไม่มีข้อมูล", "not_reported"),
        (" ไม่มี ข้อมูล ", "not_reported"),
        ("ไม่รายงาน", "not_reported"),
        ("ไม่ได้จัดเก็บ", "not_collected"),
        ("ไม่เกี่ยวข้อง", "not_applicable"),
        ("xx", "suppressed"),
        ("ปกปิด", "suppressed"),
    ],
)
def test_usual_words_for_missing_are_known(raw: Cell, status: str) -> None:
    parsed = parse_value(raw, ValueRule())
    assert (parsed.status, parsed.value, parsed.problem) == (status, None, None)


def test_sara_am_in_two_halves_is_the_same_word() -> None:
    whole, halves = "จำกัด", "จ\u0e4d\u0e32กัด"
    rule = ValueRule.model_validate({"missing": {whole: "suppressed"}})
    assert parse_value(halves, rule).status is ObservationStatus.SUPPRESSED


@pytest.mark.parametrize("raw", ["ตัดฐาน", "ไม่มี", "รอผล", "missing", "?"])
def test_an_unknown_word_is_never_taken_for_missing(raw: str) -> None:
    assert parse_value(raw, ValueRule()).problem is IssueType.INVALID_NUMBER


def test_the_rules_own_words_come_first() -> None:
    rule = ValueRule.model_validate(
        {"missing": {"ตัดฐาน": "not_applicable", "N/A": "not_applicable", 999: "not_collected"}}
    )
    assert parse_value("ตัดฐาน", rule).status is ObservationStatus.NOT_APPLICABLE
    assert parse_value("n.a.", rule).status is ObservationStatus.NOT_REPORTED
    assert parse_value("n/a", rule).status is ObservationStatus.NOT_APPLICABLE
    assert parse_value(999.0, rule).status is ObservationStatus.NOT_COLLECTED
    assert parse_value("999", rule).status is ObservationStatus.NOT_COLLECTED
    assert parse_value("๙๙๙", rule).status is ObservationStatus.NOT_COLLECTED
    assert parse_value("998", rule).value == 998


def test_a_code_for_missing_is_compared_before_the_scale() -> None:
    rule = ValueRule.model_validate({"missing": {"-9": "not_collected"}, "scale": 1000})
    assert parse_value(-9, rule).status is ObservationStatus.NOT_COLLECTED
    assert parse_value("−9", rule).status is ObservationStatus.NOT_COLLECTED


def test_a_dash_and_an_empty_cell_are_zero_only_by_rule() -> None:
    rule = ValueRule(dash="zero", zero_words=("ไม่มี",))
    dash = parse_value("–", rule)
    assert (dash.value, dash.note) == (0, "a dash read as zero")
    assert parse_value("ไม่มี", rule).value == 0
    assert parse_value(None, rule).value is None
    assert parse_value("", ValueRule(blank="zero")).value == 0


def test_a_dash_may_mean_another_kind_of_missing() -> None:
    rule = ValueRule(dash=ObservationStatus.NOT_APPLICABLE)
    assert parse_value("-", rule).status is ObservationStatus.NOT_APPLICABLE
