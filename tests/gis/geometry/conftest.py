"""A made-up country of square subdistricts, and the real one where it is at hand."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from lxml import etree

TAMBON = "{http://hoerstemeier.com/tambon/}"
EXTENTS = {"completely": "whole", "partially": "partial"}


@pytest.fixture
def grid() -> gpd.GeoSeries:
    """Six subdistricts of 0.1 degrees: 11 12 13 in the south, 21 22 23 in the north."""
    boxes = {
        10 * (row + 1) + column + 1: shapely.box(
            100 + column / 10, 14 + row / 10, 100 + (column + 1) / 10, 14 + (row + 1) / 10
        )
        for row in range(2)
        for column in range(3)
    }
    series = gpd.GeoSeries(boxes, crs=4326)
    assert shapely.coverage_is_valid(series.to_numpy())
    return series


@pytest.fixture
def jagged() -> gpd.GeoSeries:
    """Two neighbours of some 10 km whose common line zigzags by 300 m, and an islet of 100 m."""
    steps = np.linspace(0, 10_000, 41)
    line = np.column_stack([5_000 + 300 * (np.arange(41) % 2), steps])
    west = shapely.Polygon([(0, 0), *line, (0, 10_000)])
    east = shapely.Polygon([(10_000, 0), (10_000, 10_000), *line[::-1]])
    islet = shapely.Point(20_000, 0).buffer(50)
    return gpd.GeoSeries({"west": west, "east": east, "islet": islet}, crs=3857)


@pytest.fixture(scope="session")
def national(real_data_dir: Path) -> gpd.GeoDataFrame:
    """The real subdistricts, indexed by code."""
    return gpd.read_parquet(real_data_dir / "boundaries" / "subdistricts.parquet").set_index("code")


@pytest.fixture(scope="session")
def real_coverage(real_data_dir: Path) -> pd.DataFrame:
    """The coverage that living LAO offices of the real XML state, one LAO an office element."""
    rows = [
        (f"{path.stem}:{office.sourceline}", entity.get("geocode"), EXTENTS[entity.get("coverage")])
        for path in sorted((real_data_dir / "registry" / "geocode").glob("*.xml"))
        for office in etree.parse(path).iter(f"{TAMBON}office")
        if office.get("obsolete") is None
        for entity in office.findall(f"{TAMBON}areacoverage/{TAMBON}entity")
    ]
    return pd.DataFrame(rows, columns=["lao", "subdistrict", "extent"])
