"""Units beside numbers are converted exactly or refused."""

from collections.abc import Callable

import pytest
from pydantic import ValidationError

from gis.issue_types import IssueType
from loaders.values import ParsedValue, ValueRule, parse_value

Figure = Callable[..., float]
Refusal = Callable[..., ParsedValue]


@pytest.mark.parametrize(
    ("raw", "m2"),
    [
        ("1,234 ไร่", 1_974_400),
        ("1 rai", 1_600),
        ("3 งาน", 1_200),
        ("50 ตร.ว.", 200),
        ("12-3-45", 20_580),
        ("๑๒-๓-๔๕ ไร่", 20_580),
        ("0-2-50.5", 1_002),
        ("12 ไร่ 3 งาน 45 ตารางวา", 20_580),
        ("12 ไร่ 45 ตร.ว.", 19_380),
        ("56 ตร.ม.", 56),
        ("56 ตารางเมตร", 56),
        ("56 m²", 56),
        ("1.5 ตร.กม.", 1_500_000),
        ("5 sq. km", 5_000_000),
        ("2 เฮกตาร์", 20_000),
        ("7", 7),
    ],
)
def test_an_area_comes_out_in_the_unit_of_the_rule(figure: Figure, raw: str, m2: float) -> None:
    assert figure(raw, unit="m2") == m2
    assert figure(raw, unit="km2", written_in="m2") == m2 / 1_000_000


@pytest.mark.parametrize("raw", ["12-4-45", "12-3-100", "1 ไร่ 5 งาน"])
def test_rai_that_run_over_are_refused(refusal: Refusal, raw: str) -> None:
    assert "run over" in (refusal(raw, unit="m2").note or "")


def test_three_numbers_with_dashes_are_land_only_in_a_column_of_land(refusal: Refusal) -> None:
    refusal("12-3-45")
    refusal("12-3-45", unit="baht")
    refusal("12-3", unit="m2")


@pytest.mark.parametrize(
    ("raw", "baht"),
    [
        ("1.2 ล้านบาท", 1_200_000),
        ("1.2 ล้าน", 1_200_000),
        ("฿500", 500),
        ("฿1.2 ล้าน", 1_200_000),
        ("500.-", 500),
        ("1,234.-บาท", 1_234),
        ("(1.2 ล้านบาท)", -1_200_000),
        ("(1,234) บาท", -1_234),
        ("50 สตางค์", 0.5),
        ("5 million baht", 5_000_000),
    ],
)
def test_money_is_read_with_its_multiplier(figure: Figure, raw: str, baht: float) -> None:
    assert figure(raw, unit="baht") == baht


@pytest.mark.parametrize("raw", [1.2, "1.2", "1.2 ล้าน", "1.2 ล้านบาท", "1,200,000 บาท"])
def test_a_column_in_million_baht_gives_baht_whatever_the_cell_says(
    figure: Figure, raw: float | str
) -> None:
    assert figure(raw, unit="baht", written_in="ล้านบาท") == 1_200_000
    assert figure(raw, unit="ล้านบาท") == 1.2


@pytest.mark.parametrize("raw", ["12.5%", "12.5 %", "ร้อยละ 12.5", "ร้อยละ ๑๒.๕ %", "12.5 เปอร์เซ็นต์"])
def test_percent_is_read_into_percent_or_a_fraction(figure: Figure, raw: str) -> None:
    assert figure(raw, unit="percent") == 12.5
    assert figure(raw, unit="fraction") == 0.125


def test_a_percent_cell_of_a_spreadsheet_is_a_fraction_when_the_rule_says_so(
    figure: Figure,
) -> None:
    assert figure(0.07, unit="percent", written_in="fraction") == 7
    assert figure("7%", unit="percent", written_in="fraction") == 7


@pytest.mark.parametrize(
    ("raw", "unit", "number"),
    [
        ("1,234 คน", "person", 1_234),
        ("2 แสนคน", "คน", 200_000),
        ("50 หลังคาเรือน", "household", 50),
        ("5 ตัน/วัน", "kg/day", 5_000),
        ("5 ตันต่อวัน", "ตัน/วัน", 5),
        ("120 คน/ตร.กม.", "person/km2", 120),
        ("600 บาท/คน/เดือน", "baht/person/month", 600),
        ("600 baht per person per month", "baht/person/year", 7_200),
        ("5 เรื่องร้องเรียน", "เรื่องร้องเรียน", 5),
    ],
)
def test_counts_and_rates_are_read(figure: Figure, raw: str, unit: str, number: float) -> None:
    assert figure(raw, unit=unit) == number


@pytest.mark.parametrize(
    ("raw", "unit"),
    [
        ("50 คน", "m2"),
        ("50 ไร่", "baht"),
        ("US$5", "baht"),
        ("5 บาท/คน", "baht"),
        ("50 ล้านคน", "baht"),
        ("12.5%", None),
        ("50 คน", None),
        ("50 กล่อง", "person"),
        ("฿5 คน", "baht"),
    ],
)
def test_a_foreign_unit_is_an_issue_not_a_number(
    refusal: Refusal, raw: str, unit: str | None
) -> None:
    refusal(raw, IssueType.UNKNOWN_UNIT, unit=unit)


def test_a_file_may_have_words_of_its_own_for_the_unit(figure: Figure) -> None:
    assert figure("5 แปลง", unit="place", unit_words=["แปลง"]) == 5


def test_a_scale_holds_for_numbers_without_a_unit_only(figure: Figure) -> None:
    assert figure("1.5", unit="person", scale=1000) == 1500
    assert figure("1.5 คน", unit="person", scale=1000) == 1.5
    assert figure(1.5, scale=1000) == 1500


@pytest.mark.parametrize(
    "fields",
    [
        {"unit": "m2", "written_in": "บาท"},
        {"written_in": "บาท"},
        {"unit": "ล้าน"},
        {"unit_words": ["แปลง"]},
    ],
)
def test_a_rule_whose_units_do_not_agree_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ValueRule.model_validate(fields)


def test_a_unit_said_twice_must_agree() -> None:
    assert parse_value("฿5 สตางค์", ValueRule(unit="baht")).problem is IssueType.UNKNOWN_UNIT
