"""Plain numbers, however they are written."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from loaders.values import Cell, ParsedValue, ValueRule, parse_value

Figure = Callable[..., float]
Refusal = Callable[..., ParsedValue]


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (1234, 1234),
        ("1234", 1234),
        ("1,234,567.50", 1234567.5),
        ("๑,๒๓๔.๕", 1234.5),
        ("１２３", 123),
        ("1 234 567", 1234567),
        ("1\u00a0234", 1234),
        ("\u200b 1,234\ufeff ", 1234),
        (".5", 0.5),
        ("+5", 5),
        ("'1234", 1234),
        ("จำนวน 50", 50),
        ("0.0", 0),
    ],
)
def test_a_number_is_read_in_every_usual_writing(figure: Figure, raw: Cell, number: float) -> None:
    assert figure(raw) == number


@pytest.mark.parametrize("minus", "-−–—‒﹣－")
def test_every_sort_of_dash_before_a_number_is_a_minus(figure: Figure, minus: str) -> None:
    assert figure(f"{minus}1,234.5") == -1234.5
    assert figure(f"{minus} 5") == -5


def test_brackets_mean_minus_and_the_note_says_so() -> None:
    parsed = parse_value("(1,234.50)", ValueRule())
    assert (parsed.value, parsed.note) == (-1234.5, "brackets read as minus")


def test_a_sign_within_brackets_is_refused(refusal: Refusal) -> None:
    refusal("(-5)")
    refusal("-(5)")


@pytest.mark.parametrize(
    "raw", ["1,23,456", "12,5", "1234,567", "1,2345", ",123", "1,234,", "1,,234", "0,123"]
)
def test_misplaced_commas_are_a_problem(refusal: Refusal, raw: str) -> None:
    refusal(raw)


@pytest.mark.parametrize("raw", ["12 34", "1 2345", "1,234 567", "1.234.567", "1.5.2", "5."])
def test_other_misplaced_separators_are_a_problem_too(refusal: Refusal, raw: str) -> None:
    refusal(raw)


def test_a_decimal_comma_is_read_only_when_the_rule_says_so(
    figure: Figure, refusal: Refusal
) -> None:
    assert figure("1.234,5", decimal_mark=",") == 1234.5
    assert figure("1,5", decimal_mark=",") == 1.5
    assert figure("1.234", decimal_mark=",") == 1234
    refusal("1.5", decimal_mark=",")
    refusal("1,5")


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("1.2 ล้าน", 1_200_000),
        ("3 แสน", 300_000),
        ("2.5 พันล้าน", 2_500_000_000),
        ("๑.๕ ล้านล้าน", 1_500_000_000_000),
        ("4หมื่น", 40_000),
        ("1.5 million", 1_500_000),
    ],
)
def test_multipliers_in_words_are_exact(figure: Figure, raw: str, number: float) -> None:
    assert figure(raw) == number


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("10-20", "range"),
        ("10 ถึง 20", "range"),
        ("10–20", "range"),
        (">100", "bound"),
        ("≥ 5", "bound"),
        ("ประมาณ 50", "approximation"),
        ("50 กว่า", "approximation"),
        ("ไม่เกิน 100 คน", "approximation"),
        ("1/2", "fraction"),
        ("12 1/2", "fraction"),
        ("2½", "fraction"),
        ("1:25", "ratio"),
        ("1, 2", "several numbers"),
        ("1;2", "several numbers"),
        ("1,234 (56.7)", "brackets"),
        ("123-", "minus behind"),
        ("=SUM(A1:A5)", "formula"),
        ("#DIV/0!", "spreadsheet"),
        ("####", "spreadsheet"),
        ("NaN", "finite"),
        ("Infinity", "finite"),
        ("TRUE", "truth value"),
        ("1E5", "code"),
        ("007", "leading zeros"),
        ("กขค", "not known"),
        ("x" * 500, "long text"),
    ],
)
def test_what_is_no_single_number_is_refused_with_the_reason(
    refusal: Refusal, raw: str, reason: str
) -> None:
    assert reason in (refusal(raw).note or "")


@pytest.mark.parametrize(
    "raw", ["٣", "１٢", "1_000", "0x1f", "\u00ad5", "\u202e123", "10²³x", "5–"]
)
def test_what_python_or_the_eye_might_take_for_a_number_is_refused(
    refusal: Refusal, raw: str
) -> None:
    refusal(raw)


@pytest.mark.parametrize("raw", [True, False, float("nan"), float("inf"), -float("inf"), 10**400])
def test_truth_values_and_numbers_without_end_are_refused(refusal: Refusal, raw: Cell) -> None:
    refusal(raw)


def test_more_digits_than_a_spreadsheet_keeps_are_refused(figure: Figure, refusal: Refusal) -> None:
    assert figure(999_999_999_999_999) == 999_999_999_999_999
    refusal(1_000_000_000_000_000)
    refusal("12345678901234567")
    refusal("1,000 ล้านล้าน")


@pytest.mark.parametrize("raw", [0.30000000000000004, "0.30000000000000004"])
def test_noise_of_binary_arithmetic_is_dropped(figure: Figure, raw: Cell) -> None:
    assert figure(raw) == 0.3


def test_minus_nothing_is_nothing(figure: Figure) -> None:
    assert str(figure(-0.0)) == str(figure("-0")) == "0.0"


def test_scientific_notation_is_read_and_noted_for_what_it_may_have_lost() -> None:
    parsed = parse_value("1.23E+05", ValueRule())
    assert parsed.value == 123_000
    assert "digits may have been lost" in (parsed.note or "")


def test_leading_zeros_are_read_when_the_rule_says_so(figure: Figure) -> None:
    assert figure("007", leading_zeros=True) == 7


@pytest.mark.parametrize("raw", ["1-ม.ค.", "ม.ค.-65", "5-Mar", "Mar-24", "2024-03-05", "5/3/2567"])
def test_a_text_that_a_program_made_a_date_of_is_refused_as_such(
    refusal: Refusal, raw: str
) -> None:
    assert "a date or what an office program made of it" in (refusal(raw).note or "")


@pytest.mark.parametrize("raw", [date(2024, 3, 5), datetime(2024, 3, 5)])  # noqa: DTZ001
def test_a_date_in_a_column_of_numbers_says_what_it_probably_was(
    refusal: Refusal, raw: Cell
) -> None:
    note = refusal(raw).note or ""
    assert "2024-03-05" in note
    assert "3-5" in note
    assert "5-3" in note
