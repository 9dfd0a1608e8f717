"""What can be said of a file that nobody has described yet."""

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from shapely import Point

from gis.errors import SourceFileError
from loaders.readers import ColumnKind, FileFormat, FileProfile, look_into

Write = Callable[..., Path]


def kinds(profile: FileProfile) -> dict[str, str]:
    return {column.name: column.kind.value for column in profile.sheets[0].columns}


def test_a_csv_is_described_with_encoding_delimiter_header_and_kinds(write_text: Write) -> None:
    rows = "".join(
        f"{at};{name};{lao};{code};2565;1/10/2565;{at * 1000:,}\n"
        for at, (name, lao, code) in enumerate(
            [
                ("กระบี่", "อบต.คลองพน", "6810402"),
                ("จ.ตรัง", "ทต.ห้วยยอด", "5920601"),
                ("สิงห์บุรี", "เทศบาลเมืองสิงห์บุรี", "4170101"),
            ],
            start=1,
        )
    )
    header = "ที่;จังหวัด;ชื่อหน่วยงาน;รหัส;ปีงบประมาณ;วันที่;รายรับ\n"
    path = write_text(f"รายงานรายรับ ปี 2565;;;;;;\n{header}{rows}", encoding="cp874")
    profile = look_into(path)
    assert (profile.format, profile.encoding, profile.delimiter) == (FileFormat.CSV, "cp874", ";")
    (sheet,) = profile.sheets
    assert (sheet.header_rows, sheet.title, sheet.rows) == ((2,), "รายงานรายรับ ปี 2565", 3)
    assert kinds(profile) == {
        "ที่": "ordinal",
        "จังหวัด": "province",
        "ชื่อหน่วยงาน": "lao_name",
        "รหัส": "dla_code",
        "ปีงบประมาณ": "year",
        "วันที่": "date",
        "รายรับ": "number",
    }
    assert sheet.columns[1].samples == ("กระบี่", "จ.ตรัง", "สิงห์บุรี")


def test_further_kinds_of_columns_are_guessed(write_text: Write) -> None:
    path = write_text(
        "อำเภอ,ประเภท,ชื่อ,รหัสตำบล,lat,longitude,เว็บ,ว่าง,ตำบล,หมายเหตุ\n"
        "เมืองกระบี่,อบต.,ไสไทย,810101,8.05,98.9,www.a.go.th,,ไสไทย,ก\n"
        "อ.คลองท่อม,เทศบาลตำบล,คลองพน,810401,7.8,99.2,https://b.go.th,-,คลองพน,ข\n"
    )
    assert list(kinds(look_into(path)).values()) == [
        ColumnKind.DISTRICT,
        ColumnKind.LAO_TYPE,
        ColumnKind.LAO_NAME,
        ColumnKind.TIS_CODE,
        ColumnKind.LATITUDE,
        ColumnKind.LONGITUDE,
        ColumnKind.URL,
        ColumnKind.EMPTY,
        ColumnKind.SUBDISTRICT,
        ColumnKind.TEXT,
    ]


def test_the_rows_of_a_long_csv_are_estimated(write_text: Write) -> None:
    path = write_text("a,b\n" + "".join(f"x{at:07},{at:07}\n" for at in range(300_000)))
    (sheet,) = look_into(path).sheets
    assert sheet.is_estimate
    assert abs(sheet.rows - 300_000) < 6_000


def test_all_sheets_are_described_hidden_ones_too(write_workbook: Write) -> None:
    table = [["จังหวัด", "ค่า"], *[["กระบี่", at] for at in range(1_500)]]
    path = write_workbook({"ข้อมูล": table, "ลับ": table[:3], "ว่าง": []}, hidden=["ลับ"])
    data, secret, empty = look_into(path).sheets
    assert (data.name, data.is_hidden, data.rows, data.is_estimate) == ("ข้อมูล", False, 1_500, True)
    assert (secret.is_hidden, secret.rows) == (True, 2)
    assert (empty.columns, empty.rows) == ((), 0)


def test_json_and_xml_are_described_with_the_path_of_their_records(
    write_text: Write, tmp_path: Path
) -> None:
    records = [{"province": "กระบี่", "n": 1}, {"province": "ตรัง", "n": 2}]
    path = write_text(json.dumps({"x": {"list": records}}), name="data.json")
    profile = look_into(path)
    assert (profile.records, profile.sheets[0].rows) == ("x.list", 2)
    assert kinds(profile) == {"province": "province", "n": "number"}
    profile = look_into(write_text("<x><r a='1'/><r a='2'/></x>", name="data.xml"))
    assert (profile.records, kinds(profile)) == ("r", {"@a": "number"})


def test_layers_are_described_without_a_crs_too(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"จังหวัด": ["ตรัง"]}, geometry=[Point(99, 7)], crs="EPSG:4326")
    path = tmp_path / "places.gpkg"
    frame.to_file(path, layer="one")
    profile = look_into(path)
    assert (profile.layers, kinds(profile)) == (("one",), {"จังหวัด": "province"})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7 ...", "is a PDF, not a table. Ask the publisher"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is a web page, whatever its name"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:x'/>", "XML workbook of Excel 2003"),
        (b"Rar!\x1a\x07", "is a RAR archive"),
        (b"SQLite format 3\0" + b"\0" * 100, "is an SQLite database, no GeoPackage"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"WordDocument", "is an Office file, no workbook"),
        (b"\xef\xbb\xbf \n", "the file is empty"),
    ],
)
def test_files_of_another_kind_are_named(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "table.xls"
    path.write_bytes(content)
    with pytest.raises(SourceFileError, match=re.escape(message)):
        look_into(path)


@pytest.mark.parametrize(
    ("members", "message"),
    [
        (["a.zip"], "is a zip within which there are zips"),
        (["a.csv", "b.csv"], "holds no workbook and no shapefile (a.csv, b.csv)"),
        (["xl/workbook.bin"], "is a binary Excel workbook (XLSB)"),
        ([f"{at}.txt" for at in range(5_001)], "the zip holds 5,001 files"),
    ],
)
def test_zips_of_another_kind_are_named(tmp_path: Path, members: list[str], message: str) -> None:
    path = tmp_path / "table.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in members:
            archive.writestr(name, "")
    with pytest.raises(SourceFileError, match=re.escape(message)):
        look_into(path)


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("assessment/2567.json", {"year": "year", "province": "province", "name": "lao_name"}),
        ("income/average-income-41-58-by-provinces.ods", {"จังหวัด": "province"}),
        ("registry/dla_local_authorities.json", {"dlaCode": "dla_code"}),
    ],
)
def test_real_files_are_described(real_data_dir: Path, file: str, expected: dict[str, Any]) -> None:
    assert expected.items() <= kinds(look_into(real_data_dir / file)).items()
