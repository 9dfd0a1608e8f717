"""Dates as Thai offices and their programs write them."""

from datetime import date, datetime

import pytest

from loaders.values import Cell, parse_date


@pytest.mark.parametrize(
    "raw",
    [
        "5 ธันวาคม 2565",
        "วันที่ 5 ธันวาคม พ.ศ. ๒๕๖๕",
        "วันจันทร์ที่ 5 ธันวาคม พ.ศ. 2565",
        "ข้อมูล ณ วันที่ ๕ ธันวาคม ๒๕๖๕",
        "5 เดือนธันวาคม 2565",
        "5 ธันวาคม ค.ศ. 2022",
        "5 ธ.ค. 65",
        "5 ธ.ค.65",
        "5 ธค 2565",
        "5-ธ.ค.-65",
        "5/12/2565",
        "05/12/65",
        "5.12.2565",
        "5-12-2022",
        "2022-12-05",
        "2565-12-05",
        "2022/12/5",
        "2022-12-05T10:30:00Z",
        "5/12/2565 10:30 น.",
        "5 December 2022",
        "5-Dec-2022",
        "Dec 5, 2022",
        date(2022, 12, 5),
        date(2565, 12, 5),
        datetime(2565, 12, 5, 10, 30),  # noqa: DTZ001
    ],
)
def test_a_date_is_read_in_every_usual_writing(raw: Cell) -> None:
    assert parse_date(raw) == date(2022, 12, 5)


@pytest.mark.parametrize("raw", ["29 ก.พ. 2567", "29/2/2567", "29/2/67", "29 กุมภาพันธ์ ๒๕๖๗"])
def test_leap_days_are_those_of_the_gregorian_year(raw: str) -> None:
    assert parse_date(raw) == date(2024, 2, 29)


@pytest.mark.parametrize("raw", ["29/2/2565", "29/2/2568", date(2568, 2, 29), "31/4/2565"])
def test_days_that_the_calendar_lacks_are_refused(raw: Cell) -> None:
    with pytest.raises(ValueError, match="no day of the calendar"):
        parse_date(raw)


@pytest.mark.parametrize("raw", ["2921-03-01", "1/3/2921", "1 มีนาคม 2921", date(2921, 3, 1)])
def test_a_year_of_neither_era_is_implausible(raw: Cell) -> None:
    with pytest.raises(ValueError, match="2921 is implausible"):
        parse_date(raw)


def test_dates_of_the_first_gazettes_are_plausible() -> None:
    assert parse_date("1899-06-11") == date(1899, 6, 11)
    assert parse_date("11 มิถุนายน 2442") == date(1899, 6, 11)


def test_the_day_stands_before_the_month() -> None:
    assert parse_date("3/4/2565") == date(2022, 4, 3)
    with pytest.raises(ValueError, match="'12/31/2565' has the month before the day"):
        parse_date("12/31/2565")


@pytest.mark.parametrize("raw", ["31/12/22", "31-Dec-22", "31-Dec-65"])
def test_a_short_year_that_may_be_of_either_era_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="either era"):
        parse_date(raw)


@pytest.mark.parametrize("raw", ["5 ธันวาคม ค.ศ. 2565", "5 ธันวาคม พ.ศ. 2022"])
def test_a_year_that_contradicts_its_era_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match="era that it names"):
        parse_date(raw)


@pytest.mark.parametrize("raw", [45292, "45292", 45292.75])
def test_counted_days_are_dates_only_where_the_calendar_is_said(raw: Cell) -> None:
    assert parse_date(raw, day_count=1900) == date(2024, 1, 1)
    assert parse_date(raw, day_count=1904) == date(2028, 1, 2)
    with pytest.raises(ValueError, match="count of days"):
        parse_date(raw)


@pytest.mark.parametrize("raw", [0, 60, -5, 1e9, float("nan"), float("inf")])
def test_counts_before_the_calendar_is_right_or_far_off_are_refused(raw: float) -> None:
    with pytest.raises(ValueError, match=r"counts no plausible date|implausible"):
        parse_date(raw, day_count=1900)


@pytest.mark.parametrize("raw", ["", "ไม่ทราบ", "ธันวาคม 2565", "2565", "5 ธันวา", True, None])
def test_what_is_no_whole_date_is_refused(raw: Cell) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_date(raw)
