"""The registry's district names find the TIS district."""

from gis.issue_types import IssueType
from gis.lao_types import LaoType
from loaders.districts import District, DistrictMethod, by_province, district_of
from loaders.dla_registry import RegistryRow
from loaders.issues import IssueLog

DISTRICTS = by_province(
    [
        District("2502", "กบินทร์บุรี"),
        District("2506", "ศรีมหาโพธิ"),
        District("7303", "นครชัยศรี"),
    ]
)


def row(code: str, district: str | None) -> RegistryRow:
    return RegistryRow(code, "ก", None, LaoType.SAO, code[1:3], district, None, None, 1)


def test_the_name_decides_and_the_code_agrees() -> None:
    match = district_of(row("6250601", "ศรีมหาโพธิ"), DISTRICTS)
    assert match is not None
    assert (match.code, match.method, match.agrees_with_lao_code) == (
        "2506",
        DistrictMethod.NAME,
        True,
    )


def test_a_code_older_than_the_district_does_not_overrule_the_name() -> None:
    match = district_of(row("6250201", "อ.ศรีมหาโพธิ"), DISTRICTS)
    assert match is not None
    assert (match.code, match.agrees_with_lao_code) == ("2506", False)


def test_another_spelling_is_found_and_reported() -> None:
    log = IssueLog()
    match = district_of(row("6250601", "ศรีมหาโพธิ์"), DISTRICTS, log)
    assert match is not None
    assert (match.code, match.method) == ("2506", DistrictMethod.LOOSE_NAME)
    assert log.count_by_type() == {IssueType.NAME_DIFFERS: 1}


def test_the_code_helps_where_the_name_does_not() -> None:
    log = IssueLog()
    match = district_of(row("6250601", "เมืองใหม่"), DISTRICTS, log)
    assert match is not None
    assert (match.code, match.method) == ("2506", DistrictMethod.LAO_CODE)
    assert log.count_by_type() == {IssueType.NAME_DIFFERS: 1}


def test_a_district_of_another_province_is_never_taken() -> None:
    log = IssueLog()
    assert district_of(row("6259901", "นครชัยศรี"), DISTRICTS, log) is None
    assert log.count_by_type() == {IssueType.UNKNOWN_PLACE: 1}
