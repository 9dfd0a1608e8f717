"""Years of both eras, from cells, headings and file names."""

from datetime import date

import pytest

from loaders.values import Cell, parse_year


@pytest.mark.parametrize(
    ("raw", "year"),
    [
        (2565, 2022),
        (2565.0, 2022),
        (2022, 2022),
        ("๒๕๖๕", 2022),
        ("ปี พ.ศ. ๒๕๖๕", 2022),
        ("ปีงบประมาณ พ.ศ. 2565", 2022),
        ("พ.ศ.2565", 2022),
        ("ค.ศ. 2022", 2022),
        ("B.E. 2565", 2022),
        ("พ.ศ. 2565 (ค.ศ. 2022)", 2022),
        ("income-2558-2015.csv", 2015),
        ("DOPA2019.xml", 2019),
        ("DOLA2560-03.xml", 2017),
        ("ณ วันที่ 31.12.2565", 2022),
        ("1/2565", 2022),
        ("2022-12-31", 2022),
        ("รายได้ ปี 2565 จำนวน 1,234 แห่ง", 2022),
    ],
)
def test_a_year_is_read_in_either_era(raw: Cell, year: int) -> None:
    assert parse_year(raw) == year


@pytest.mark.parametrize("raw", ["2565/66", "2565/2566", "2565-66", "ปีการผลิต ๒๕๖๕/๖๖", "2022/23"])
def test_of_a_span_the_later_year_is_meant(raw: str) -> None:
    assert parse_year(raw) == 2023


@pytest.mark.parametrize("raw", ["ปี 65", "65", 65, 65.0, "'65", "FY65", "ปีงบประมาณ ๖๕"])
def test_two_digits_are_a_buddhist_year_only_when_asked(raw: Cell) -> None:
    assert parse_year(raw, short=True) == 2022
    with pytest.raises(ValueError, match=r"65|๖๕"):
        parse_year(raw)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "ไม่ระบุ",
        "2921",
        "พ.ศ. 2921",
        "พ.ศ. 2022",
        "ค.ศ. 2565",
        "2565-2570",
        "2565/70",
        "2564 และ 2565",
        "2011-12",
        "12565",
        "0.2565",
        "2,565",
        "25 65",
        65,
        2921,
        2565.5,
        True,
        None,
        float("nan"),
        float("inf"),
        date(1907, 1, 8),
    ],
)
def test_what_names_no_one_year_is_refused(raw: Cell) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        parse_year(raw)


def test_the_message_names_the_text() -> None:
    with pytest.raises(ValueError, match="'ประจำปี 2921' names no plausible year"):
        parse_year("ประจำปี 2921")
