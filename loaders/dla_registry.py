"""The registry of the Department of Local Administration (DLA): one record an LAO, as JSON.

Bangkok is not in it. `row` is the record's number, counted from 1.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gis.codes import AreaLevel, is_area_code, parse_dla_code
from gis.errors import SourceChanged, SourceFileError
from gis.issue_types import IssueType
from gis.lao_types import LaoType
from gis.names import fold
from loaders.areas_km2 import read_area
from loaders.issues import IssueLog
from loaders.positions import read_position

_TYPES = {
    "provincial_admin_org": LaoType.PAO,
    "city_municipality": LaoType.CITY,
    "town_municipality": LaoType.TOWN,
    "subdistrict_municipality": LaoType.SUBDISTRICT_MUNICIPALITY,
    "subdistrict_admin_org": LaoType.SAO,
}
_SPECIAL = "special_admin_area"
_RECORDS = "localAuthorities"
_KEYS = {
    "id",
    "dlaCode",
    "nameTh",
    "nameEn",
    "type",
    "provinceCode",
    "districtNameTh",
    "centerLat",
    "centerLon",
    "areaKm2",
}
_CHECK = "Check that this is the DLA registry (dlads_05_01) in the form of 2026."


@dataclass(frozen=True, slots=True)
class RegistryRow:
    """One LAO. `position` is (longitude, latitude); an implausible figure is None."""

    dla_code: str
    name_th: str
    name_en: str | None
    lao_type: LaoType
    province_code: str
    district_name_th: str | None
    position: tuple[float, float] | None
    area_km2: float | None
    row: int


@dataclass(frozen=True, slots=True)
class Registry:
    """The rows and what the file says of itself."""

    rows: tuple[RegistryRow, ...]
    published_on: date | None
    fetched_on: date | None
    source_sha256: str | None


def read_registry(path: Path, log: IssueLog) -> Registry:
    """Return all readable records; the others are issues."""
    document = _read_json(path)
    if not isinstance(document, dict) or not isinstance(document.get(_RECORDS), list):
        raise SourceChanged(path, f"has no list {_RECORDS!r}.", _CHECK)
    records: list[Any] = document[_RECORDS]
    if not records:
        raise SourceChanged(path, f"the list {_RECORDS!r} is empty.", _CHECK)
    rows: dict[str, RegistryRow] = {}
    for number, record in enumerate(records, start=1):
        _check_keys(path, record, number, log)
        row = _read_row(record, number, log)
        if row is None:
            continue
        if row.dla_code in rows:
            first = rows[row.dla_code].row
            message = f"The code stands twice; record {first} is kept."
            _reject(log, IssueType.DUPLICATE_ROW, message, number, "dlaCode", row.dla_code)
            continue
        rows[row.dla_code] = row
    _check_count(document.get("recordCount"), len(records), log)
    descriptor = document.get("descriptor")
    described: Mapping[str, Any] = descriptor if isinstance(descriptor, dict) else {}
    return Registry(
        rows=tuple(rows.values()),
        published_on=_read_day(described.get("publishedAt"), "publishedAt", log),
        fetched_on=_read_day(described.get("fetchedAt"), "fetchedAt", log),
        source_sha256=_text(document.get("sourceSha256")),
    )


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise SourceFileError(
            path, f"cannot be read ({error.strerror}).", "Check the path and its permissions."
        ) from error
    except UnicodeDecodeError as error:
        raise SourceFileError(
            path, f"byte {error.start} is not UTF-8 text.", "Save the file as UTF-8."
        ) from error
    except (json.JSONDecodeError, RecursionError) as error:
        line = f"line {error.lineno}: " if isinstance(error, json.JSONDecodeError) else ""
        raise SourceFileError(
            path, f"{line}not complete JSON.", "Fetch the file again from its publisher."
        ) from error


def _check_keys(path: Path, record: object, number: int, log: IssueLog) -> None:
    if not isinstance(record, dict):
        raise SourceChanged(path, f"record {number} is not an object.", _CHECK)
    if missing := sorted(_KEYS - record.keys()):
        raise SourceChanged(path, f"record {number} lacks {', '.join(missing)}.", _CHECK)
    for key in sorted(record.keys() - _KEYS):
        log.add(
            IssueType.UNEXPECTED_COLUMN,
            "A key that the loader does not know was passed over.",
            row=number,
            column=key,
            raw_value=record[key],
        )


def _read_row(record: Mapping[str, Any], number: int, log: IssueLog) -> RegistryRow | None:
    name = _text(record["nameTh"])
    try:
        code = parse_dla_code(_text(record["dlaCode"]) or "")
    except ValueError as error:
        _reject(log, IssueType.INVALID_CODE, f"{error}.", number, "dlaCode", record["dlaCode"])
        return None
    if name is None:
        _reject(log, IssueType.MISSING_VALUE, "The LAO has no name.", number, "nameTh", None)
        return None
    lao_type = _lao_type(record["type"], name)
    if lao_type is None:
        message = "The type is none that the loader knows."
        _reject(log, IssueType.UNKNOWN_CATEGORY, message, number, "type", record["type"])
        return None
    province_code = _text(record["provinceCode"])
    if province_code is None or not is_area_code(province_code, AreaLevel.PROVINCE):
        message = "The province's code is none."
        _reject(log, IssueType.INVALID_CODE, message, number, "provinceCode", province_code)
        return None
    if lao_type not in code.usual_types or province_code != code.province_code:
        log.add(
            IssueType.INVALID_CODE,
            f"The code does not agree with type {lao_type} in province {province_code}; "
            "type and province are taken from their own fields.",
            row=number,
            column="dlaCode",
            raw_value=code.text,
            place_code=code.text,
        )
    return RegistryRow(
        dla_code=code.text,
        name_th=name,
        name_en=_text(record["nameEn"]),
        lao_type=lao_type,
        province_code=province_code,
        district_name_th=_text(record["districtNameTh"]),
        position=read_position(
            record["centerLat"], record["centerLon"], log, row=number, place_code=code.text
        ),
        area_km2=read_area(
            record["areaKm2"], lao_type, log, row=number, column="areaKm2", place_code=code.text
        ),
        row=number,
    )


def _lao_type(word: object, name: str) -> LaoType | None:
    """Return the type; the law knows one special organization outside Bangkok, Pattaya."""
    if word == _SPECIAL:
        return LaoType.PATTAYA if fold(name).endswith("พัทยา") else None
    return _TYPES.get(word) if isinstance(word, str) else None


def _check_count(stated: object, found: int, log: IssueLog) -> None:
    if stated is not None and stated != found:
        log.add(
            IssueType.TOTAL_DIFFERS,
            f"The file says {stated} records and holds {found}.",
            column="recordCount",
            raw_value=stated,
        )


def _read_day(value: object, column: str, log: IssueLog) -> date | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        log.add(IssueType.INVALID_DATE, "Not an ISO date.", column=column, raw_value=value)
        return None


def _text(value: object) -> str | None:
    """Return text without surrounding blanks; None for anything else and for nothing."""
    return (value.strip() or None) if isinstance(value, str) else None


def _reject(
    log: IssueLog, issue_type: IssueType, message: str, row: int, column: str, raw: object
) -> None:
    log.add(issue_type, message, row=row, column=column, raw_value=raw, is_rejected=True)
