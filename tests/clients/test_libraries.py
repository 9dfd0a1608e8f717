"""Python libraries: OWSLib, and geopandas with the newest GDAL in it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyogrio
import pytest
from owslib.ogcapi.features import Features
from required import do_without

FILTER = "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter"
Ask = Callable[..., Any]
Read = Callable[..., pd.DataFrame]
# GDAL keeps Python's lock while it waits for an answer, so it cannot ask a server in its own
# process.
SCRIPT = """
import json, sys
import geopandas
source, target, options = sys.argv[1:]
options = json.loads(options)
if "bbox" in options:
    options["bbox"] = tuple(options["bbox"])
read = geopandas.read_file(source, **options)
read.to_parquet(target)
"""


@pytest.fixture
def read_file(source: str, tmp_path: Path) -> Read:
    """Return `geopandas.read_file` of the portal, in a process of its own."""

    def read(**options: Any) -> pd.DataFrame:
        target = tmp_path / "read.parquet"
        arguments = [source, str(target), json.dumps(options)]
        subprocess.run([sys.executable, "-c", SCRIPT, *arguments], check=True, timeout=60)
        return geopandas.read_parquet(target)

    return read


@pytest.fixture(scope="module")
def source(sample_portal: Any) -> str:
    """What GDAL is told to open."""
    if "OAPIF" not in pyogrio.list_drivers():
        do_without("CLIENTS", "this build of pyogrio has no driver for OGC API - Features")
    return f"OAPIF:{sample_portal.ogc}"


def test_owslib_finds_the_collections_and_reads_their_items(
    sample_portal: Any, sample_collections: dict[str, int]
) -> None:
    service = Features(sample_portal.ogc)
    assert {*service.feature_collections()} == sample_collections.keys()
    for name, number in sample_collections.items():
        page = service.collection_items(name, limit=5)
        assert page["numberMatched"] == number
        assert service.collection_queryables(name)["properties"]
        code = page["features"][0]["id"]
        assert (
            service.collection_item(name, code)["properties"] == (page["features"][0]["properties"])
        )


def test_owslib_asks_by_box_and_property(sample_portal: Any) -> None:
    service = Features(sample_portal.ogc)
    page = service.collection_items("laos", bbox=[100.3, 14.8, 100.5, 15.0], lao_type="sao")
    assert page["features"]
    assert {item["properties"]["lao_type"] for item in page["features"]} == {"sao"}


def test_geopandas_reads_every_collection(
    read_file: Read, sample_collections: dict[str, int]
) -> None:
    for name, number in sample_collections.items():
        read = read_file(layer=name, PAGE_SIZE=1000)
        assert len(read) == number
        assert read["id"].is_unique


def test_geopandas_sends_a_box_and_an_equality(read_file: Read, sample_portal: Any) -> None:
    sample_portal.requests.clear()
    read = read_file(layer="laos", bbox=(100.3, 14.8, 100.5, 15.0), where="lao_type = 'sao'")
    assert {*read["lao_type"]} == {"sao"}
    asked = [line for line in sample_portal.requests if "bbox=" in line]
    assert asked
    assert all("lao_type" in line for line in asked)


def test_new_gdal_sends_other_conditions_as_a_filter(
    read_file: Read, sample_portal: Any, ask_portal: Ask
) -> None:
    assert FILTER in ask_portal(f"{sample_portal.ogc}/conformance")["conformsTo"]
    sample_portal.requests.clear()
    read = read_file(layer="laos", where="population > 5000 AND code < '6'")
    assert (read["population"] > 5000).all()
    assert [line for line in sample_portal.requests if "filter=" in line]
