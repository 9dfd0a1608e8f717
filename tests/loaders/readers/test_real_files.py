"""The published files of every form, read as they are."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Read = Callable[..., Any]

pytestmark = pytest.mark.real_data


@pytest.mark.parametrize("year", [2565, 2566, 2567])
def test_an_assessment_has_a_record_for_each_lao(
    read: Read, real_data_dir: Path, year: int
) -> None:
    outcome = read(real_data_dir / "assessment" / f"{year}.json", records="records")
    assert set(outcome.column("year")) == {year}
    assert abs(outcome.figures.rows_read - 7_850) < 20
    assert len(outcome.log) == 0


def test_incomes_are_the_same_in_csv_xlsx_and_ods(read: Read, real_data_dir: Path) -> None:
    stem = "average-income-41-58-by-provinces"
    csv, xlsx, ods = (
        read(real_data_dir / "income" / f"{stem}.{ending}") for ending in ("csv", "xlsx", "ods")
    )
    assert len(csv.rows) == 77
    assert xlsx.numbers == csv.numbers == ods.numbers
    for name in csv.rows[0].cells:
        texts = [_number(cell) for cell in csv.column(name)]
        assert texts == [_number(cell) for cell in xlsx.column(name)], name
        assert texts == [_number(cell) for cell in ods.column(name)], name


def test_a_budget_by_area_and_plan_explodes(read: Read, real_data_dir: Path) -> None:
    for path in sorted((real_data_dir / "budget" / "pao" / "2565").glob("pao-*.json")):
        outcome = read(path, records=".", explode="groupedByArea.plans")
        totals = outcome.column("groupedByArea.plans.total")
        assert sum(totals) == pytest.approx(outcome.rows[0].cells["total"], rel=0.001), path.name


def test_notices_of_the_gazette_bear_their_year(read: Read, real_data_dir: Path) -> None:
    path = real_data_dir / "registry" / "gazette" / "Gazette PAO.xml"
    outcome = read(path, records="entry", parents=1)
    assert len(outcome.rows) > 200
    assert all(str(year).isdigit() for year in outcome.column("../@value"))
    lines = path.read_text("utf-8-sig").splitlines()
    assert all("<entry" in lines[number - 1] for number in outcome.numbers)


@pytest.mark.parametrize(("level", "count"), [("adm1", 77), ("adm2", 928)])
def test_areas_come_with_their_shapes(
    read: Read, real_data_dir: Path, level: str, count: int
) -> None:
    outcome = read(real_data_dir / "boundaries" / f"{level}.zip")
    assert len(outcome.rows) == count
    assert all(97 < row.geometry.centroid.x < 106 for row in outcome.rows)


def _number(cell: object) -> object:
    # One name in the file is Nan, a province.
    return round(float(str(cell)), 6) if str(cell)[:1].isdigit() else cell
