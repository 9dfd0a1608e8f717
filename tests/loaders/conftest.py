"""Tiny files of each kind, written by hand."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NAMESPACES = (
    'xmlns="http://hoerstemeier.com/tambon/" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"'
)


@pytest.fixture
def write_xml(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes `<entity ...>body</entity>` with a BOM, as publishers do."""

    def write(
        body: str, *, root: str = 'type="Changwat" geocode="17" name="สิงห์บุรี" english="Sing Buri"'
    ) -> Path:
        path = tmp_path / "file.xml"
        text = (
            f'<?xml version="1.0" encoding="utf-8"?>\n<entity {NAMESPACES} {root}>{body}</entity>'
        )
        path.write_text(text, encoding="utf-8-sig")
        return path

    return write


@pytest.fixture
def write_province(write_xml: Callable[..., Path]) -> Callable[[str], Path]:
    """Return a function that writes a province with district 1701, subdistricts 170101, 170102.

    `{office}` of the subdistrict 170102 and `{more}` behind the district are the caller's.
    """

    def write(office: str = "", more: str = "") -> Path:
        return write_xml(
            f"""
  <entity type="Amphoe" geocode="1701" name="เมืองสิงห์บุรี" english="Mueang Sing Buri">
    <entity type="Tambon" geocode="170101" name="บางพุทรา" english="Bang Phutsa"/>
    <entity type="Tambon" geocode="170102" name="บางมัญ" english="Bang Man">
      <wiki wikidata="Q16354769"/>
      {office}
    </entity>
  </entity>
  {more}"""
        )

    return write


@pytest.fixture
def registry_record() -> Callable[..., dict[str, Any]]:
    """Return a function that makes one record of the registry."""

    def make(**changes: object) -> dict[str, Any]:
        return {
            "id": "TH-LAO-6170102",
            "dlaCode": "6170102",
            "nameTh": "บางมัญ",
            "nameEn": None,
            "type": "subdistrict_admin_org",
            "provinceCode": "17",
            "districtNameTh": "เมืองสิงห์บุรี",
            "centerLat": 14.89,
            "centerLon": 100.4,
            "areaKm2": 12.5,
        } | changes

    return make


@pytest.fixture
def write_registry(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a registry of these records."""

    def write(*records: object, **changes: object) -> Path:
        path = tmp_path / "registry.json"
        document = {
            "descriptor": {"publishedAt": "2026-06-10T00:00:00Z"},
            "recordCount": len(records),
            "localAuthorities": list(records),
        } | changes
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return path

    return write
