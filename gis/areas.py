"""Read outlines and coverage out of the database as frames, for computing with them."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import shapely
from sqlalchemy import Connection

from gis.statements import statement


def read_smallest_areas(connection: Connection, *, as_loaded: bool = False) -> gpd.GeoDataFrame:
    """Return the partition of the country in EPSG:4326, indexed by place id.

    Columns: `district_id` (absent where only the province has an outline), `province_id`,
    `tolerance_m`, `geometry`. `as_loaded`: from the tables as they are now, while a load goes on.
    """
    name = "smallest_areas_now" if as_loaded else "smallest_areas"
    rows = connection.execute(statement("gis", name)).all()
    frame = pd.DataFrame(
        rows, columns=["place_id", "district_id", "province_id", "tolerance_m", "geometry"]
    ).set_index("place_id")
    geometry = shapely.from_wkb([bytes(item) for item in frame.pop("geometry")])
    frame["district_id"] = frame["district_id"].astype("Int64")
    return gpd.GeoDataFrame(frame, geometry=geometry, crs=4326)


def read_coverage(connection: Connection, *, as_loaded: bool = False) -> pd.DataFrame:
    """Return which LAO (`lao`) covers which area (`subdistrict`) to which `extent`, by place id."""
    name = "coverage_now" if as_loaded else "coverage"
    rows = connection.execute(statement("gis", name)).all()
    return pd.DataFrame(rows, columns=["lao", "subdistrict", "extent"])


def province_wide_laos(connection: Connection) -> dict[int, int]:
    """Map provinces to the LAO that holds them from edge to edge (PAO)."""
    rows = connection.execute(statement("gis", "province_wide_laos"))
    return dict(rows.all())
