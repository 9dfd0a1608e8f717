"""GDAL's own programs: every item once, with its type, and conditions sent to the server."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyogrio
import pytest

# GDAL's names for the types of JSON Schema.
TYPES = {
    "integer": {"Integer", "Integer64"},
    "number": {"Real"},
    "boolean": {"Integer(Boolean)"},
    "string": {"String"},
    "date": {"Date"},
}
Run = Callable[..., str]
Ask = Callable[..., Any]


def queries(portal: Any, collection: str) -> list[dict[str, list[str]]]:
    """The queries that items of a collection were asked for with, in order."""
    asked = [urlsplit(line) for line in portal.requests]
    return [parse_qs(part.query) for part in asked if part.path.endswith(f"/{collection}/items")]


def test_every_collection_is_listed(
    sample_portal: Any, sample_collections: dict[str, int], run_program: Run
) -> None:
    listed = run_program("ogrinfo", "-q", f"OAPIF:{sample_portal.ogc}")
    # Those of records are read as well.
    assert {*re.findall(r"^\d+: (\w+)", listed, re.MULTILINE)} >= sample_collections.keys()


def test_every_item_of_every_collection_is_read_once(
    sample_portal: Any, sample_collections: dict[str, int], run_program: Run, tmp_path: Path
) -> None:
    for name, number in sample_collections.items():
        target = tmp_path / f"{name}.gpkg"
        source = f"OAPIF:{sample_portal.ogc}"
        # Pages are made small enough for several of them.
        size = max(2, min(1000, number // 3))
        run_program("ogr2ogr", "-f", "GPKG", str(target), source, name, "-oo", f"PAGE_SIZE={size}")
        read = pyogrio.read_dataframe(target, read_geometry=False)
        assert len(read) == number, name
        assert read["id"].is_unique, name


def test_types_are_those_of_the_schema(
    sample_portal: Any, sample_collections: dict[str, int], run_program: Run, ask_portal: Ask
) -> None:
    for name in sample_collections:
        said = run_program("ogrinfo", "-so", f"OAPIF:{sample_portal.ogc}", name)
        fields = dict(re.findall(r"^(\w+): (\w+(?:\(\w+\))?) \(", said, re.MULTILINE))
        schema = ask_portal(f"{sample_portal.ogc}/collections/{name}/schema")["properties"]
        for field, entry in schema.items():
            if "type" in entry:
                assert fields[field] in TYPES[entry.get("format", entry["type"])], (name, field)


def test_an_equality_is_sent_to_the_server(
    sample_portal: Any, run_program: Run, ask_portal: Ask
) -> None:
    sample_portal.requests.clear()
    source = f"OAPIF:{sample_portal.ogc}"
    said = run_program("ogrinfo", "-q", source, "laos", "-where", "lao_type = 'sao'")
    read = re.findall(r"^  lao_type \(String\) = (\w+)", said, re.MULTILINE)
    items = f"{sample_portal.ogc}/collections/laos/items"
    assert {*read} == {"sao"}
    assert len(read) == ask_portal(items, lao_type="sao", limit=1)["numberMatched"]
    assert any(query.get("lao_type") == ["sao"] for query in queries(sample_portal, "laos"))


def test_a_box_is_sent_to_the_server(sample_portal: Any, run_program: Run, ask_portal: Ask) -> None:
    sample_portal.requests.clear()
    box = ["100.3", "14.8", "100.5", "15.0"]
    source = f"OAPIF:{sample_portal.ogc}"
    said = run_program("ogrinfo", "-q", source, "laos", "-spat", *box)
    read = re.findall(r"^  code \(String\) = (\w+)", said, re.MULTILINE)
    sent = [query["bbox"] for query in queries(sample_portal, "laos") if "bbox" in query]
    assert [[float(part) for part in text.split(",")] for [text] in sent][:1] == [
        [float(part) for part in box]
    ]
    page = ask_portal(f"{sample_portal.ogc}/collections/laos/items", bbox=",".join(box))
    # GDAL leaves out what has no geometry, whatever the server sends.
    located = [item["id"] for item in page["features"] if item["geometry"] is not None]
    assert sorted(read) == sorted(located) != []


@pytest.mark.real_data
def test_the_whole_country_is_read_in_pages_of_a_thousand(
    national_portal: Any, run_program: Run, ask_portal: Ask, tmp_path: Path
) -> None:
    target = tmp_path / "laos.gpkg"
    source = f"OAPIF:{national_portal.ogc}"
    national_portal.requests.clear()
    run_program("ogr2ogr", "-f", "GPKG", str(target), source, "laos", "-oo", "PAGE_SIZE=1000")
    # The first page is asked for twice: once for the types of columns.
    asked = {line for line in national_portal.requests if "limit=1000" in line}
    items = ask_portal(f"{national_portal.ogc}/collections/laos/items", limit=1)["numberMatched"]
    read = pyogrio.read_dataframe(target, read_geometry=False)
    assert len(read) == items == len({*read["code"]})
    assert len(asked) == -(-items // 1000)
