"""The DLA registry: what is read, reported and refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from loaders.dla_registry import read_registry
from loaders.issues import IssueLog

Make = Callable[..., dict[str, Any]]
Write = Callable[..., Path]


def test_a_record_becomes_a_row(registry_record: Make, write_registry: Write) -> None:
    log = IssueLog()
    registry = read_registry(write_registry(registry_record()), log)
    (row,) = registry.rows
    assert (row.dla_code, row.lao_type, row.name_th) == ("6170102", LaoType.SAO, "บางมัญ")
    assert (row.position, row.area_km2, row.row) == ((100.4, 14.89), 12.5, 1)
    assert registry.published_on == date(2026, 6, 10)
    assert not log


def test_the_type_is_the_files_and_not_the_codes(
    registry_record: Make, write_registry: Write
) -> None:
    log = IssueLog()
    record = registry_record(dlaCode="6130408", type="subdistrict_municipality", provinceCode="13")
    (row,) = read_registry(write_registry(record), log).rows
    assert row.lao_type is LaoType.SUBDISTRICT_MUNICIPALITY
    assert [(i.type, i.is_rejected) for i in log] == [(IssueType.INVALID_CODE, False)]


def test_pattaya_is_the_special_area(registry_record: Make, write_registry: Write) -> None:
    pattaya = registry_record(
        dlaCode="3200408", nameTh="เมืองพัทยา", type="special_admin_area", provinceCode="20"
    )
    (row,) = read_registry(write_registry(pattaya), IssueLog()).rows
    assert row.lao_type is LaoType.PATTAYA


@pytest.mark.parametrize(
    ("changes", "issue_type"),
    [
        ({"centerLon": None}, IssueType.POSITION_INCOMPLETE),
        ({"centerLat": 5, "centerLon": 97}, IssueType.POSITION_OUTSIDE),
        ({"centerLat": "north"}, IssueType.INVALID_NUMBER),
        ({"areaKm2": 0}, IssueType.IMPLAUSIBLE_VALUE),
        ({"areaKm2": 70370150}, IssueType.IMPLAUSIBLE_VALUE),
        ({"areaKm2": "กว้าง"}, IssueType.INVALID_NUMBER),
        ({"areaKm2": True}, IssueType.INVALID_NUMBER),
        ({"phone": "036"}, IssueType.UNEXPECTED_COLUMN),
    ],
)
def test_a_bad_field_is_reported_and_the_row_kept(
    registry_record: Make, write_registry: Write, changes: dict[str, Any], issue_type: IssueType
) -> None:
    log = IssueLog()
    (row,) = read_registry(write_registry(registry_record(**changes)), log).rows
    assert [(i.type, i.row, i.is_rejected) for i in log] == [(issue_type, 1, False)]
    assert row.position is None or "centerLat" not in changes
    assert row.area_km2 is None or "areaKm2" not in changes


@pytest.mark.parametrize(
    ("changes", "issue_type"),
    [
        ({"dlaCode": "61701"}, IssueType.INVALID_CODE),
        ({"dlaCode": 6170102}, IssueType.INVALID_CODE),
        ({"nameTh": " "}, IssueType.MISSING_VALUE),
        ({"type": "kingdom"}, IssueType.UNKNOWN_CATEGORY),
        ({"type": "special_admin_area"}, IssueType.UNKNOWN_CATEGORY),
        ({"provinceCode": "1"}, IssueType.INVALID_CODE),
    ],
)
def test_a_record_that_names_no_lao_is_left_out_and_reported(
    registry_record: Make, write_registry: Write, changes: dict[str, Any], issue_type: IssueType
) -> None:
    log = IssueLog()
    assert read_registry(write_registry(registry_record(**changes)), log).rows == ()
    assert [(i.type, i.is_rejected) for i in log] == [(issue_type, True)]


def test_the_first_of_two_records_with_one_code_is_kept(
    registry_record: Make, write_registry: Write
) -> None:
    log = IssueLog()
    path = write_registry(registry_record(), registry_record(nameTh="อื่น"))
    assert [row.name_th for row in read_registry(path, log).rows] == ["บางมัญ"]
    assert log.count_by_type() == {IssueType.DUPLICATE_ROW: 1}


def test_fewer_records_than_the_file_says_are_reported(
    registry_record: Make, write_registry: Write
) -> None:
    log = IssueLog()
    read_registry(write_registry(registry_record(), recordCount=7849), log)
    assert log.count_by_type() == {IssueType.TOTAL_DIFFERS: 1}


def test_a_missing_key_stops_the_load(registry_record: Make, write_registry: Write) -> None:
    record = registry_record()
    del record["areaKm2"]
    with pytest.raises(SourceChanged, match="record 2 lacks areaKm2"):
        read_registry(write_registry(registry_record(), record), IssueLog())


@pytest.mark.parametrize("text", ["[]", '{"localAuthorities": []}', '{"localAuthorities": [1]}'])
def test_json_of_another_kind_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text)
    with pytest.raises(SourceChanged, match=r"other\.json"):
        read_registry(path, IssueLog())


@pytest.mark.parametrize("content", [b'{"localAuthorities": [{', b"\xa1\xa1", b"[" * 100_000])
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    with pytest.raises(SourceFileError, match=r"broken\.json"):
        read_registry(path, IssueLog())
