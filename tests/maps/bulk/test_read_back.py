"""Every format is read back by a program that others use, and says what the database says."""

import csv
import gzip
import itertools
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import mapbox_vector_tile
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
from pmtiles.reader import MmapSource, Reader, all_tiles
from sqlalchemy import Engine, text

from maps.bulk.rows import Rows
from maps.bulk.write import WrittenFile

Write = Callable[..., WrittenFile]


@pytest.fixture
def laos(made_up_engine: Engine) -> dict[str, Any]:
    """The rows of the view, by code, with WKT."""
    with made_up_engine.connect() as connection:
        rows = connection.execute(text("SELECT *, ST_AsText(geometry) AS wkt FROM ogc.laos"))
        return {row["code"]: dict(row) for row in rows.mappings()}


def test_a_geopackage_holds_every_lao_once_and_positions_in_a_layer_of_their_own(
    write: Write, laos: dict[str, Any]
) -> None:
    written = write("laos", "gpkg")
    table = gpd.read_file(written.path, layer="laos", engine="pyogrio").set_index("code")
    assert list(table.index) == sorted(laos)
    assert table.crs.to_epsg() == 4326
    for code, row in laos.items():
        shape = table.geometry[code]
        is_area = (row["wkt"] or "").startswith("MULTIPOLYGON")
        assert (shape is not None) == is_area, code
    positions = gpd.read_file(written.path, layer="laos_positions", engine="pyogrio")
    points = {code: row["wkt"] for code, row in laos.items() if "POINT" in (row["wkt"] or "")}
    assert points
    assert dict(zip(positions["code"], positions.geometry.astype(str), strict=True)) == {
        code: wkt.replace("POINT(", "POINT (") for code, wkt in points.items()
    }
    assert table["population"].dropna().to_dict() == {
        code: row["population"] for code, row in laos.items() if row["population"] is not None
    }


def test_a_geopackage_brings_its_styles_and_whom_to_name(write: Write) -> None:
    path = write("laos", "gpkg").path
    database = sqlite3.connect(path)
    styles = database.execute(
        "SELECT f_table_name, styleName, useAsDefault, styleQML, styleSLD FROM layer_styles"
    ).fetchall()
    assert [row[:3] for row in styles] == [
        ("laos", "laos", 1),
        ("laos", "laos-grade", 0),
        ("laos_positions", "laos", 1),
        ("laos_positions", "laos-grade", 0),
    ]
    assert 'type="fill"' in styles[0][3]
    assert 'type="marker"' in styles[2][3]
    assert "PolygonSymbolizer" in styles[0][4]
    contents = dict(database.execute("SELECT table_name, description FROM gpkg_contents"))
    assert contents["laos"] == "กรมตัวอย่าง (CC BY 4.0). CC BY 4.0"
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    info = pyogrio.read_info(path, layer="laos")
    assert info["layer_metadata"]["edition"] == "2026-01-02-0a1b2c3d"


def test_geoparquet_is_read_by_geopandas_and_filtered_by_bounds(
    write: Write, laos: dict[str, Any]
) -> None:
    path = write("laos", "parquet").path
    table = gpd.read_parquet(path).set_index("code")
    assert list(table.index) == sorted(laos)
    assert table.crs == "OGC:CRS84"
    for code, row in laos.items():
        wkt = row["wkt"]
        assert (table.geometry[code] is None) == (wkt is None)
    known = table[table.geometry.notna()]
    first = known.iloc[0]
    found = gpd.read_parquet(path, bbox=first.geometry.bounds)
    assert first.name in set(found["code"])
    assert 0 < len(found) < len(table)
    metadata = json.loads(pq.read_schema(path).metadata[b"geo"])
    assert metadata["version"] == "1.1.0"
    assert metadata["columns"]["geometry"]["geometry_types"] == ["MultiPolygon", "Point"]


def test_flatgeobuf_holds_what_has_a_geometry(write: Write, laos: dict[str, Any]) -> None:
    written = write("laos", "fgb")
    table = gpd.read_file(written.path, engine="pyogrio")
    assert set(table["code"]) == {code for code, row in laos.items() if row["wkt"]}
    assert written.features == len(table) < len(laos)
    assert table.geometry.notna().all()


def test_geojson_follows_rfc_7946(write: Write, laos: dict[str, Any]) -> None:
    document = json.loads(write("laos", "geojson").path.read_text("utf-8"))
    assert document["type"] == "FeatureCollection"
    assert "crs" not in document
    by_id = {feature["id"]: feature for feature in document["features"]}
    assert list(by_id) == sorted(laos)
    for code, feature in by_id.items():
        assert feature["properties"]["code"] == code
        assert (feature["geometry"] is None) == (laos[code]["wkt"] is None)
        if feature["geometry"] and feature["geometry"]["type"] == "MultiPolygon":
            # Outer rings run against the clock.
            ring = feature["geometry"]["coordinates"][0][0]
            turns = itertools.pairwise(ring)
            assert sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turns) > 0


def test_csv_holds_every_row_and_the_excel_edition_begins_with_a_mark(
    write: Write, laos: dict[str, Any]
) -> None:
    plain = write("laos", "csv").path.read_bytes()
    marked = write("laos", "csv-excel").path.read_bytes()
    assert marked[:3] == b"\xef\xbb\xbf"
    assert marked[3:] == plain
    rows = list(csv.DictReader(plain.decode("utf-8").splitlines()))
    assert [row["code"] for row in rows] == sorted(laos)
    assert "geometry" not in rows[0]
    for row in rows:
        assert row["name_th"] == laos[row["code"]]["name_th"]
        people = laos[row["code"]]["population"]
        assert row["population"] == ("" if people is None else str(people))


def test_a_workbook_keeps_codes_as_text_and_numbers_as_numbers(
    write: Write, laos: dict[str, Any]
) -> None:
    book = openpyxl.load_workbook(write("laos", "xlsx").path)
    assert book.sheetnames == ["laos", "คอลัมน์ Columns", "ที่มา Sources"]
    heading, *rows = book["laos"].iter_rows(values_only=True)
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    assert [row["code"] for row in found] == sorted(laos)
    for row in found:
        assert row["population"] == laos[row["code"]]["population"]
        assert row["name_th"] == laos[row["code"]]["name_th"]
    meanings = {row[0]: row[1:] for row in book["คอลัมน์ Columns"].iter_rows(values_only=True)}
    assert meanings["population"] == ("ประชากร", "Population", "คน", "people")
    assert set(heading) < set(meanings)
    notes = [cell for row in book["ที่มา Sources"].iter_rows(values_only=True) for cell in row]
    assert {"กรมตัวอย่าง", "CC BY 4.0", "2026-01-02-0a1b2c3d"} <= set(notes)


def test_pmtiles_hold_the_tiles_of_the_portal(write: Write) -> None:
    path = write("laos", "pmtiles").path
    with path.open("rb") as file:
        source = MmapSource(file)
        reader = Reader(source)
        header, metadata = reader.header(), reader.metadata()
        tiles = dict(all_tiles(source))
    assert header["version"] == 3
    assert header["min_zoom"] == 0
    assert header["max_zoom"] == 10
    assert metadata["attribution"] == "กรมตัวอย่าง (CC BY 4.0)"
    layers = {item["id"]: item for item in metadata["vector_layers"]}
    assert {"laos", "cells"} <= set(layers)
    assert layers["laos"]["fields"]["code"] == "String"
    decoded = mapbox_vector_tile.decode(gzip.decompress(tiles[0, 0, 0]))
    assert set(decoded) <= set(layers)
    assert any(decoded[name]["features"] for name in decoded)


def test_a_collection_without_geometry_is_plain_parquet(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "plain.arrow"
    table = pa.table({"code": ["1", "2"], "value": [1.5, None]})
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)
    written = write("observations", "parquet", Rows(path, "code", table.schema, 2, None))
    assert b"geo" not in pq.read_schema(written.path).metadata
    assert pq.read_table(written.path).to_pylist() == table.to_pylist()
