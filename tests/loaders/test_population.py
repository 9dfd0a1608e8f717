"""Population files: figures by subdistrict, and sums that do not agree."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gis.errors import SourceChanged
from gis.issue_types import IssueType
from loaders.issues import IssueLog
from loaders.population import Count, PopulationFile, read_population

COUNTRY = 'type="Country" geocode="0" name="ประเทศไทย"'


def figures(total: int, *parts: str) -> str:
    data = f'<data total="{total}" male="1" female="{total - 1}" households="2" type="total"/>'
    return f'<population referencedate="2020-12-31">{"".join(parts)}{data}</population>'


def part(kind: str, total: int, geocode: str = "") -> str:
    code = f' geocode="{geocode}"' if geocode else ""
    return f'<data total="{total}" male="0" female="{total}" households="1" type="{kind}"{code}/>'


def read(
    write_xml: Callable[..., Path], subdistricts: str, total: int
) -> tuple[PopulationFile, IssueLog]:
    body = f"""{figures(total)}<entity type="Changwat" geocode="17">{figures(total)}
        <entity type="Amphoe" geocode="1701">{figures(total)}{subdistricts}</entity></entity>"""
    log = IssueLog()
    return read_population(write_xml(body, root=COUNTRY), log), log


def subdistrict(code: str, total: int, *parts: str) -> str:
    return f'<entity type="Tambon" geocode="{code}" name="ก">{figures(total, *parts)}</entity>'


def test_a_subdistrict_has_a_total_and_its_parts(write_xml: Callable[..., Path]) -> None:
    body = subdistrict("170102", 10, part("nonmunicipal", 4), part("municipal", 6, "1799"))
    file, log = read(write_xml, body, 10)
    (row,) = file.rows
    assert file.reference_date == date(2020, 12, 31)
    assert (row.code, row.count) == ("170102", Count(10, 1, 9, 2))
    assert row.nonmunicipal == Count(4, 0, 4, 1)
    assert [(p.geocode, p.count.total) for p in row.municipal] == [("1799", 6)]
    assert file.area_totals["17"].total == 10
    assert not log


@pytest.mark.parametrize(
    ("body", "total", "issue_type"),
    [
        (subdistrict("170102", 10, part("municipal", 6, "1799")), 10, IssueType.TOTAL_DIFFERS),
        (subdistrict("170102", 9), 10, IssueType.TOTAL_DIFFERS),
        (
            subdistrict("170102", 10).replace('male="1"', 'male="2"'),
            10,
            IssueType.TOTAL_DIFFERS,
        ),
        (subdistrict("170102", 10) * 2, 20, IssueType.DUPLICATE_ROW),
        (
            subdistrict("170102", 10) + '<entity type="Muban" geocode="17010201"/>',
            10,
            IssueType.UNKNOWN_CATEGORY,
        ),
        (subdistrict("170102", 10, part("alien", 1)), 10, IssueType.UNKNOWN_CATEGORY),
        (
            subdistrict("170102", 10, '<data households="1" type="nonmunicipal"/>'),
            10,
            IssueType.MISSING_VALUE,
        ),
        (
            subdistrict("170102", 10, '<data total="1,0" type="nonmunicipal"/>'),
            10,
            IssueType.INVALID_NUMBER,
        ),
    ],
)
def test_a_defect_is_reported(
    write_xml: Callable[..., Path], body: str, total: int, issue_type: IssueType
) -> None:
    file, log = read(write_xml, body, total)
    assert len(file.rows) == 1
    assert issue_type in log.count_by_type()


def test_a_subdistrict_within_a_registry_office_is_counted_once(
    write_xml: Callable[..., Path],
) -> None:
    inner = subdistrict("720205", 10)
    office = f'<entity type="Tambon" geocode="7265" name="ปากน้ำ">{figures(10)}{inner}</entity>'
    file, log = read(write_xml, office, 10)
    assert [row.code for row in file.rows] == ["720205"]
    assert log.count_by_type() == {IssueType.INVALID_CODE: 1}


@pytest.mark.parametrize(
    "body", ["", figures(10), figures(10).replace("2020-12-31", "2563") + subdistrict("1", 1)]
)
def test_a_file_without_population_date_or_subdistricts_is_refused(
    write_xml: Callable[..., Path], body: str
) -> None:
    with pytest.raises(SourceChanged):
        read_population(write_xml(body, root=COUNTRY), IssueLog())


def test_a_sum_with_something_unpublished_is_unpublished() -> None:
    assert Count(1, 1, 0, None) + Count(2, 1, 1, 5) == Count(3, 2, 1, None)
